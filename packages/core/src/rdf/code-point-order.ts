/**
 * RDFC-1.0 sorts by Unicode code point; JavaScript by UTF-16 code unit. They part where a character beyond
 * U+FFFF, which is written in surrogates, meets one of U+E000 to U+FFFF.
 * @module
 */

// Nothing here, and both orders are the same. A text of one byte a character is not even looked at.
const wherePartingBegins = /[\ud800-\udfff]/;

/**
 * Whether code units would sort a text otherwise than code points.
 *
 * @param text - well-formed text
 * @returns true when it holds a character beyond U+FFFF
 */
export const hasAstral = (text: string): boolean => wherePartingBegins.test(text);

/**
 * Compares by code point.
 *
 * @param a - well-formed text
 * @param b - well-formed text
 * @returns a negative number, zero or a positive number, as sort expects
 * @example
 * ```ts
 * ['😀', '\uffee'].sort(compareCodePoints); // ['\uffee', '😀']
 * ```
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

// Surrogates move above everything else; where two texts part inside a pair, their order among themselves holds.
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
