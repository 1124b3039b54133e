/**
 * Cells of a list that a person opens in a spreadsheet: nothing in them is calculated, shortened or turned into a date.
 * @module
 */

/** What a spreadsheet calculates with, at the front or behind what another separator would make a new cell of. */
const calculates = /(^|[;|"])([\p{Cf}\s]*)(?=[=+\-@＝＋－＠])/gu;
/** Numbers, dates and short forms of numbers: `3/4`, `7E1`, `12-11`, `June 3`. */
const countable =
  /^[\p{Sc}(]?\s*\d[\d\s.,:/\p{Dash}eE%+]*(am|pm)?\)?$|^\d+[\p{Dash}/ ]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*[\s.,/\p{Dash}]*\d|^(true|false)$/iu;

/** The number of a row or a year is shown as it is. */
const smallNumber = /^(0|[1-9]\d{0,5})$/;

/**
 * A cell of a CSV file for a spreadsheet.
 *
 * @param text - any text
 * @returns the cell, in quotation marks: on one line, with an apostrophe before what would be calculated
 * @example
 * ```ts
 * listCell('=1+1'); // "\"'=1+1\""
 * ```
 */
export function listCell(text: string): string {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(calculates, "$1$2'");
  return `"${(countable.test(line) && !smallNumber.test(line) ? `'${line}` : line).replaceAll('"', '""')}"`;
}
