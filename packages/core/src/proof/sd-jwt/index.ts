import type { JsonLimits } from '../../json/index.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import { readSdJwtWith, type SdJwt, usualLimits } from './read-sd-jwt.ts';
import { sdJwtTools } from './tools.ts';
import { type VerifySdJwtOptions, verifySdJwtWith } from './verify-sd-jwt.ts';

export { typeMetadataText, vctOf } from './bundled-types.ts';
export { issueSdJwt } from './issue-sd-jwt.ts';
export { type KeyBindingOptions, presentSdJwt } from './present-sd-jwt.ts';
export type { SdJwt } from './read-sd-jwt.ts';
export type { SdJwtType } from './sd-jwt-types.ts';

/**
 * Reads an SD-JWT, with or without a key binding, and puts what it discloses in its places. Nothing is verified yet.
 *
 * @param text - `token~disclosure~…~` or `token~disclosure~…~key binding`
 * @param limits - changes to the gate's limits
 * @returns its parts
 * @throws {@link LaurelError} LP_SD_FORMAT, LP_SD_ALG, LP_SD_UNREFERENCED, LP_SD_DUP_DIGEST, LP_SD_ALWAYS_VISIBLE,
 * PARSING_ERROR, LP_ENCODING, LP_TYP, LP_CRIT, LP_ALG_NOT_ALLOWED, LP_KEY_NOT_AUTHORISED,
 * LP_CLAIM_CONFLICT, MALFORMED_VALUE_ERROR, and what the gate throws
 * @see RFC 9901 §7.1; SD-JWT VC §2; VC-JOSE-COSE §3.2
 * @example
 * ```ts
 * const { document, claims } = await readSdJwt(text);
 * ```
 */
export const readSdJwt = (text: string, limits: Partial<JsonLimits> = usualLimits): Promise<SdJwt> =>
  readSdJwtWith(text, limits, sdJwtTools);

/**
 * Verifies an SD-JWT: the issuer's signature, and the key binding's where there is one. Whether a key binding is
 * needed, and answers the right question at the right time, is the verifier's to judge.
 *
 * @param sdJwt - what {@link readSdJwt} gave
 * @param options - `resolver`, and the `limits` that it was read under
 * @returns the proof; its document is as the signed text says it, whatever became of `sdJwt` since
 * @throws {@link LaurelError} INVALID_VERIFICATION_METHOD_URL (no `kid`, or no DID URL), LP_ALG_NOT_ALLOWED,
 * PROOF_VERIFICATION_ERROR, LP_KB_KEY, what reading throws, and what keys throw
 * @see RFC 9901 §7.1, §7.3
 * @example
 * ```ts
 * const { holderBinding } = await verifySdJwt(await readSdJwt(text), { resolver: createDidResolver() });
 * ```
 */
export const verifySdJwt = (sdJwt: SdJwt, options: VerifySdJwtOptions): Promise<VerifiedProof> =>
  verifySdJwtWith(sdJwt, options, sdJwtTools);
