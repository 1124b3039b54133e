/**
 * What a number format makes of a number (ECMA-376 part 1, 18.8.30 and 18.8.31): a date, a share of a hundred, a number
 * with zeros in front, or just the number.
 * @module
 */

/** What a number format says of the numbers that it shows. */
export type NumberFormat =
  | { readonly is: 'number' | 'percent' }
  /** How much of a date or a time it shows. */
  | { readonly is: 'day' | 'month' | 'year' | 'time' | 'elapsed' }
  /** Digits and fixed letters (`000000`, `000\/0000\/0`), as the pieces of it. */
  | { readonly is: 'digits'; readonly pieces: readonly (readonly ['digit' | 'zero' | 'letters', string])[] };

const plain: NumberFormat = { is: 'number' };

/** The formats that have a number and no text in the file; those that are not here show a number. */
const builtIn: Readonly<Record<number, NumberFormat>> = Object.fromEntries([
  ...[9, 10].map((id) => [id, { is: 'percent' }] as const),
  ...[14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, { is: 'day' }] as const),
  [17, { is: 'month' }] as const,
  ...[18, 19, 20, 21, 32, 33, 34, 35, 55, 56].map((id) => [id, { is: 'time' }] as const),
  ...[45, 46, 47].map((id) => [id, { is: 'elapsed' }] as const),
]);

/**
 * Reads a number format.
 *
 * @param id - its number
 * @param code - its text, where the file has one
 * @returns what it makes of a number
 * @example
 * ```ts
 * readNumberFormat(164, 'dd/mm/yyyy'); // { is: 'day' }
 * ```
 */
export function readNumberFormat(id: number, code?: string): NumberFormat {
  if (code === undefined) return builtIn[id] ?? plain;
  const section = firstSection(code);
  if (/\[(h+|m+|s+)\]/i.test(section)) return { is: 'elapsed' };
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gsu, '');
  if (/^\s*general\s*$/i.test(bare)) return plain;
  const letters = bare.replace(/am\/pm|a\/p/gi, '').toLowerCase();
  if (/[ymdhs]/.test(letters) && !/[0#?]\s*e[+-]/i.test(letters)) return { is: partOfTime(letters) };
  if (bare.includes('%')) return { is: 'percent' };
  return digitsOf(section) ?? plain;
}

/** Which part of a time a format shows; an m beside hours or seconds stands for minutes. */
function partOfTime(letters: string): 'day' | 'month' | 'year' | 'time' {
  const isOfClock = /[hs]/.test(letters);
  if (letters.includes('d')) return 'day';
  if (letters.includes('y')) return letters.includes('m') ? (isOfClock ? 'day' : 'month') : 'year';
  return isOfClock ? 'time' : 'day';
}

/** The section for numbers that are not negative. */
function firstSection(code: string): string {
  const found = /^(?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^;"\\])*/su.exec(code.slice(0, 500));
  return found?.[0] ?? '';
}

/** A format of nothing but digits and fixed letters, with at least one zero that is always shown. */
function digitsOf(section: string): NumberFormat | undefined {
  const pieces: (readonly ['digit' | 'zero' | 'letters', string])[] = [];
  for (const [token] of section.matchAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|./gsu)) {
    if (token === '0') pieces.push(['zero', '']);
    else if (token === '#' || token === '?') pieces.push(['digit', '']);
    else if (token.startsWith('"')) pieces.push(['letters', token.slice(1, -1)]);
    else if (token.startsWith('\\')) pieces.push(['letters', token.slice(1)]);
    else if (/^[-/ ():]$/.test(token)) pieces.push(['letters', token]);
    else if (!/^(\[|_)/.test(token)) return undefined;
  }
  const zeros = pieces.filter(([is]) => is === 'zero').length;
  const hasLetters = pieces.some(([is]) => is === 'letters');
  // One zero alone shows the number as it is.
  return zeros > 1 || (zeros === 1 && hasLetters) ? { is: 'digits', pieces } : undefined;
}
