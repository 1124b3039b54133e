import { LaurelError } from '../errors/index.ts';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const digits = new Int8Array(128).fill(-1);
for (let value = 0; value < 58; value++) digits[alphabet.charCodeAt(value)] = value;

/** Four digits, and three bytes: the one times the other, and some more, is still a whole number to a double. */
const digitGroup = 58 ** 4;
const byteGroup = 256 ** 3;

/** A long number, lowest group first, times `factor` and plus `carry`; how many groups it has now. */
function multiplyAndAdd(groups: Float64Array, used: number, factor: number, carry: number, base: number): number {
  let rest = carry;
  let index = 0;
  for (; index < used || rest > 0; index++) {
    const value = (groups[index] ?? 0) * factor + rest;
    rest = Math.floor(value / base);
    groups[index] = value - rest * base;
  }
  return index;
}

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
  const { length } = bytes;
  if (length > maximumLength) throw new LaurelError('LP_ENCODING', { what: 'base58btc' });
  let leading = 0;
  while (leading < length && bytes[leading] === 0) leading++;
  // The number in groups of four digits, the lowest first; three bytes are taken in at a time.
  const groups = new Float64Array(Math.ceil((length - leading) / 2.9) + 1);
  let used = 0;
  let from = leading;
  for (let take = (length - leading) % 3 || 3; from < length; from += take, take = 3) {
    let carry = 0;
    for (let at = from; at < from + take; at++) carry = carry * 256 + (bytes[at] ?? 0);
    used = multiplyAndAdd(groups, used, 256 ** take, carry, digitGroup);
  }
  let text = '';
  for (const value of groups.subarray(0, used).reverse()) {
    const high = Math.floor(value / (58 * 58));
    const low = value % (58 * 58);
    text += letterOf(Math.floor(high / 58)) + letterOf(high % 58) + letterOf(Math.floor(low / 58)) + letterOf(low % 58);
  }
  // The first group is seldom full.
  let zeros = 0;
  while (text[zeros] === '1') zeros++;
  return '1'.repeat(leading) + text.slice(zeros);
}

const letterOf = (digit: number): string => alphabet[digit] ?? '';

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
  const { length } = text;
  if (length > 1400) throw refused();
  let leading = 0;
  while (leading < length && text[leading] === '1') leading++;
  // The number in groups of three bytes, the lowest first; four digits are taken in at a time.
  const groups = new Float64Array(Math.ceil((length - leading) / 4) + 1);
  let used = 0;
  let from = leading;
  for (let take = (length - leading) % 4 || 4; from < length; from += take, take = 4) {
    let carry = 0;
    for (let at = from; at < from + take; at++) carry = carry * 58 + digitAt(text, at);
    used = multiplyAndAdd(groups, used, 58 ** take, carry, byteGroup);
  }
  const whole = new Uint8Array(used * 3);
  for (let index = 0, to = whole.length - 3; index < used; index++, to -= 3) {
    const value = groups[index] ?? 0;
    whole[to] = value >> 16;
    whole[to + 1] = value >> 8;
    whole[to + 2] = value;
  }
  // The first group is seldom full.
  let zeros = 0;
  while (zeros < whole.length && whole[zeros] === 0) zeros++;
  const bytes = new Uint8Array(leading + whole.length - zeros);
  bytes.set(whole.subarray(zeros), leading);
  return bytes;
}

function digitAt(text: string, at: number): number {
  const digit = digits[text.charCodeAt(at)] ?? -1;
  if (digit < 0) throw refused();
  return digit;
}

const refused = (): LaurelError => new LaurelError('LP_ENCODING', { what: 'base58btc' });
