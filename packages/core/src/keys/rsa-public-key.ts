/**
 * RSA keys, which Open Badges 3.0 §8.2 lets a JWT be signed with (RS256). They are no kind of key that Laurel takes
 * by itself: whoever reads such tokens asks for them by this function, and it only verifies.
 * @module
 */
import { decodeBase64url } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { asList, type JsonObject } from '../json/index.ts';
import { importVerify } from '../runtime/index.ts';
import type { PublicKey } from './public-key.ts';
import { type RsaTools, readRsaPublicKey } from './read-rsa-key.ts';

const tools: RsaTools = { LaurelError, asList, decodeBase64url, importVerify };

/**
 * Imports an RSA public key from a JWK, for RS256.
 *
 * @param jwk - `kty`, `n` and `e`; out of the gate
 * @returns the key; its `multikey` is empty
 * @throws {@link LaurelError} LP_PRIVATE_KEY, invalidPublicKeyType, invalidPublicKeyLength (not 2,048 to 8,192 bits),
 * invalidPublicKey (an even modulus, or one that can be factored; an exponent that is even, less than 3, or of more than
 * four bytes), LP_ENCODING
 * @see RFC 7518 §3.3, §6.3.1; Open Badges 3.0 §8.2
 * @example
 * ```ts
 * importRsaPublicKey({ kty: 'RSA', n: 'AQ', e: 'AQAB' }); // throws invalidPublicKeyLength
 * ```
 */
export const importRsaPublicKey = (jwk: JsonObject): PublicKey => readRsaPublicKey(jwk, tools);
