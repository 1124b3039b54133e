/**
 * Canonical forms that are kept: a document from the gate cannot change, so it is walked once for all who ask.
 * @module
 */
import { isGated } from '../json/gated.ts';
import type { JsonObject } from '../json/index.ts';
import { type ContextSource, isBundledSet } from './contexts.ts';

type Forms = Map<string, string>;

const formsBySet = new WeakMap<ContextSource, WeakMap<JsonObject, Forms>>();

/**
 * The canonical forms that are kept of a document, by hash.
 *
 * @param document - a document
 * @param contexts - what it may name
 * @returns a map to look in and to write to; undefined where the document or the contexts may yet change
 */
export function keptForms(document: JsonObject, contexts: ContextSource): Forms | undefined {
  if (!isBundledSet(contexts) || !isGated(document)) return undefined;
  let byDocument = formsBySet.get(contexts);
  if (byDocument === undefined) {
    byDocument = new WeakMap();
    formsBySet.set(contexts, byDocument);
  }
  let forms = byDocument.get(document);
  if (forms === undefined) {
    forms = new Map();
    byDocument.set(document, forms);
  }
  return forms;
}
