/**
 * Was exactly this signed by the key that it names?
 * @module
 */
import { type Check, makeCheck } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'Data Integrity 1.0 §4.4, §4.5; VC-JOSE-COSE §6; RFC 9901 §7.1';

/**
 * Fails unless there is at least one proof and every proof verifies. A credential of a record without a proof of its
 * own is covered by the record's, if the record is by the same issuer. A proof of a kind that is not known here is set
 * aside where others verified, and told.
 */
export const proof: CheckDefinition = {
  id: 'proof',
  appliesTo: ['credential', 'presentation'],
  needs: ['well-formed', 'context'],
  judge: (facts) => refusedCheck('proof', facts, { spec }) ?? judgeProof(facts),
};

function judgeProof({ verified, form, setAside }: Facts): Check {
  if (!verified) return makeCheck('proof', 'not-checked', 'LP_EARLIER_CHECK', { spec });
  return form === 'unsecured'
    ? makeCheck('proof', 'not-applicable', 'LP_COVERED_BY_OUTER', { spec })
    : makeCheck('proof', 'passed', setAside > 0 ? 'LP_PROOF_SET_ASIDE' : undefined, { spec });
}
