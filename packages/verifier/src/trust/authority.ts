/**
 * By which entry of the caller's lists an issuer may say what a credential says.
 * @module
 */
import { type Assurance, issuerIdOf, readDateTime, validityPeriodOf } from '@laurel/core';
import { isBareRecord, kindsOf } from '../facts/claims.ts';
import type { Facts } from '../facts/facts.ts';
import { coversKinds, coversTimes, findIssuer } from './find-issuer.ts';
import type { TrustedIssuer } from './trust-list-schema.ts';

/** What the lists say about an issuer. */
export interface Authority {
  /** Its entries; none when nobody vouches. */
  readonly entries: readonly TrustedIssuer[];
  /** The first entry that allows this, at that time. */
  readonly authority?: TrustedIssuer;
}

/**
 * Looks for one entry that covers time, kind and level together: what two entries allow apart, neither allows.
 *
 * @param facts - what was found out about a credential
 * @param level - the level that it claims; any when not given
 * @returns the issuer's entries, and the one that allows this
 */
export function authorityFor(facts: Facts, level?: Assurance): Authority {
  const { document } = facts;
  const { entries, kinds, moments } = groundsOf(facts);
  const isBare = level === undefined && isBareRecord(document);
  const authority = entries.find(
    (entry) =>
      coversTimes(entry, moments) &&
      entry.mayAssert.some(
        (rule) => (isBare || coversKinds(rule, kinds)) && (level === undefined || rule.assurance.includes(level)),
      ),
  );
  return { entries, ...(authority === undefined ? {} : { authority }) };
}

/** What every question about the same facts is answered by. */
interface Grounds {
  readonly entries: readonly TrustedIssuer[];
  readonly kinds: readonly string[];
  readonly moments: readonly number[];
}

const known = new WeakMap<Facts, Grounds>();

function groundsOf(facts: Facts): Grounds {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const { document, policy } = facts;
  const entries = findIssuer(policy.trust ?? [], issuerIdOf(document) ?? '');
  // Nobody's word is weighed whom nobody listed.
  const isListed = entries.length > 0;
  const grounds = { entries, kinds: isListed ? kindsOf(document) : [], moments: isListed ? issuedAt(facts) : [] };
  known.set(facts, grounds);
  return grounds;
}

/** Every time at which the credential says it was made: an old date alone does not bring back an old right. */
function issuedAt({ document, proofs, policy }: Facts): readonly number[] {
  // What is no time lies within no entry.
  const momentOf = (text: string): number => readDateTime(text)?.epochMilliseconds ?? Number.NaN;
  const period = validityPeriodOf(document);
  const from = period === undefined ? Number.NaN : period.from?.epochMilliseconds;
  const created = proofs.flatMap((proof) => (proof.created === undefined ? [] : [momentOf(proof.created)]));
  const stated = [...(from === undefined ? [] : [from]), ...created];
  return stated.length === 0 ? [policy.now.getTime()] : stated;
}
