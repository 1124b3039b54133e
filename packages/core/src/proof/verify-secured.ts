import { LaurelError } from '../errors/index.ts';
import { type VerifyProofOptions, verifyDataIntegrityProofs } from './data-integrity/index.ts';
import { verifyToken } from './jose/index.ts';
import { loadOtherForms } from './load-other-forms.ts';
import { sdJwtTools } from './sd-jwt/tools.ts';
import type { Secured } from './secured-forms.ts';
import type { VerifiedProof } from './verified-proof.ts';

/**
 * Verifies every signature of a credential or a presentation. Whether the signer is the issuer, the purpose
 * fits, and the times and the challenge are right, is the verifier's to judge from what comes back.
 *
 * @param secured - what {@link readSecured} gave
 * @param options - `resolver` (did-resolver form), accepted `cryptosuites`, the `register` of algorithms and what
 * `existedBefore`, `compatibility` and `keySets`
 * @returns one entry a proof, at least one; its `document` is what was signed, whatever became of `secured` since
 * @throws {@link LaurelError} LP_PROOF_MISSING, PROOF_VERIFICATION_ERROR and what keys, identifiers, tokens and
 * canonicalisation throw
 * @see Data Integrity 1.0 §4.4; VC-JOSE-COSE §4.1; RFC 9901 §7
 * @example
 * ```ts
 * const [proof] = await verifySecured(await readSecured(text), { resolver: createDidResolver() });
 * proof?.document; // what was signed
 * ```
 */
export async function verifySecured(secured: Secured, options: VerifyProofOptions): Promise<readonly VerifiedProof[]> {
  const readUnder = { limits: secured.limits, ...options };
  if (secured.form === 'jose') return [await verifyToken(secured.token, readUnder)];
  if (secured.form === 'unsecured') throw new LaurelError('LP_PROOF_MISSING');
  if (secured.form === 'sd-jwt') {
    const { verifySdJwtWith } = await loadOtherForms();
    return [await verifySdJwtWith(secured.sdJwt, readUnder, sdJwtTools)];
  }
  return verifyDataIntegrityProofs(secured.whole, readUnder);
}
