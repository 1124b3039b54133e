/**
 * May this issuer say that the claim was checked in this way?
 * @module
 */
import { type Check, isAssurance, type JudgingCode, makeCheck, type Outcome, statedAssurances } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { isOwnWord, keepsToOwnWord } from '../facts/own-word.ts';
import { authorityFor } from '../trust/authority.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'Laurel: assurance against issuer';

/** Fails for a level that the issuer may not give: a school's copy of a grade is not the exam board's grade. */
export const assurance: CheckDefinition = {
  id: 'assurance',
  appliesTo: ['credential'],
  needs: ['schema', 'proof', 'proof-purpose', 'issuer-key'],
  judge: (facts) => refusedCheck('assurance', facts, { spec }) ?? judgeAssurance(facts),
};

function judgeAssurance(facts: Facts): Check {
  const { policy, document } = facts;
  const stated = statedAssurances(document);
  if (stated.length === 0) return level('not-applicable');
  const [claimed] = stated.length === 1 ? stated.filter(isAssurance) : [];
  if (claimed === undefined) return level('failed', 'LP_ASSURANCE_UNKNOWN');
  if (isOwnWord(facts)) {
    return keepsToOwnWord(facts) ? level('passed') : level('failed', 'LP_ISSUER_NOT_AUTHORISED');
  }
  if (policy.waived.includes('acceptAnyIssuer')) return level('not-applicable', 'LP_ASSURANCE_UNCONFIRMED');
  if (policy.trust === undefined) return level('not-checked', 'LP_TRUST_NOT_GIVEN');
  const { entries, authority } = authorityFor(facts, claimed);
  if (entries.length === 0) return level('not-checked', 'LP_ISSUER_UNKNOWN');
  return authority === undefined ? level('failed', 'LP_ISSUER_NOT_AUTHORISED') : level('passed');
}

const level = (outcome: Outcome, code?: JudgingCode): Check => makeCheck('assurance', outcome, code, { spec });
