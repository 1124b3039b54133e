import { LaurelError } from '../errors/index.ts';
import { readBase64url, writeBase64url } from '../runtime/index.ts';

/**
 * Bytes as base64url without padding (RFC 4648 §5).
 *
 * @param bytes - what to encode
 * @returns the text
 * @example
 * ```ts
 * encodeBase64url(Uint8Array.of(251, 255)); // '-_8'
 * ```
 */
export const encodeBase64url = (bytes: Uint8Array): string => writeBase64url(bytes);

/**
 * Reads base64url without padding in its one spelling: no other letter, no stray bits at the end.
 *
 * @param text - the text
 * @returns the bytes
 * @throws {@link LaurelError} LP_ENCODING
 * @example
 * ```ts
 * decodeBase64url('-_8'); // Uint8Array.of(251, 255)
 * decodeBase64url('-_9'); // throws LP_ENCODING
 * ```
 */
export function decodeBase64url(text: string): Uint8Array {
  const bytes = readBase64url(text);
  if (bytes === undefined) throw new LaurelError('LP_ENCODING', { what: 'base64url' });
  return bytes;
}
