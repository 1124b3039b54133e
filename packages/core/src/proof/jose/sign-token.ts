import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { type AlgorithmRegister, algorithms, requireActive, type Signer } from '../../keys/index.ts';
import { isTokenAlgorithm, type TokenType, tokenTypes } from './token-types.ts';

/** How a token is made. */
export interface SignTokenOptions {
  readonly signer: Signer;
  readonly type: TokenType;
  /** JWT's own claims, such as `aud` and `nonce`, beside the document's members. */
  readonly claims?: JsonObject;
  /** Laurel's own register of algorithms when not given. */
  readonly register?: AlgorithmRegister | undefined;
}

/**
 * Secures a credential or a presentation as a compact JWS. The bytes to sign are put together here, and not
 * by jose, for the key may be in a machine that only gives signatures. It does not look at what it signs:
 * `secureCredential` and `securePresentation` do.
 *
 * @param document - the credential or presentation
 * @param options - `signer`, `type`, `claims`
 * @returns `header.payload.signature`
 * @throws {@link LaurelError} PROOF_GENERATION_ERROR, LP_ALGORITHM_NOT_ACTIVE
 * @see VC-JOSE-COSE §3.1.1, §3.1.2; RFC 7515 §5.1
 * @example
 * ```ts
 * const compact = await signToken(credential, { signer, type: 'vc+jwt' });
 * ```
 */
export async function signToken(document: JsonObject, options: SignTokenOptions): Promise<string> {
  const { signer, type, claims = {}, register } = options;
  const header = {
    alg: joseNameOf(signer, register),
    typ: type,
    cty: tokenTypes[type].contentType,
    kid: signer.id,
  };
  const part = (value: JsonObject) => encodeBase64url(encodeUtf8(JSON.stringify(value)));
  const signingInput = `${part(header)}.${part({ ...document, ...claims })}`;
  return `${signingInput}.${encodeBase64url(await signer.sign(encodeUtf8(signingInput)))}`;
}

/**
 * What a token that somebody signs names as its `alg`.
 *
 * @param signer - whose key may be of any kind
 * @param register - Laurel's own when not given
 * @returns the name
 * @throws {@link LaurelError} PROOF_GENERATION_ERROR for a key that no token is signed with, LP_ALGORITHM_NOT_ACTIVE
 */
export function joseNameOf({ algorithm }: Signer, register: AlgorithmRegister | undefined): string {
  // Who made the signer may have written anything.
  const [name] = Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm].joseNames : [];
  if (!isTokenAlgorithm(name)) {
    throw new LaurelError('PROOF_GENERATION_ERROR', { reason: `a token cannot use a ${algorithm} key` });
  }
  requireActive(name, register);
  return name;
}
