import { LaurelError } from '../errors/index.ts';
import { type VerifyProofOptions, verifyDataIntegrityProofs } from './data-integrity/index.ts';
import { verifyToken } from './jose/index.ts';
import type { Secured } from './read-secured.ts';
import type { VerifiedProof } from './verified-proof.ts';

/**
 * Verifies every signature of a credential or a presentation. Whether the signer is the issuer, the purpose
 * fits, and the times and the challenge are right, is the verifier's to judge from what comes back.
 *
 * @param secured - what {@link readSecured} gave
 * @param options - `resolver` (did-resolver form), accepted `cryptosuites`
 * @returns one entry a proof, at least one; its `document` is what was signed, whatever became of `secured` since
 * @throws {@link LaurelError} LP_PROOF_MISSING, PROOF_VERIFICATION_ERROR and what keys, identifiers, tokens and
 * canonicalisation throw
 * @see Data Integrity 1.0 §4.4; VC-JOSE-COSE §4.1
 * @example
 * ```ts
 * const [proof] = await verifySecured(readSecured(text), { resolver: createDidResolver() });
 * proof?.document; // what was signed
 * ```
 */
export async function verifySecured(secured: Secured, options: VerifyProofOptions): Promise<readonly VerifiedProof[]> {
  const readUnder = { limits: secured.limits, ...options };
  if (secured.form === 'jose') return [await verifyToken(secured.token, readUnder)];
  if (secured.form === 'unsecured') throw new LaurelError('LP_PROOF_MISSING');
  return verifyDataIntegrityProofs(secured.whole, readUnder);
}
