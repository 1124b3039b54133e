/**
 * A school's DID document: its signing keys, one of each academic year, for assertions and for nothing else.
 * @module
 */
import { asList, isJsonObject, type JsonObject, type JsonValue, LaurelError, parseJson } from '@laurel/core';

const context = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'] as const;

/** A key as it stands in a document. */
export interface DocumentKey {
  /** The fragment: `2026-27`. */
  readonly name: string;
  readonly multikey: string;
}

/**
 * A document with these keys.
 *
 * @param did - whose it is
 * @param keys - at least the one of now
 * @param alsoKnownAs - other names
 * @returns the document
 * @see DID Core §5; Controlled Identifiers 1.0 §2.2.2
 */
export function documentFor(did: string, keys: readonly DocumentKey[], alsoKnownAs: readonly JsonValue[]): JsonObject {
  return {
    '@context': [...context],
    id: did,
    ...(alsoKnownAs.length === 0 ? {} : { alsoKnownAs: [...alsoKnownAs] }),
    verificationMethod: keys.map(({ name, multikey }) => ({
      id: `${did}#${name}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: multikey,
    })),
    assertionMethod: keys.map(({ name }) => `${did}#${name}`),
  };
}

/**
 * The keys of a document.
 *
 * @param document - a version of the issuer's own
 * @returns its keys in their order
 */
export function keysOf(document: JsonObject): readonly DocumentKey[] {
  return asList(document['verificationMethod'] ?? []).flatMap((method) => {
    if (!isJsonObject(method)) return [];
    const { id, publicKeyMultibase: multikey } = method;
    return typeof id === 'string' && typeof multikey === 'string' ? [{ name: nameOf(id), multikey }] : [];
  });
}

/**
 * The name of a key: what stands behind the `#`.
 *
 * @param verificationMethod - a DID URL, or the name alone, with or without `#`
 * @returns the name
 */
export const nameOf = (verificationMethod: string): string =>
  verificationMethod.slice(verificationMethod.indexOf('#') + 1);

/**
 * The newest entry of a log that Laurel itself wrote, not verified.
 *
 * @param log - the text of `did.jsonl`
 * @returns its version and document
 * @throws LP_USAGE where there is none
 */
export function newestEntry(log: string): { readonly versionId: string; readonly document: JsonObject } {
  const line = log.trimEnd().split('\n').at(-1) ?? '';
  const entry = parseJson(line);
  const { versionId, state } = isJsonObject(entry) ? entry : {};
  if (typeof versionId === 'string' && isJsonObject(state)) return { versionId, document: state };
  throw new LaurelError('LP_USAGE', { reason: 'this is no history of an identifier' });
}
