/**
 * Does the caller rely on this issuer, for this kind of thing, at that time?
 * @module
 */
import { type Check, type JudgingCode, makeCheck, type Outcome } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { isOwnWord, keepsToOwnWord } from '../facts/own-word.ts';
import { authorityFor } from '../trust/authority.ts';
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
  const { policy } = facts;
  if (isOwnWord(facts)) {
    return keepsToOwnWord(facts) ? trust('passed', 'LP_OWN_WORD') : trust('failed', 'LP_ISSUER_NOT_AUTHORISED');
  }
  if (policy.waived.includes('acceptAnyIssuer')) return trust('not-checked', 'LP_TRUST_NOT_GIVEN');
  if (policy.trust === undefined) return trust('indeterminate', 'LP_TRUST_NOT_GIVEN');
  const { entries, authority } = authorityFor(facts);
  if (entries.length === 0) return trust('indeterminate', 'LP_ISSUER_UNKNOWN');
  return authority === undefined
    ? trust('failed', 'LP_ISSUER_NOT_AUTHORISED')
    : // Who answers today is told with it, and no reason to doubt what was said before.
      trust('passed', facts.standing?.unanswered);
}

const trust = (outcome: Outcome, code?: JudgingCode): Check => makeCheck('issuer-trust', outcome, code, { spec });
