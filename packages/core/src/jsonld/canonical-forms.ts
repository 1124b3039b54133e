/**
 * Canonical forms that are kept: a document from the gate cannot change, so it is walked once for all who ask.
 * @module
 */
import { isGated } from '../json/gated.ts';
import type { JsonObject } from '../json/index.ts';
import { type ContextSource, isBundledSet } from './contexts.ts';

/** A canonical form, and the hashes that its ties took: whoever counts them counts as if it were made anew. */
export interface KeptForm {
  readonly text: string;
  readonly ties: number;
}

/** What is known of a document that cannot change. */
export interface KeptForms {
  /** Its canonical forms, by hash. */
  readonly forms: Map<string, KeptForm>;
  /** The hashes that its ties took, where it is only known that there is a form. */
  checked: number | undefined;
}

const formsBySet = new WeakMap<ContextSource, WeakMap<JsonObject, KeptForms>>();

/**
 * What is kept of a document.
 *
 * @param document - a document
 * @param contexts - what it may name
 * @returns what to look in and to write to; undefined where the document or the contexts may yet change
 */
export function keptForms(document: JsonObject, contexts: ContextSource): KeptForms | undefined {
  if (!isBundledSet(contexts) || !isGated(document)) return undefined;
  let byDocument = formsBySet.get(contexts);
  if (byDocument === undefined) {
    byDocument = new WeakMap();
    formsBySet.set(contexts, byDocument);
  }
  let kept = byDocument.get(document);
  if (kept === undefined) {
    kept = { forms: new Map(), checked: undefined };
    byDocument.set(document, kept);
  }
  return kept;
}
