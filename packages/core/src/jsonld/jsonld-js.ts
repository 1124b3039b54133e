/// <reference path="./third-party.d.ts" />
/**
 * jsonld.js in safe mode, for what the compiled path does not cover, and as the judge of contexts that are new.
 * The only file that knows it; it is loaded when it is first needed, and jsonld.js with it.
 * @module
 */

import type { RdfQuad, RdfTerm } from 'jsonld';
import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Quad, Term } from '../rdf/index.ts';
import type { ContextSource } from './contexts.ts';
import { fromJsonldError, placeOf } from './data-loss.ts';
import { remoteDocument } from './remote-document.ts';
import { createContextResolver } from './resolved-contexts.ts';
import type { SecondLookTools } from './second-look-tools.ts';
import { checkRepetition, checkSize } from './work-limits.ts';

const xsdString = 'http://www.w3.org/2001/XMLSchema#string';
const langString = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

/** What jsonld.js is asked with. */
export interface JsonLdJsOptions {
  readonly contexts: ContextSource;
  /** The IRI against which relative ones are read; they are refused without it. */
  readonly base: string;
  /** Whether blank node labels are refused. */
  readonly isCredential: boolean;
}

/**
 * The statements of a document, by jsonld.js.
 *
 * @param tools - what a second look is taken with
 * @param document - any JSON-LD 1.1
 * @param options - `contexts`, `base`, `isCredential`
 * @returns its statements
 * @throws {@link LaurelError} LP_CONTEXT_NOT_ALLOWED, MALFORMED_VALUE_ERROR, DATA_LOSS_DETECTION_ERROR,
 * LP_ILL_FORMED_TEXT, LP_TOO_DEEP or LP_CANON_LIMIT
 */
export async function askJsonLdJs(
  tools: SecondLookTools,
  document: JsonObject | readonly JsonValue[],
  options: JsonLdJsOptions,
): Promise<readonly Quad[]> {
  const { base, isCredential } = options;
  await tools.loadContexts();
  const contexts = copiesOf(options.contexts);
  checkText(tools, document, '', 0);
  // Here and not above, for a build may put all modules into one file.
  const { default: createJsonLd } = await import('jsonld');
  // One for each call: it keeps contexts by their text, with what `@import` has written into them.
  const jsonld = createJsonLd();
  const isFast = isCredential && hasClosedContexts(tools, document, contexts);
  const settings = {
    safe: true,
    base,
    documentLoader: async (url: string) => remoteDocument(tools, url, contexts),
    ...(isFast ? { contextResolver: createContextResolver(tools, contexts) } : {}),
  } as const;
  if (!isFast) checkSize(tools, document, contexts);
  try {
    const expanded = await jsonld.expand(document, settings);
    if (isCredential) checkExpanded(tools, expanded, document);
    checkRepetition(tools, expanded);
    return toQuads(tools, await jsonld.toRDF(expanded, { ...settings, skipExpansion: true }));
  } catch (cause) {
    throw fromJsonldError(tools, cause, document);
  }
}

function checkText(tools: SecondLookTools, value: JsonValue, pointer: string, depth: number): void {
  const { LaurelError, isWellFormed } = tools;
  if (typeof value === 'string') {
    if (!isWellFormed(value)) throw new LaurelError('LP_ILL_FORMED_TEXT', { pointer });
  } else if (typeof value === 'object' && value !== null) {
    tools.requireDepth(depth);
    const isList = Array.isArray(value);
    for (const [name, member] of Object.entries(value)) {
      const at = `${pointer}/${isList ? name : tools.shownStep(name)}`;
      if (!isWellFormed(name)) throw new LaurelError('LP_ILL_FORMED_TEXT', { pointer: at });
      checkText(tools, member, at, depth + 1);
    }
  }
}

/** jsonld.js writes into the contexts that it is given. */
const copiesOf = (contexts: ContextSource): ContextSource => ({
  get: (url) => {
    const body = contexts.get(url);
    return body === undefined ? undefined : copyOf(body);
  },
});

/** By its text, which is quick; V8 13.6 reads some names with an escape as others, and then member by member. */
function copyOf(body: JsonObject): JsonObject {
  const text = JSON.stringify(body);
  const copy: JsonObject = JSON.parse(text);
  return text.includes('\\') && JSON.stringify(copy) !== text ? structuredClone(body) : copy;
}

/** Whether all contexts that a credential names are complete in themselves. */
function hasClosedContexts(tools: SecondLookTools, value: JsonValue, contexts: ContextSource): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every((item: JsonValue) => hasClosedContexts(tools, item, contexts));
  return Object.entries(value).every(([name, member]) => {
    if (name !== '@context') return hasClosedContexts(tools, member, contexts);
    return tools.asList(member).every((context) => {
      const body = typeof context === 'string' ? contexts.get(context) : undefined;
      return body === undefined || !tools.refersElsewhere(body);
    });
  });
}

/** Labels of blank nodes that stand where a context, not the member's name, makes an identifier of them. */
function checkExpanded(tools: SecondLookTools, expanded: unknown, document: JsonValue): void {
  if (Array.isArray(expanded)) {
    for (const item of expanded) checkExpanded(tools, item, document);
  } else if (typeof expanded === 'object' && expanded !== null) {
    for (const [name, value] of Object.entries(expanded)) {
      if (name === '@id' || name === '@type') checkIdentifiers(tools, value, document);
      else checkExpanded(tools, value, document);
    }
  }
}

function checkIdentifiers(tools: SecondLookTools, value: unknown, document: JsonValue): void {
  for (const identifier of Array.isArray(value) ? value : [value]) {
    if (typeof identifier === 'string' && identifier.startsWith('_:')) {
      const reason = 'an identifier may not be a blank node label';
      const place = placeOf(tools, document, { value: identifier });
      throw new tools.LaurelError('MALFORMED_VALUE_ERROR', { ...place, reason });
    }
  }
}

function toQuads(tools: SecondLookTools, dataset: readonly RdfQuad[]): readonly Quad[] {
  const { LaurelError, iriText, isWellFormed, literalText, predicateText } = tools;
  const numbers = new Map<string, number>();
  const term = ({ termType, value, datatype, language }: RdfTerm): Term => {
    if (termType === 'DefaultGraph') return '';
    // A context, too, can hold half of a character.
    if (!isWellFormed(String(value))) throw new LaurelError('LP_ILL_FORMED_TEXT');
    if (termType === 'NamedNode') return iriText(value);
    if (termType === 'Literal') {
      // With both, which jsonld.js can give, the datatype counts, as in rdf-canonize.
      const type = String(datatype?.value ?? xsdString);
      return type === langString && language !== undefined
        ? literalText(String(value), { language })
        : literalText(String(value), { datatype: type });
    }
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  };
  return dataset.map(({ subject, predicate, object, graph }) => ({
    subject: term(subject),
    predicate: predicateText(predicate.value),
    object: term(object),
    graph: term(graph),
  }));
}
