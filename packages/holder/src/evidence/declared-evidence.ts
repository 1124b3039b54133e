/**
 * What credentials say of files: the digests that tie a file to an item, whether or not the file is here.
 * @module
 */
import { asList, isJsonObject, type JsonObject, learnerItemOf, type ShownEvidence } from '@laurel/core';

/** A file that a credential names by its digest. */
export interface DeclaredEvidence extends ShownEvidence {
  readonly digest: string;
}

/**
 * The files that a document names by digest: a credential, and all that is inside a record or a presentation.
 *
 * @param document - the JSON, without or with its proof
 * @returns each digest once, with the words that the credential has for it
 * @example
 * ```ts
 * declaredEvidence({ type: ['VerifiableCredential'] }); // []
 * ```
 */
export function declaredEvidence(document: JsonObject): readonly DeclaredEvidence[] {
  const found = new Map<string, DeclaredEvidence>();
  for (const one of documentsIn(document, 0)) {
    for (const shown of learnerItemOf(one).evidence) {
      const { digest } = shown;
      if (digest !== undefined && !found.has(digest)) found.set(digest, { ...shown, digest });
    }
  }
  return [...found.values()];
}

/** Deeper than a record in a presentation nothing is shown. */
const deepest = 4;

function documentsIn(document: JsonObject, depth: number): readonly JsonObject[] {
  if (depth > deepest) return [];
  const holders = [document, ...asList(document['credentialSubject']).filter(isJsonObject)];
  const inner = holders.flatMap((holder) => asList(holder['verifiableCredential'])).filter(isJsonObject);
  return [document, ...inner.flatMap((one) => documentsIn(one, depth + 1))];
}

/**
 * The credentials that a document says it belongs to, by their ids: an item's own addition names the item.
 *
 * @param document - of the learner's own word
 * @returns the ids of what it refers to that is no evidence of its own
 */
export function relatedIds(document: JsonObject): readonly string[] {
  const own = new Set(asList(document['evidence']).flatMap((one) => (isJsonObject(one) ? [one['id']] : [])));
  return asList(document['relatedResource'])
    .filter(isJsonObject)
    .flatMap(({ id }) => (typeof id === 'string' && !own.has(id) ? [id] : []));
}
