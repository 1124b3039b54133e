import { LaurelError } from '../errors/index.ts';
import { decodeBase58btc, encodeBase58btc } from './base58btc.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';

/** The two bases that Controlled Identifiers 1.0 §2.4 allows, by their letter. */
const bases = {
  z: { encode: encodeBase58btc, decode: decodeBase58btc },
  u: { encode: encodeBase64url, decode: decodeBase64url },
} as const;

/** A multibase letter: `z` for base58btc, `u` for base64url. */
export type MultibaseLetter = keyof typeof bases;

/**
 * Bytes as multibase text (Controlled Identifiers 1.0 §2.4).
 *
 * @param bytes - what to encode
 * @param letter - the base; `z` when not given
 * @returns the text with its letter
 * @example
 * ```ts
 * encodeMultibase(Uint8Array.of(251, 255), 'u'); // 'u-_8'
 * ```
 */
export const encodeMultibase = (bytes: Uint8Array, letter: MultibaseLetter = 'z'): string =>
  letter + bases[letter].encode(bytes);

/**
 * Reads multibase text in one stated base; another letter is refused, not tried.
 *
 * @param text - the text with its letter
 * @param letter - the base that must be used; `z` when not given
 * @returns the bytes
 * @throws {@link LaurelError} LP_ENCODING
 * @example
 * ```ts
 * decodeMultibase('z1z'); // Uint8Array.of(0, 57)
 * decodeMultibase('u-_8'); // throws LP_ENCODING
 * ```
 */
export function decodeMultibase(text: string, letter: MultibaseLetter = 'z'): Uint8Array {
  if (!text.startsWith(letter) || text.length < 2) throw new LaurelError('LP_ENCODING', { what: 'multibase' });
  return bases[letter].decode(text.slice(1));
}
