import { LaurelError } from '../errors/index.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text as UTF-8 bytes.
 *
 * @param text - well-formed text
 * @returns the bytes
 * @example
 * ```ts
 * encodeUtf8('é'); // Uint8Array.of(0xc3, 0xa9)
 * ```
 */
export const encodeUtf8 = (text: string): Uint8Array => encoder.encode(text);

/**
 * The beginning of a text as bytes, one for each character.
 *
 * @param text - of ASCII, as far as it is read
 * @param end - how many characters
 * @returns the bytes
 * @throws {@link LaurelError} LP_ENCODING
 * @example
 * ```ts
 * encodeAscii('abc', 2); // Uint8Array.of(0x61, 0x62)
 * ```
 */
export function encodeAscii(text: string, end: number): Uint8Array {
  const bytes = new Uint8Array(end);
  // Without making the shorter text first.
  if (encoder.encodeInto(text, bytes).read !== end) throw new LaurelError('LP_ENCODING', { what: 'ASCII' });
  return bytes;
}

/**
 * Reads UTF-8: no byte order mark, no overlong form, no half of a surrogate pair (RFC 3629).
 *
 * @param bytes - the bytes
 * @returns the text
 * @throws {@link LaurelError} LP_ILL_FORMED_TEXT
 * @example
 * ```ts
 * decodeUtf8(Uint8Array.of(0xc3, 0xa9)); // 'é'
 * decodeUtf8(Uint8Array.of(0xc3)); // throws LP_ILL_FORMED_TEXT
 * ```
 */
export function decodeUtf8(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw new LaurelError('LP_ILL_FORMED_TEXT');
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new LaurelError('LP_ILL_FORMED_TEXT', {}, { cause });
  }
}

// Most text has none, which is seen several times as fast as that each has its other half.
const surrogate = /[\ud800-\udfff]/;
// Either half of a surrogate pair without the other.
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Whether text holds no half of a surrogate pair.
 *
 * @param text - any text
 * @returns true when it is well-formed Unicode
 * @example
 * ```ts
 * isWellFormed('\ud83d'); // false
 * ```
 */
export const isWellFormed = (text: string): boolean => !surrogate.test(text) || !loneSurrogate.test(text);

/**
 * Bytes as lower-case hexadecimal.
 *
 * @param bytes - what to encode
 * @returns two letters a byte
 * @example
 * ```ts
 * encodeHex(Uint8Array.of(10, 255)); // '0aff'
 * ```
 */
export function encodeHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexOfByte[byte] ?? '';
  return text;
}

const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
