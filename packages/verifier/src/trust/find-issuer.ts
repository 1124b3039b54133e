/**
 * Looks an issuer up on the caller's lists.
 * @module
 */
import { readDateTime } from '@laurel/core';
import type { AssertionRule, TrustedIssuer, TrustList } from './trust-list-schema.ts';

/**
 * The entries for an issuer, from every list. Identifiers are compared character by character.
 *
 * @param lists - the caller's lists, as accepted
 * @param id - the issuer's identifier
 * @returns its entries; none when nobody vouches
 */
export function findIssuer(lists: readonly TrustList[], id: string): readonly TrustedIssuer[] {
  let entries = none;
  for (const list of lists) {
    const more = entriesById(list).get(id) ?? none;
    entries = entries.length === 0 ? more : entries.concat(more);
  }
  return entries;
}

const none: readonly TrustedIssuer[] = [];

/** The entries of lists by identifier: an accepted list is frozen, and may hold every school of a country. */
const indexes = new WeakMap<TrustList, ReadonlyMap<string, readonly TrustedIssuer[]>>();

function entriesById(list: TrustList): ReadonlyMap<string, readonly TrustedIssuer[]> {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const index = new Map<string, TrustedIssuer[]>();
  for (const issuer of list.issuers) {
    const entries = index.get(issuer.id);
    if (entries === undefined) index.set(issuer.id, [issuer]);
    else entries.push(issuer);
  }
  indexes.set(list, index);
  return index;
}

/**
 * Whether an entry covers every one of these moments; both ends belong to it.
 *
 * @param issuer - an entry
 * @param moments - milliseconds since 1970
 * @returns true when all lie within it
 */
export function coversTimes(issuer: TrustedIssuer, moments: readonly number[]): boolean {
  const from = bound(issuer.from, Number.NEGATIVE_INFINITY);
  const until = bound(issuer.until, Number.POSITIVE_INFINITY);
  return moments.every((moment) => moment >= from && moment <= until);
}

/**
 * Whether a rule is about all of these kinds. A credential that does not say its kind is covered only by
 * a rule for any kind.
 *
 * @param rule - one rule of an entry
 * @param kinds - the kinds that the credential shows
 * @returns true when the rule is about them
 */
export function coversKinds(rule: AssertionRule, kinds: readonly string[]): boolean {
  if (rule.kinds === 'any') return true;
  const covered: readonly string[] = rule.kinds;
  return kinds.length > 0 && kinds.every((kind) => covered.includes(kind));
}

const bound = (text: string | undefined, open: number): number =>
  text === undefined ? open : (readDateTime(text)?.epochMilliseconds ?? Number.NaN);
