/**
 * Rows of a sheet that are about nobody: the headings once more, a total, a remark at the end.
 * @module
 */
import type { Heading } from './columns.ts';
import { headingWords } from './heading-words.ts';

const totals =
  /^(?:grand |sub ?)?totals?\b|^(?:count|average|mean|sum|number of (?:pupils?|students?|learners?|rows|records)|records?|rows)\s*[:=]|^(?:end of (?:report|list|file|data|export)|(?:exported|printed|generated|produced|created) (?:by|on|at|from)|report (?:run|date|generated)|page \d+|cyfanswm|diwedd)\b/i;

/**
 * Why a row is no record.
 *
 * @param row - the cells as they stand in the file
 * @param headings - the headings in the same order
 * @returns the code, or undefined for a row to be read
 * @example
 * ```ts
 * noRecordOf(['Total: 35', '', ''], headings); // 'LP_ROW_NOT_A_RECORD'
 * ```
 */
export function noRecordOf(
  row: readonly string[],
  headings: readonly Heading[],
): 'LP_ROW_HEADINGS_AGAIN' | 'LP_ROW_NOT_A_RECORD' | undefined {
  const filled = row.flatMap((cell, index) => (cell.trim() === '' ? [] : [{ cell: cell.trim(), index }]));
  const isAgain =
    filled.length > 1 &&
    filled.length * 2 > headings.length &&
    filled.every(({ cell, index }) => isHeading(cell, headings[index]));
  if (isAgain) return 'LP_ROW_HEADINGS_AGAIN';
  // A total stands beside a number or two; what somebody did can be called anything, but has a type and a name.
  return filled.length < 4 && filled.length * 2 <= Math.max(headings.length, 2) && totals.test(filled[0]?.cell ?? '')
    ? 'LP_ROW_NOT_A_RECORD'
    : undefined;
}

const isHeading = (cell: string, heading: Heading | undefined): boolean =>
  heading !== undefined && cell.length < 200 && headingWords(cell) === headingWords(heading.use.name);
