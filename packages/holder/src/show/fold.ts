/**
 * Text as a search reads it: somebody who types `cafe`, `SIAN` or `kings` finds Café, Siân and King’s.
 * @module
 */

/** Letters that no decomposition takes apart, as people type them. */
const typed: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ŋ: 'n',
};

const ascii = /^[\u0020-\u007e]*$/;

/**
 * Folds text for searching: no case, no accents, no apostrophes; all else that is no letter and no digit is a space.
 *
 * @param text - any text
 * @returns lower-case words between single spaces
 * @example
 * ```ts
 * foldForSearch('Siân’s Caffi – Gwynedd'); // 'sians caffi gwynedd'
 * ```
 */
export function foldForSearch(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower))
    return lower
      .replaceAll("'", '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  let words = '';
  for (const letter of lower) {
    let plain = folded.get(letter);
    if (plain === undefined) {
      plain = foldLetter(letter);
      if (folded.size < mostRemembered) folded.set(letter, plain);
    }
    words += plain;
  }
  return words.replace(/ +/g, ' ').trim();
}

/** One by one, for marks go and nothing else of a decomposition depends on its neighbours. */
const foldLetter = (letter: string): string =>
  letter
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}'’‘‛ʼʻ`´]/gu, '')
    .replace(/[ßæœøđðþłħŧıŋ]/g, (one) => typed[one] ?? one)
    .replace(/[^\p{L}\p{N}]+/gu, ' ');

/** A wallet has very many titles, and few letters. */
const folded = new Map<string, string>();
const mostRemembered = 4096;
