import { LaurelError } from '../errors/index.ts';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const digits = new Map([...alphabet].map((letter, value) => [letter, value]));

/** Long values would make the quadratic conversion slow; nothing that Laurel reads in base58 is longer. */
const maximumLength = 1024;

/**
 * Bytes as base58btc, without a multibase letter.
 *
 * @param bytes - at most 1,024
 * @returns the text
 * @example
 * ```ts
 * encodeBase58btc(Uint8Array.of(0, 57)); // '1z'
 * ```
 */
export function encodeBase58btc(bytes: Uint8Array): string {
  if (bytes.length > maximumLength) throw new LaurelError('LP_ENCODING', { what: 'base58btc' });
  const zeros = bytes.findIndex((byte) => byte !== 0);
  const leading = zeros === -1 ? bytes.length : zeros;
  const out: number[] = [];
  for (const byte of bytes.subarray(leading)) {
    let carry = byte;
    for (let index = 0; index < out.length; index++) {
      carry += (out[index] ?? 0) * 256;
      out[index] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) out.push(carry % 58);
  }
  return (
    '1'.repeat(leading) +
    out
      .reverse()
      .map((digit) => alphabet[digit])
      .join('')
  );
}

/**
 * Reads base58btc without a multibase letter; each byte string has one spelling only.
 *
 * @param text - at most 1,400 letters
 * @returns the bytes
 * @throws {@link LaurelError} LP_ENCODING
 * @example
 * ```ts
 * decodeBase58btc('1z'); // Uint8Array.of(0, 57)
 * ```
 */
export function decodeBase58btc(text: string): Uint8Array {
  if (text.length > 1400) throw new LaurelError('LP_ENCODING', { what: 'base58btc' });
  const leading = /^1*/.exec(text)?.[0].length ?? 0;
  const out: number[] = [];
  for (const letter of text.slice(leading)) {
    const digit = digits.get(letter);
    if (digit === undefined) throw new LaurelError('LP_ENCODING', { what: 'base58btc' });
    let carry = digit;
    for (let index = 0; index < out.length; index++) {
      carry += (out[index] ?? 0) * 58;
      out[index] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) out.push(carry & 0xff);
  }
  const bytes = new Uint8Array(leading + out.length);
  bytes.set(out.reverse(), leading);
  return bytes;
}
