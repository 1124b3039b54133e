/**
 * Does the key belong to the issuer that the credential names?
 * @module
 */
import { type Check, issuerIdOf, type JudgingCode, makeCheck, type Outcome } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { isByIssuer } from '../facts/parties.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'Data Integrity 1.0 §2.1 Relationship to VCs; VC-JOSE-COSE §4.1 iss';

/**
 * Fails unless one of the verified proofs is by a key of the issuer itself. Where a proof is missing that the caller
 * requires besides, it was refused while facts were gathered.
 */
export const issuerKey: CheckDefinition = {
  id: 'issuer-key',
  appliesTo: ['credential'],
  needs: ['proof'],
  judge: (facts) => refusedCheck('issuer-key', facts, { spec }) ?? judgeKeys(facts),
};

function judgeKeys(facts: Facts): Check {
  if (isByIssuer(facts)) return byKey('passed');
  const isWaived = facts.policy.waived.includes('acceptKeyOfAnother') && issuerIdOf(facts.document) !== undefined;
  return byKey(isWaived ? 'not-checked' : 'failed', 'LP_ISSUER_KEY_MISMATCH');
}

const byKey = (outcome: Outcome, code?: JudgingCode): Check => makeCheck('issuer-key', outcome, code, { spec });
