/**
 * Was the key used for what this document needs: to assert, or to answer a challenge?
 * @module
 */
import { makeCheck } from '@laurel/core';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'Data Integrity 1.0 §2.3 Proof Purposes';

/** A credential is asserted; a presentation authenticates whoever shows it. */
const purposeFor = { credential: 'assertionMethod', presentation: 'authentication' } as const;

/** Fails when any proof was made for another purpose, or by a key that its owner does not use for this one. */
export const proofPurpose: CheckDefinition = {
  id: 'proof-purpose',
  appliesTo: ['credential', 'presentation'],
  needs: ['proof'],
  judge: (facts) => {
    const refused = refusedCheck('proof-purpose', facts, { spec });
    if (refused !== undefined) return refused;
    if (facts.form === 'unsecured')
      return makeCheck('proof-purpose', 'not-applicable', 'LP_COVERED_BY_OUTER', { spec });
    const wanted = purposeFor[facts.kind];
    if (!facts.proofs.every(({ purpose }) => purpose === wanted)) {
      return makeCheck('proof-purpose', 'failed', 'PROOF_VERIFICATION_ERROR', { spec });
    }
    return facts.proofs.every(({ keyPurposes }) => keyPurposes.includes(wanted))
      ? makeCheck('proof-purpose', 'passed', undefined, { spec })
      : makeCheck('proof-purpose', 'failed', 'LP_PROOF_PURPOSE', { spec });
  },
};
