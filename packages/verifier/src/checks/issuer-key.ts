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
 * Fails unless one of the verified proofs is by a key of the issuer itself, and where a proof is missing that the
 * caller requires besides.
 */
export const issuerKey: CheckDefinition = {
  id: 'issuer-key',
  appliesTo: ['credential'],
  needs: ['proof'],
  judge: (facts) => refusedCheck('issuer-key', facts, { spec }) ?? judgeKeys(facts),
};

function judgeKeys(facts: Facts): Check {
  if (!hasRequired(facts)) return byKey('failed', 'LP_REQUIRED_PROOF_MISSING');
  if (isByIssuer(facts)) return byKey('passed');
  const isWaived = facts.policy.waived.includes('acceptKeyOfAnother') && issuerIdOf(facts.document) !== undefined;
  return byKey(isWaived ? 'not-checked' : 'failed', 'LP_ISSUER_KEY_MISMATCH');
}

/** What is inside a credential has other signers than that, and is judged by the issuer's own proof alone. */
function hasRequired({ policy, proofs, setting }: Facts): boolean {
  const { requiredProofs = [] } = policy.proofs;
  if (setting.cover !== undefined) return true;
  return requiredProofs.every(({ securing, controller, verificationMethod }) =>
    proofs.some(
      (proof) =>
        (securing ?? proof.securing) === proof.securing &&
        (controller ?? proof.controller) === proof.controller &&
        (verificationMethod ?? proof.verificationMethod) === proof.verificationMethod,
    ),
  );
}

const byKey = (outcome: Outcome, code?: JudgingCode): Check => makeCheck('issuer-key', outcome, code, { spec });
