/**
 * Does the key belong to the issuer that the credential names?
 * @module
 */
import { issuerIdOf, makeCheck } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'Data Integrity 1.0 §2.1 Relationship to VCs; VC-JOSE-COSE §4.1 iss';

/** Fails unless one of the verified proofs is by a key of the issuer itself. */
export const issuerKey: CheckDefinition = {
  id: 'issuer-key',
  appliesTo: ['credential'],
  needs: ['proof'],
  judge: (facts) =>
    refusedCheck('issuer-key', facts, { spec }) ??
    (isByIssuer(facts)
      ? makeCheck('issuer-key', 'passed', undefined, { spec })
      : makeCheck('issuer-key', 'failed', 'LP_ISSUER_KEY_MISMATCH', { spec })),
};

function isByIssuer({ document, proofs, form, setting }: Facts): boolean {
  const issuer = issuerIdOf(document);
  if (issuer === undefined) return false;
  // Without a proof of its own it can only be the word of whoever signed the document around it.
  if (form === 'unsecured') return setting.cover?.issuer === issuer;
  return proofs.some(({ controller }) => controller === issuer);
}
