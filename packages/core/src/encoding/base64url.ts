import { LaurelError } from '../errors/index.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = new Int16Array(128).fill(-1);
for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value;

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
export function encodeBase64url(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const triple = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    const letters = [triple >> 18, (triple >> 12) & 63, (triple >> 6) & 63, triple & 63].slice(
      0,
      Math.min(left, 3) + 1,
    );
    parts.push(letters.map((value) => alphabet[value]).join(''));
  }
  return parts.join('');
}

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
  const refuse = () => new LaurelError('LP_ENCODING', { what: 'base64url' });
  const rest = text.length % 4;
  if (rest === 1) throw refuse();
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const value = values[text.charCodeAt(index)] ?? -1;
    if (value < 0) throw refuse();
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
      bits &= (1 << held) - 1;
    }
  }
  if (bits !== 0) throw refuse();
  return bytes;
}
