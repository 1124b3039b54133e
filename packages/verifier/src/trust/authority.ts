/**
 * By which entry of the caller's lists an issuer may say what a credential says.
 * @module
 */
import {
  type Assurance,
  isAssurance,
  issuerIdOf,
  readDateTime,
  statedAssurances,
  validityPeriodOf,
} from '@laurel/core';
import { isBare, kindsOf } from '../facts/claims.ts';
import type { Facts } from '../facts/facts.ts';
import { coversKinds, coversTimes, findIssuer, type Vouched } from './find-issuer.ts';

/** What the lists say about an issuer. */
export interface Authority {
  /** Its entries; none when nobody vouches. */
  readonly entries: readonly Vouched[];
  /** The first entry that allows this, at that time. */
  readonly authority?: Vouched;
}

/**
 * Looks for one entry that covers time, kind and level together: what two entries allow apart, neither allows.
 *
 * @param facts - what was found out about a credential
 * @param level - the level that it claims; any when not given
 * @returns the issuer's entries, and the one that allows this
 */
export function authorityFor(facts: Facts, level?: Assurance): Authority {
  const { document, policy } = facts;
  const entries = findIssuer(policy.trust, issuerIdOf(document));
  // Nobody's word is weighed whom nobody listed.
  if (entries.length === 0) return { entries };
  const kinds = kindsOf(document);
  const moments = issuedAt(facts);
  const isAnyKind = level === undefined && kinds.length === 0 && isBare(document);
  const authority = entries.find(
    ({ entry }) =>
      coversTimes(entry, moments) &&
      entry.mayAssert.some(
        (rule) => (isAnyKind || coversKinds(rule, kinds)) && (level === undefined || rule.assurance.includes(level)),
      ),
  );
  return authority === undefined ? { entries } : { entries, authority };
}

/**
 * The entry that vouches for all that a credential says; where none does, for what kind it is; where none does that, the
 * issuer's first.
 *
 * @param facts - what was found out about a credential
 * @returns the entry with its list; undefined where nobody listed the issuer
 */
export function voucherFor(facts: Facts): Vouched | undefined {
  const [level] = statedAssurances(facts.document).filter(isAssurance);
  const { entries, authority } = authorityFor(facts, level);
  return authority ?? authorityFor(facts).authority ?? entries[0];
}

/**
 * Every time at which the credential says it was made: an old date alone does not bring back an old right.
 *
 * @param facts - what was found out about a credential
 * @returns milliseconds since 1970; NaN for what is no time
 */
export function issuedAt({ document, proofs, policy }: Facts): readonly number[] {
  const stated: number[] = [];
  const period = validityPeriodOf(document);
  // What is no time lies within no entry.
  if (period === undefined) stated.push(Number.NaN);
  else if (period.from !== undefined) stated.push(period.from.epochMilliseconds);
  for (const { created } of proofs) {
    if (created !== undefined) stated.push(readDateTime(created)?.epochMilliseconds ?? Number.NaN);
  }
  return stated.length === 0 ? [policy.now.getTime()] : stated;
}
