import type { Resolvable } from 'did-resolver';
import type { ResolvedVerificationMethod } from '../../did/index.ts';
import { decodeBase64url } from '../../encoding/index.ts';
import { encodeAscii } from '../../encoding/utf8.ts';
import { LaurelError } from '../../errors/index.ts';
import type { JsonLimits } from '../../json/index.ts';
import type { VerifiableOptions } from '../../keys/index.ts';
import type { CompatibilityName } from '../compatibility.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import type { Token } from './read-token.ts';
import { isTokenAlgorithm } from './token-types.ts';

/** How a token is verified. */
export interface VerifyTokenOptions extends VerifiableOptions {
  readonly resolver: Resolvable;
  /** Changes to the gate's limits. */
  readonly limits?: Partial<JsonLimits>;
  /** Policies by which tokens and keys of another making are taken; none when not given. */
  readonly compatibility?: readonly CompatibilityName[];
  /** JSON Web Key Sets by the web address (`https:`) of their issuer. */
  readonly keySets?: Readonly<Record<string, unknown>>;
}

/** How a token's purpose follows from what it carries: JOSE has no proof purpose of its own. */
const purposes = { credential: 'assertionMethod', presentation: 'authentication' } as const;

/**
 * Verifies a token's signature by a key that was found.
 *
 * @param token - as its text says it
 * @param alg - its algorithm, which the caller allows
 * @param method - the key, and whose it is
 * @param options - the `register`
 * @returns the proof
 * @throws {@link LaurelError} LP_ALG_NOT_ALLOWED, LP_ALGORITHM_FORBIDDEN, LP_NO_POE, PROOF_VERIFICATION_ERROR
 */
export async function verifyByMethod(
  { compact, type, kind, document, claims }: Pick<Token, 'compact' | 'kind' | 'document' | 'claims'> & { type: string },
  alg: string,
  method: ResolvedVerificationMethod,
  options: VerifiableOptions,
): Promise<VerifiedProof> {
  // Laurel's own register has today's active, so it is not loaded for them.
  if (options.register !== undefined || !isTokenAlgorithm(alg)) await requireRegistered(alg, options);
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
    securing: type,
    algorithms: [alg],
    verificationMethod: method.id,
    controller: method.controller,
    publicKey,
    purpose: purposes[kind],
    keyPurposes: method.purposes,
    domains: audience,
  };
  if (issuedAt !== undefined) verified.created = issuedAt;
  if (notBefore !== undefined) verified.notBefore = notBefore;
  if (expires !== undefined) verified.expires = expires;
  if (method.expires !== undefined) verified.keyExpires = method.expires;
  if (method.revoked !== undefined) verified.keyRevoked = method.revoked;
  if (nonce !== undefined) verified.challenge = nonce;
  if (method.compatibility !== undefined) verified.compatibility = [method.compatibility];
  return verified;
}

async function requireRegistered(alg: string, options: VerifiableOptions): Promise<void> {
  const { faultInVerifying } = await import('../../keys/algorithm-register.ts');
  const fault = faultInVerifying(alg, options);
  if (fault !== undefined) throw new LaurelError(fault);
}
