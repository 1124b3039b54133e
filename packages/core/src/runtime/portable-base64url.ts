/**
 * base64url (RFC 4648 §5) without padding, for runtimes that have nothing of their own for it.
 * @module
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The letters as ASCII. */
const letters = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));

// What is no letter is -1, and so is all that it is put together with.
const values = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) values[letters[value] ?? 0] = value;

const ascii = new TextDecoder('utf-8');

/**
 * Bytes as base64url without padding.
 *
 * @param bytes - what to write
 * @returns the letters
 * @example
 * ```ts
 * writeBase64url(Uint8Array.of(1, 2)); // 'AQI'
 * ```
 */
export function writeBase64url(bytes: Uint8Array): string {
  const { length } = bytes;
  const text = new Uint8Array(Math.ceil((length * 4) / 3));
  const at = (index: number): number => bytes[index] ?? 0;
  const letterOf = (bits: number): number => letters[bits & 63] ?? 0;
  // A typed array drops what is written past its end: the letters that the last bytes do not fill.
  for (let from = 0, to = 0; from < length; from += 3, to += 4) {
    const triple = (at(from) << 16) | (at(from + 1) << 8) | at(from + 2);
    text[to] = letterOf(triple >> 18);
    text[to + 1] = letterOf(triple >> 12);
    text[to + 2] = letterOf(triple >> 6);
    text[to + 3] = letterOf(triple);
  }
  return ascii.decode(text);
}

/**
 * The bytes of base64url without padding.
 *
 * @param text - the letters
 * @returns the bytes, or undefined for anything that `writeBase64url` does not write
 * @example
 * ```ts
 * readBase64url('AQI'); // Uint8Array [1, 2]
 * ```
 */
export function readBase64url(text: string): Uint8Array | undefined {
  const { length } = text;
  const rest = length % 4;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  const valueAt = (index: number): number => values[text.charCodeAt(index)] ?? -1;
  const whole = length - rest;
  let seen = 0;
  let to = 0;
  for (let from = 0; from < whole; from += 4, to += 3) {
    const bits = (valueAt(from) << 18) | (valueAt(from + 1) << 12) | (valueAt(from + 2) << 6) | valueAt(from + 3);
    seen |= bits;
    bytes[to] = bits >> 16;
    bytes[to + 1] = bits >> 8;
    bytes[to + 2] = bits;
  }
  if (rest > 0) {
    const third = rest === 3 ? valueAt(whole + 2) : 0;
    const bits = (valueAt(whole) << 18) | (valueAt(whole + 1) << 12) | (third << 6);
    // Bits that no byte takes would be a second spelling.
    if ((bits & (rest === 3 ? 0xff : 0xffff)) !== 0) return undefined;
    seen |= bits;
    bytes[to] = bits >> 16;
    if (rest === 3) bytes[to + 1] = bits >> 8;
  }
  return seen < 0 ? undefined : bytes;
}
