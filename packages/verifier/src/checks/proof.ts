/**
 * Was exactly this signed by the key that it names?
 * @module
 */
import { type Check, makeCheck } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'Data Integrity 1.0 §4.4; VC-JOSE-COSE §6';

/**
 * Fails unless there is at least one proof and every proof verifies. A credential of a record without a proof of its
 * own is covered by the record's, if the record is by the same issuer.
 */
export const proof: CheckDefinition = {
  id: 'proof',
  appliesTo: ['credential', 'presentation'],
  needs: ['well-formed', 'context'],
  judge: (facts) => refusedCheck('proof', facts, { spec }) ?? judgeProof(facts),
};

function judgeProof({ verified, form }: Facts): Check {
  if (!verified) return makeCheck('proof', 'not-checked', 'LP_EARLIER_CHECK', { spec });
  return form === 'unsecured'
    ? makeCheck('proof', 'not-applicable', 'LP_COVERED_BY_OUTER', { spec })
    : makeCheck('proof', 'passed', undefined, { spec });
}
