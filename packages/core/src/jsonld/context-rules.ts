/**
 * Which contexts a document may name and where, and that it is in compact form: nothing in it may
 * change what its words mean.
 * @module
 */
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { ContextSet } from './contexts.ts';
import type { SecondLookTools } from './second-look-tools.ts';

/** The members that every carried context gives the meaning of `@id` and `@type`. */
const identifying: ReadonlySet<string> = new Set(['id', 'type']);

/**
 * Holds a document to the rules.
 *
 * @param tools - what a second look is taken with
 * @param document - from the gate
 * @param contexts - what is allowed
 * @throws {@link LaurelError} LP_CONTEXT_NOT_ALLOWED or MALFORMED_VALUE_ERROR, with `pointer` (RFC 6901)
 */
export function requireContextRules(tools: SecondLookTools, document: JsonObject, contexts: ContextSet): void {
  if (document['@context'] === undefined) refuseContext(tools, '/@context');
  checkObject({ tools, contexts }, document, '', true);
}

/** What a document is held to, and with what. */
interface Rules {
  readonly tools: SecondLookTools;
  readonly contexts: ContextSet;
}

function checkObject(rules: Rules, object: JsonObject, pointer: string, isHead: boolean): void {
  const { tools } = rules;
  for (const [name, value] of Object.entries(object)) {
    const at = `${pointer}/${tools.shownStep(name)}`;
    if (name === '@context') {
      if (!isHead) refuseContext(tools, at);
      checkContextList(rules, value, at);
      continue;
    }
    if (name.startsWith('@')) malformed(tools, at, 'a member name may not be a JSON-LD keyword');
    if (name.includes(':')) malformed(tools, at, 'a member name may not be an IRI');
    if (identifying.has(name)) checkNoBlankNode(tools, value, at);
    // A document's proof may name the contexts that it was made under (vc-di-eddsa §3.3.1).
    const isProof = name === 'proof' && object['@context'] !== undefined;
    checkValue(rules, value, at, isProof || tools.documentMembers.has(name));
  }
}

function checkValue(rules: Rules, value: JsonValue, pointer: string, isHead: boolean): void {
  const { isJsonObject } = rules.tools;
  if (Array.isArray(value)) {
    value.forEach((item: JsonValue, index) => {
      // A list in a list is no place where a credential is embedded.
      checkValue(rules, item, `${pointer}/${index}`, isHead && isJsonObject(item));
    });
  } else if (isJsonObject(value)) checkObject(rules, value, pointer, isHead);
}

function checkContextList({ tools, contexts }: Rules, value: JsonValue, pointer: string): void {
  const list = tools.asList(value);
  const seen = new Set<JsonValue>();
  if (list.length === 0) refuseContext(tools, pointer);
  list.forEach((context, index) => {
    const at = Array.isArray(value) ? `${pointer}/${index}` : pointer;
    if (typeof context !== 'string' || !contexts.has(context)) refuseContext(tools, at);
    // VCDM 2.0 §4.3: an ordered set, so nothing twice; and one data model for one credential.
    const isFirst = context === tools.credentialsV2 || context === tools.credentialsV1;
    if (seen.has(context) || isFirst !== (index === 0)) refuseContext(tools, at);
    seen.add(context);
  });
}

function checkNoBlankNode(tools: SecondLookTools, value: JsonValue, pointer: string): void {
  if (tools.asList(value).some((item) => typeof item === 'string' && item.startsWith('_:'))) {
    malformed(tools, pointer, 'an identifier may not be a blank node label');
  }
}

function refuseContext({ LaurelError }: SecondLookTools, pointer: string): never {
  throw new LaurelError('LP_CONTEXT_NOT_ALLOWED', { pointer });
}

function malformed({ LaurelError }: SecondLookTools, pointer: string, reason: string): never {
  throw new LaurelError('MALFORMED_VALUE_ERROR', { pointer, reason });
}
