import type { Resolvable } from 'did-resolver';
import { compactVerify, errors } from 'jose';
import { resolveVerificationMethod } from '../../did/index.ts';
import { LaurelError } from '../../errors/index.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import type { Token } from './read-token.ts';
import { tokenTypes } from './token-types.ts';

/** How a token's purpose follows from what it carries: JOSE has no proof purpose of its own. */
const purposes = { credential: 'assertionMethod', presentation: 'authentication' } as const;

/**
 * Verifies a token's signature with the key that `kid` names; the algorithm is fixed by the key.
 *
 * @param token - what {@link readToken} gave
 * @param options - `resolver`
 * @returns the proof
 * @throws {@link LaurelError} INVALID_VERIFICATION_METHOD_URL (no `kid`, or no DID URL), LP_ALG_NOT_ALLOWED,
 * PROOF_VERIFICATION_ERROR, and what keys throw
 * @see VC-JOSE-COSE §4.1; RFC 8725 §3.1, §3.2
 */
export async function verifyToken(token: Token, options: { readonly resolver: Resolvable }): Promise<VerifiedProof> {
  const { alg, kid } = token.header;
  if (typeof alg !== 'string' || !allowedNames.has(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (typeof kid !== 'string') throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  const method = await resolveVerificationMethod(kid, options);
  const { algorithm, toJwk } = method.publicKey;
  if (!algorithm.joseNames.includes(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  try {
    await compactVerify(token.compact, { ...toJwk(), alg }, { algorithms: [alg] });
  } catch (cause) {
    if (cause instanceof errors.JOSEError) throw new LaurelError('PROOF_VERIFICATION_ERROR', {}, { cause });
    throw cause;
  }
  const { issuedAt, notBefore, expires, nonce, audience } = token.claims;
  return {
    document: token.document,
    verificationMethod: method.id,
    controller: method.controller,
    publicKey: method.publicKey,
    purpose: purposes[tokenTypes[token.type].kind],
    keyPurposes: method.purposes,
    ...(issuedAt === undefined ? {} : { created: issuedAt }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expires === undefined ? {} : { expires }),
    ...(method.expires === undefined ? {} : { keyExpires: method.expires }),
    ...(method.revoked === undefined ? {} : { keyRevoked: method.revoked }),
    ...(nonce === undefined ? {} : { challenge: nonce }),
    domains: audience,
  };
}

/** Every name that some key of the table answers to; `none` and HMAC are not among them. */
const allowedNames = new Set(['EdDSA', 'Ed25519', 'ES256', 'ES384']);
