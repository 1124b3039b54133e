/**
 * Rows of a sheet that are about nobody: the headings once more, a total, a remark at the end.
 * @module
 */
import type { Heading } from './columns.ts';
import { headingWords } from './heading-words.ts';

const totals =
  /^(?:grand |sub ?)?totals?\b|^(?:count|average|mean|sum|number of (?:pupils?|students?|learners?|rows|records)|records?|rows)\s*[:=]|^(?:end of (?:report|list|file|data|export)|(?:exported|printed|generated|produced|created) (?:by|on|at|from)|report (?:run|date|generated)|page \d+|cyfanswm|diwedd)\b/i;

/** Why a row is no record. */
export type NoRecord = 'LP_ROW_HEADINGS_AGAIN' | 'LP_ROW_NOT_A_RECORD';

/**
 * What says why a row is no record.
 *
 * @param headings - the headings; a list that grows while rows are read is looked at again
 * @returns the code for cells as they stand in the file in the order of the headings, or undefined for a row to be read
 * @example
 * ```ts
 * createNoRecordTest(headings)(['Total: 35', '', '']); // 'LP_ROW_NOT_A_RECORD'
 * ```
 */
export function createNoRecordTest(headings: readonly Heading[]): (row: readonly string[]) => NoRecord | undefined {
  const words: string[] = [];
  const isHeading = (cell: string, index: number): boolean =>
    cell.length < 200 && words[index] !== undefined && headingWords(cell) === words[index];
  return (row) => {
    for (const { use } of headings.slice(words.length)) words.push(headingWords(use.name));
    let filled = 0;
    let first = '';
    let mayBeAgain = true;
    for (const [index, raw] of row.entries()) {
      const cell = raw.trim();
      if (cell === '') continue;
      if (filled === 0) first = cell;
      filled += 1;
      mayBeAgain &&= mayBegin(cell, words[index] ?? '');
    }
    if (mayBeAgain && filled > 1 && filled * 2 > headings.length) {
      const isAgain = row.every((raw, index) => raw.trim() === '' || isHeading(raw.trim(), index));
      if (isAgain) return 'LP_ROW_HEADINGS_AGAIN';
    }
    // A total stands beside a number or two; what somebody did can be called anything, but has a type and a name.
    return filled < 4 && filled * 2 <= Math.max(headings.length, 2) && totals.test(first)
      ? 'LP_ROW_NOT_A_RECORD'
      : undefined;
  };
}

/**
 * Whether a cell may have the words of a heading, by its first letter: most cells of a sheet have not, and the words
 * of every cell cost more than the rest of its reading. `pupil` stands for words that begin with s, c and l too.
 */
function mayBegin(cell: string, words: string): boolean {
  if (!/^[A-Za-z0-9]/.test(cell)) return true;
  const letter = cell.charAt(0).toLowerCase();
  return words.startsWith(letter) || (words.startsWith('p') && 'scl'.includes(letter));
}
