/**
 * From the text of a spreadsheet's cell to a value of a scale. Nothing is guessed: what a spreadsheet
 * may have changed on the way is refused, and what is a result but no achievement is held.
 * @module
 */
import type { ErrorCode } from '../errors/index.ts';
import { type ScaleId, scaleOf } from './scale.ts';

/** How a cell is to be read. */
export interface ParseResultCellOptions {
  readonly scale: ScaleId;
  /** The names of the school's own levels, for the scale `rubric`. */
  readonly levels?: readonly string[];
}

/** What a cell says. `held` with a value may be issued when the learner asks for it. */
export type ResultCell =
  | { readonly outcome: 'ok'; readonly value: string }
  | { readonly outcome: 'held'; readonly value?: string; readonly code: ErrorCode }
  | { readonly outcome: 'refused'; readonly code: ErrorCode };

/** 9.0, 9.99E+09, 05-May, 5 May 2026, 05/05/2026: what a spreadsheet makes of a grade. */
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const madeBySpreadsheet = new RegExp(
  [
    String.raw`^\d+[.,]\d+$`,
    String.raw`^\d[\d.]*e[+-]?\d+$`,
    String.raw`^\d{1,2}[-/ ]${month}([-/ ]\d{2,4})?$`,
    String.raw`^${month}[-/ ]\d{1,4}$`,
    String.raw`^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}$`,
  ].join('|'),
  'i',
);

/**
 * Reads a cell as a value of a scale.
 *
 * @param cell - the cell's text
 * @param options - the scale; for a rubric also its levels
 * @returns the value; or why it waits for a person (`LP_NO_RESULT`, `LP_NOT_ACHIEVED`); or why it
 * cannot be read (`LP_GRADE_SPREADSHEET`, `LP_GRADE_UNKNOWN`)
 * @example
 * ```ts
 * parseResultCell('D', { scale: 'spoken-endorsement' }); // { outcome: 'ok', value: 'D' }: Distinction
 * parseResultCell('9.0', { scale: 'gcse-9-1' }); // { outcome: 'refused', code: 'LP_GRADE_SPREADSHEET' }
 * ```
 */
export function parseResultCell(cell: string, options: ParseResultCellOptions): ResultCell {
  const scale = scaleOf(options.scale);
  const text = tidy(cell);
  const values = options.scale === 'rubric' ? (options.levels ?? []) : scale.values;
  const value = values.find((one) => isSame(one, text) || isSame(scale.words[one] ?? one, text));
  if (value !== undefined) {
    return scale.notAchieved.includes(value)
      ? { outcome: 'held', value, code: 'LP_NOT_ACHIEVED' }
      : { outcome: 'ok', value };
  }
  if (text === '' || (scale.isExam && /^[xq]$/i.test(text))) return { outcome: 'held', code: 'LP_NO_RESULT' };
  return { outcome: 'refused', code: madeBySpreadsheet.test(text) ? 'LP_GRADE_SPREADSHEET' : 'LP_GRADE_UNKNOWN' };
}

/** Spaces at the ends and a typographic dash come from typing, and change no grade. */
const tidy = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\u2010-\u2013]/g, '-')
    .trim();

const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
