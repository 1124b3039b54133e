import { type JsonObject, withoutMembers } from '../json/index.ts';

/** Made once for each: what is found out about a document is found again by its identity. */
const documents = new WeakMap<JsonObject, JsonObject>();

/**
 * What a secured document claims: all of it but its `proof`.
 *
 * @param whole - a document out of the gate, `proof` included
 * @returns the same object for the same `whole`, out of the gate as that is
 */
export function documentOf(whole: JsonObject): JsonObject {
  const known = documents.get(whole);
  if (known !== undefined) return known;
  const document = withoutMembers(whole, (name) => name === 'proof');
  documents.set(whole, document);
  return document;
}
