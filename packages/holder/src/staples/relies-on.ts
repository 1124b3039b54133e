/**
 * What a credential relies on, read from it before anything of it is believed.
 * @module
 */
import {
  asList,
  embeddedDocuments,
  embeddedJwts,
  isJsonObject,
  type JsonObject,
  parseStatusEntries,
  readSecured,
} from '@laurel/core';
import type { Reliance } from './needed.ts';

/** A record of hundreds of items names as many; what is beyond is asked for by nobody. */
const mostNamed = 64;

/** As deep as a record that holds credentials that hold endorsements. */
const deepest = 3;

/**
 * Whose keys and which lists a credential relies on, those inside it included.
 *
 * @param document - a credential without its proof, or the claims of one
 * @returns identifiers and addresses, each once
 */
export async function reliesOn(document: JsonObject): Promise<Reliance> {
  const keysOf = new Set<string>();
  const lists = new Set<string>();
  const note = (set: Set<string>, text: unknown): void => {
    if (typeof text === 'string' && text.length <= 2048 && set.size < mostNamed) set.add(text);
  };
  const look = async (one: JsonObject, depth: number): Promise<void> => {
    const { issuer, iss } = one;
    note(keysOf, isJsonObject(issuer) ? issuer['id'] : (issuer ?? iss));
    for (const url of listsOf(one)) note(lists, url);
    if (depth >= deepest) return;
    for (const { document: inner } of embeddedDocuments(one)) await look(inner, depth + 1);
    for (const { jwt } of embeddedJwts(one)) {
      const inner = await readSecured(jwt).catch(() => undefined);
      if (inner !== undefined) await look(inner.document, depth + 1);
    }
  };
  await look(document, 0);
  return { keysOf: [...keysOf], lists: [...lists] };
}

/** Of each place by itself, for one may be of a kind that nobody knows. */
function listsOf(document: JsonObject): readonly string[] {
  const { credentialStatus, status } = document;
  const places: JsonObject[] = asList(credentialStatus)
    .slice(0, 16)
    .map((place) => ({ credentialStatus: place }));
  if (status !== undefined) places.push({ status });
  return places.flatMap((place) => {
    try {
      return parseStatusEntries(place).flatMap((entry) =>
        entry.kind === 'bitstring' && entry.reference !== undefined ? [entry.url, entry.reference] : [entry.url],
      );
    } catch {
      return [];
    }
  });
}
