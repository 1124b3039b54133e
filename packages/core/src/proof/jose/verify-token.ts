import { issuerIdOf } from '../../credential/index.ts';
import { resolveVerificationMethod } from '../../did/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { loadOtherForms } from '../load-other-forms.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import { asRead, type Token } from './read-token.ts';
import { tokenTools } from './token-tools.ts';
import { isTokenAlgorithm } from './token-types.ts';
import { type VerifyTokenOptions, verifyByMethod } from './verify-by-method.ts';

/**
 * Verifies a token's signature with the key that `kid` names; the algorithm is fixed by the key. The signature
 * is checked by the key itself and not by jose, so that a runtime whose WebCrypto lacks Ed25519 says the same.
 *
 * @param token - what reading a token gave
 * @param options - `resolver`, the `limits` that it was read under, the `register` of algorithms, `compatibility`
 * @returns the proof; its document is as the signed text says it, whatever became of `token` since
 * @throws {@link LaurelError} INVALID_VERIFICATION_METHOD_URL (no `kid`, or no DID URL), LP_ALG_NOT_ALLOWED,
 * LP_ALGORITHM_FORBIDDEN, LP_NO_POE, PROOF_VERIFICATION_ERROR, what reading a token throws, and what keys throw
 * @see VC-JOSE-COSE §4.1; RFC 7515 §5.2; RFC 8725 §3.1, §3.2
 */
export async function verifyToken(token: Token, options: VerifyTokenOptions): Promise<VerifiedProof> {
  if (token.compatibility !== undefined) {
    const { verifyOlderToken } = await loadOtherForms();
    return verifyOlderToken(token, options, tokenTools);
  }
  const read = asRead(token, options.limits);
  const { alg, kid } = read.header;
  if (!isTokenAlgorithm(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (kid !== undefined && typeof kid !== 'string') throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  const method = kid?.startsWith('did:')
    ? await resolveVerificationMethod(kid, options)
    : await (await loadOtherForms()).keyOfWebIssuer(issuerOf(read), { kid, options }, tokenTools);
  return verifyByMethod(read, alg, method, options);
}

const issuerOf = ({ kind, document }: Token): string | undefined =>
  kind === 'credential' ? issuerIdOf(document) : undefined;
