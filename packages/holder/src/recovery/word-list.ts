/**
 * Words that stand for bytes: the 2,048 English words of BIP-39, no two of which begin with the same four letters.
 * @module
 */
import { wordlist } from '@scure/bip39/wordlists/english.js';

const bitsOfWord = 11;
const numberOf = new Map(wordlist.map((word, index) => [word, index]));

/** A word that is not in the list. */
export interface WrongWord {
  /** Counted from 1, as on the paper. */
  readonly position: number;
  /** Words of the list that look most like it; for the screen of whoever typed it, never for a log. */
  readonly nearest: readonly string[];
}

/**
 * The words in what somebody typed or scanned: capitals, spaces, line ends, commas and numbers between them do not
 * matter.
 *
 * @param text - what was typed
 * @returns the words, in small letters
 */
export function wordsIn(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;:.()[\]|/\\–—-]+/u)
    .map((word) => word.replace(/^\d+/, ''))
    .filter((word) => word !== '');
}

/**
 * The first word that is not in the list.
 *
 * @param words - from {@link wordsIn}
 * @returns where it is, and what it may have been; undefined where all are known
 */
export function wrongWordIn(words: readonly string[]): WrongWord | undefined {
  const at = words.findIndex((word) => !numberOf.has(word));
  return at < 0 ? undefined : { position: at + 1, nearest: nearestTo(words[at] ?? '') };
}

/** Words that differ by up to two letters, the nearest first, three at most. */
function nearestTo(typed: string): readonly string[] {
  const most = 2;
  const close = wordlist
    .map((word) => ({ word, distance: distanceOf(typed.slice(0, 20), word) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance);
  return close.slice(0, 3).map(({ word }) => word);
}

/** Letters to change, add, drop or swap with the next (Damerau and Levenshtein, neighbours only). */
function distanceOf(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}

/**
 * Bytes as words, eleven bits each.
 *
 * @param bytes - a multiple of eleven bits
 * @returns the words
 */
export function wordsOf(bytes: Uint8Array): readonly string[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{11}/g) ?? []).map((group) => wordlist[Number.parseInt(group, 2)] ?? '');
}

/**
 * Words as bytes.
 *
 * @param words - all of the list
 * @returns their bytes
 */
export function bytesOfWords(words: readonly string[]): Uint8Array {
  const bits = words.map((word) => (numberOf.get(word) ?? 0).toString(2).padStart(bitsOfWord, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (group) => Number.parseInt(group, 2));
}
