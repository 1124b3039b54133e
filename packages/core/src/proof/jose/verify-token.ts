import type { Resolvable } from 'did-resolver';
import { resolveVerificationMethod } from '../../did/index.ts';
import { decodeBase64url } from '../../encoding/index.ts';
import { encodeAscii } from '../../encoding/utf8.ts';
import { LaurelError } from '../../errors/index.ts';
import type { JsonLimits } from '../../json/index.ts';
import { algorithms } from '../../keys/index.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import { asRead, type Token } from './read-token.ts';
import { tokenTypes } from './token-types.ts';

/** How a token is verified. */
export interface VerifyTokenOptions {
  readonly resolver: Resolvable;
  /** Changes to the gate's limits. */
  readonly limits?: Partial<JsonLimits>;
}

/** How a token's purpose follows from what it carries: JOSE has no proof purpose of its own. */
const purposes = { credential: 'assertionMethod', presentation: 'authentication' } as const;

/** Every name that some key of the table answers to; `none` and HMAC are not among them. */
const allowedNames = new Set(Object.values(algorithms).flatMap(({ joseNames }) => joseNames));

/**
 * Verifies a token's signature with the key that `kid` names; the algorithm is fixed by the key. The signature
 * is checked by the key itself and not by jose, so that a runtime whose WebCrypto lacks Ed25519 says the same.
 *
 * @param token - what reading a token gave
 * @param options - `resolver`, and the `limits` that it was read under
 * @returns the proof; its document is as the signed text says it, whatever became of `token` since
 * @throws {@link LaurelError} INVALID_VERIFICATION_METHOD_URL (no `kid`, or no DID URL), LP_ALG_NOT_ALLOWED,
 * PROOF_VERIFICATION_ERROR, what reading a token throws, and what keys throw
 * @see VC-JOSE-COSE §4.1; RFC 7515 §5.2; RFC 8725 §3.1, §3.2
 */
export async function verifyToken(token: Token, options: VerifyTokenOptions): Promise<VerifiedProof> {
  const { compact, header, type, document, claims } = asRead(token, options.limits);
  const { alg, kid } = header;
  if (typeof alg !== 'string' || !allowedNames.has(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (typeof kid !== 'string') throw new LaurelError('INVALID_VERIFICATION_METHOD_URL');
  const method = await resolveVerificationMethod(kid, options);
  const { publicKey } = method;
  if (!publicKey.algorithm.joseNames.includes(alg)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  const end = compact.lastIndexOf('.');
  const signature = decodeBase64url(compact.slice(end + 1));
  if (!(await publicKey.verify(encodeAscii(compact, end), signature))) {
    throw new LaurelError('PROOF_VERIFICATION_ERROR');
  }
  const { issuedAt, notBefore, expires, nonce, audience } = claims;
  const verified: { -readonly [Member in keyof VerifiedProof]: VerifiedProof[Member] } = {
    document,
    verificationMethod: method.id,
    controller: method.controller,
    publicKey,
    purpose: purposes[tokenTypes[type].kind],
    keyPurposes: method.purposes,
    domains: audience,
  };
  if (issuedAt !== undefined) verified.created = issuedAt;
  if (notBefore !== undefined) verified.notBefore = notBefore;
  if (expires !== undefined) verified.expires = expires;
  if (method.expires !== undefined) verified.keyExpires = method.expires;
  if (method.revoked !== undefined) verified.keyRevoked = method.revoked;
  if (nonce !== undefined) verified.challenge = nonce;
  return verified;
}
