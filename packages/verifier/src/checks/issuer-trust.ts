/**
 * Does the caller rely on this issuer, for this kind of thing, at that time?
 * @module
 */
import { type Check, type ErrorCode, makeCheck, type Outcome } from '@laurel/core';
import { isBareRecord, issuerIdOf, kindsOf, validityOf } from '../facts/claims.ts';
import { readDateTime } from '../facts/date-time.ts';
import type { Facts } from '../facts/facts.ts';
import { isOwnWord, keepsToOwnWord } from '../facts/own-word.ts';
import { coversKinds, coversTimes, findIssuer } from '../trust/find-issuer.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §4.7 Issuer';

/**
 * Passes for an issuer on the caller's list, within what and when the list allows, and for the learner's own word
 * where it claims to be no more than that. The name in the credential plays no part.
 */
export const issuerTrust: CheckDefinition = {
  id: 'issuer-trust',
  appliesTo: ['credential'],
  needs: ['schema', 'proof', 'proof-purpose', 'issuer-key'],
  judge: (facts) => refusedCheck('issuer-trust', facts, { spec }) ?? judgeTrust(facts),
};

function judgeTrust(facts: Facts): Check {
  const { policy, document } = facts;
  if (isOwnWord(facts)) {
    return keepsToOwnWord(facts) ? trust('passed') : trust('failed', 'LP_ISSUER_NOT_AUTHORISED');
  }
  if (policy.waived.includes('acceptAnyIssuer')) return trust('not-checked', 'LP_TRUST_NOT_GIVEN');
  if (policy.trust === undefined) return trust('indeterminate', 'LP_TRUST_NOT_GIVEN');
  const entries = findIssuer(policy.trust, issuerIdOf(document) ?? '');
  if (entries.length === 0) return trust('indeterminate', 'LP_ISSUER_UNKNOWN');
  const kinds = kindsOf(document);
  const isBare = isBareRecord(document);
  const moments = issuedAt(facts);
  const isAllowed = entries.some(
    (entry) => coversTimes(entry, moments) && entry.mayAssert.some((rule) => isBare || coversKinds(rule, kinds)),
  );
  return isAllowed ? trust('passed') : trust('failed', 'LP_ISSUER_NOT_AUTHORISED');
}

/** Every time at which the credential says it was made: an old date alone does not bring back an old right. */
function issuedAt({ document, proofs, policy }: Facts): readonly number[] {
  const { from } = validityOf(document);
  const created = proofs.flatMap((proof) =>
    proof.created === undefined ? [] : [readDateTime(proof.created) ?? Number.NaN],
  );
  const stated = [...(from === undefined ? [] : [from]), ...created];
  return stated.length === 0 ? [policy.now.getTime()] : stated;
}

const trust = (outcome: Outcome, code?: ErrorCode): Check => makeCheck('issuer-trust', outcome, code, { spec });
