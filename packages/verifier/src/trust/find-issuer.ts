/**
 * Looks an issuer up on the caller's lists.
 * @module
 */
import { readDateTime, type TrustEntry } from '@laurel/core';
import type { TrustList } from './trust-list-schema.ts';

/** An entry, of a plain list or of one that core read. */
export type ListedIssuer = { readonly [Member in keyof TrustEntry]: TrustEntry[Member] | undefined } & Pick<
  TrustEntry,
  'id' | 'name' | 'mayAssert'
>;

/** A list to look issuers up in. */
export interface ListSource {
  readonly isSigned: boolean;
  readonly name?: string;
  readonly entriesOf: (id: string) => readonly ListedIssuer[];
}

/** An entry, and the list on which it stands. */
export interface Vouched {
  readonly entry: ListedIssuer;
  readonly list: ListSource;
}

/**
 * The entries for an issuer, from every list. Identifiers are compared character by character.
 *
 * @param lists - the caller's lists, as accepted
 * @param id - the issuer's identifier
 * @returns its entries; none when nobody vouches
 */
export const findIssuer = (lists: readonly ListSource[] | undefined, id: string | undefined): readonly Vouched[] =>
  (lists ?? []).flatMap((list) => list.entriesOf(id ?? '').map((entry) => ({ entry, list })));

/** The entries of lists by identifier: an accepted list is frozen, and may hold every school of a country. */
const sources = new WeakMap<TrustList, ListSource>();

const none: readonly ListedIssuer[] = [];

/**
 * A plain list, to look issuers up in.
 *
 * @param list - as accepted
 * @returns the same for the same list
 */
export function sourceOf(list: TrustList): ListSource {
  const known = sources.get(list);
  if (known !== undefined) return known;
  const index = new Map<string, TrustList['issuers']>();
  for (const issuer of list.issuers) {
    const entries = index.get(issuer.id);
    if (entries === undefined) index.set(issuer.id, [issuer]);
    else entries.push(issuer);
  }
  const source: ListSource = { isSigned: false, entriesOf: (id) => index.get(id) ?? none };
  sources.set(list, source);
  return source;
}

/**
 * Whether something with a beginning and an end covers every one of these moments; both ends belong to it.
 *
 * @param period - such as an entry
 * @param moments - milliseconds since 1970
 * @returns true when all lie within it
 */
export function coversTimes(period: Pick<ListedIssuer, 'from' | 'until'>, moments: readonly number[]): boolean {
  const from = boundOf(period.from, Number.NEGATIVE_INFINITY);
  const until = boundOf(period.until, Number.POSITIVE_INFINITY);
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
export function coversKinds(rule: ListedIssuer['mayAssert'][number], kinds: readonly string[]): boolean {
  if (rule.kinds === 'any') return true;
  const covered: readonly string[] = rule.kinds;
  return kinds.length > 0 && kinds.every((kind) => covered.includes(kind));
}

/**
 * One end of a period.
 *
 * @param time - as it stands
 * @param open - what stands for one that is not there
 * @returns milliseconds since 1970; NaN for what is no time
 */
export const boundOf = (time: string | undefined, open: number): number =>
  time === undefined ? open : (readDateTime(time)?.epochMilliseconds ?? Number.NaN);
