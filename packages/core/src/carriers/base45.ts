/**
 * Base45 (RFC 9285): bytes in the letters that a square code packs most tightly.
 * @module
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const letter = (value: number): string => alphabet[value] ?? '';

/**
 * Bytes as base45.
 *
 * @param bytes - what to write
 * @returns three letters for each two bytes, two for one that is left
 */
export function writeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    const value = second === undefined ? first : first * 256 + second;
    const low = letter(value % 45) + letter(Math.floor(value / 45) % 45);
    text += second === undefined ? low : low + letter(Math.floor(value / 2025));
  }
  return text;
}

/**
 * Reads base45 in its one spelling.
 *
 * @param text - the letters
 * @returns the bytes; undefined for anything else
 */
export function readBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 0 ? 0 : 1));
  for (let from = 0, to = 0; from < text.length; from += 3, to += 2) {
    const values = [...text.slice(from, from + 3)].map((one) => alphabet.indexOf(one));
    if (values.includes(-1)) return undefined;
    const [low = 0, middle = 0, high = 0] = values;
    const value = low + middle * 45 + high * 2025;
    if (value > (values.length === 3 ? 0xffff : 0xff)) return undefined;
    if (values.length === 3) bytes[to] = value >>> 8;
    bytes[values.length === 3 ? to + 1 : to] = value & 255;
  }
  return bytes;
}
