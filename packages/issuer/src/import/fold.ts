/**
 * Words as they are compared, and keys as they are kept: spelling variants meet, and nothing of a
 * person can be read from a key in memory.
 * @module
 */
import { encodeBase64url, sha256OfTexts } from '@laurel/core';

/** Letters that Unicode does not take apart, as they are written where accents are not. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ə: 'e',
};

/**
 * A text for comparison: without case, accents, punctuation, hyphens and double spaces.
 *
 * @param text - a title or a name
 * @returns words between single spaces; '' when there are none
 * @example
 * ```ts
 * fold('River water-quality project') === fold('river  water quality Project'); // true
 * ```
 */
export function fold(text: string): string {
  if (isAscii.test(text)) return foldAscii(text);
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[\p{M}\p{Cf}'’‘ʼʻ`´]/gu, '')
    .replace(/[łøđðþßæœıħŧŋə]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const isAscii = /^[ -~]*$/;

/** The same for what has no accents, which is most of it. */
const foldAscii = (text: string): string =>
  text
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * The words of a name, folded, in order.
 *
 * @param name - any part of a name
 * @returns the words; none for an empty text
 */
export const foldedWords = (name: string): readonly string[] =>
  fold(name)
    .split(' ')
    .filter((word) => word !== '');

/**
 * A short, stable key of some parts: SHA-256 over their unambiguous concatenation.
 *
 * @param parts - texts, in order
 * @returns 32 characters of base64url (192 bits)
 * @example
 * ```ts
 * hashKey(['a', 'bc']) === hashKey(['ab', 'c']); // false
 * ```
 */
export const hashKey = (parts: readonly string[]): string => keyOfHash(hashOf(parts));

/**
 * SHA-256 over the unambiguous concatenation of some parts.
 *
 * @param parts - texts, in order
 * @returns 32 bytes
 */
export const hashOf = (parts: readonly string[]): Uint8Array => sha256OfTexts([JSON.stringify(parts)]);

/**
 * The key that a hash is kept as.
 *
 * @param hash - as `hashOf` gives it
 * @returns 32 characters of base64url (192 bits)
 */
export const keyOfHash = (hash: Uint8Array): string => encodeBase64url(hash.subarray(0, 24));
