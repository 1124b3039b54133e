/**
 * Which contexts a document may name and where, and that it is in compact form: nothing in it may
 * change what its words mean.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { asList, documentMembers, isJsonObject, type JsonObject, type JsonValue, shownStep } from '../json/index.ts';
import { type ContextSet, credentialsV1, credentialsV2 } from './contexts.ts';

const firstContexts: ReadonlySet<JsonValue> = new Set([credentialsV2, credentialsV1]);

/** The members that every carried context gives the meaning of `@id` and `@type`. */
const identifying: ReadonlySet<string> = new Set(['id', 'type']);

/**
 * Holds a document to the rules.
 *
 * @param document - from the gate
 * @param contexts - what is allowed
 * @throws {@link LaurelError} LP_CONTEXT_NOT_ALLOWED or MALFORMED_VALUE_ERROR, with `pointer` (RFC 6901)
 */
export function requireContextRules(document: JsonObject, contexts: ContextSet): void {
  if (document['@context'] === undefined) refuseContext('/@context');
  checkObject(document, '', true, contexts);
}

function checkObject(object: JsonObject, pointer: string, isHead: boolean, contexts: ContextSet): void {
  for (const [name, value] of Object.entries(object)) {
    const at = `${pointer}/${shownStep(name)}`;
    if (name === '@context') {
      if (!isHead) refuseContext(at);
      checkContextList(value, at, contexts);
      continue;
    }
    if (name.startsWith('@')) malformed(at, 'a member name may not be a JSON-LD keyword');
    if (name.includes(':')) malformed(at, 'a member name may not be an IRI');
    if (identifying.has(name)) checkNoBlankNode(value, at);
    checkValue(value, at, documentMembers.has(name), contexts);
  }
}

function checkValue(value: JsonValue, pointer: string, isHead: boolean, contexts: ContextSet): void {
  if (Array.isArray(value)) {
    value.forEach((item: JsonValue, index) => {
      // A list in a list is no place where a credential is embedded.
      checkValue(item, `${pointer}/${index}`, isHead && isJsonObject(item), contexts);
    });
  } else if (isJsonObject(value)) checkObject(value, pointer, isHead, contexts);
}

function checkContextList(value: JsonValue, pointer: string, contexts: ContextSet): void {
  const list = asList(value);
  const seen = new Set<JsonValue>();
  if (list.length === 0) refuseContext(pointer);
  list.forEach((context, index) => {
    const at = Array.isArray(value) ? `${pointer}/${index}` : pointer;
    if (typeof context !== 'string' || !contexts.has(context)) refuseContext(at);
    // VCDM 2.0 §4.3: an ordered set, so nothing twice; and one data model for one credential.
    if (seen.has(context) || firstContexts.has(context) !== (index === 0)) refuseContext(at);
    seen.add(context);
  });
}

function checkNoBlankNode(value: JsonValue, pointer: string): void {
  if (asList(value).some((item) => typeof item === 'string' && item.startsWith('_:'))) {
    malformed(pointer, 'an identifier may not be a blank node label');
  }
}

function refuseContext(pointer: string): never {
  throw new LaurelError('LP_CONTEXT_NOT_ALLOWED', { pointer });
}

function malformed(pointer: string, reason: string): never {
  throw new LaurelError('MALFORMED_VALUE_ERROR', { pointer, reason });
}
