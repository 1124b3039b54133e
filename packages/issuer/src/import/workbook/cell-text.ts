/**
 * The text of a cell that holds a number: exact, and never as it was squeezed into a narrow column.
 * @module
 */
import type { NumberFormat } from './number-format.ts';

/** The text of a number, and what must be said of it. */
export interface NumberText {
  readonly text: string;
  /** A date was typed, or made by the spreadsheet; or digits are lost. */
  readonly is?: 'date' | 'lost';
}

/** What a spreadsheet shows where it has no text for a number. */
const noText = '#######';

/**
 * The text of a number.
 *
 * @param value - the number as the file has it
 * @param options - the cell's format, and whether the workbook counts its days from 1904
 * @returns the text; a date is written as `2010-03-14`, `2010-03` where the format shows no day
 * @example
 * ```ts
 * numberText('40251', { format: { is: 'day' }, has1904: false }); // { text: '2010-03-14', is: 'date' }
 * ```
 */
export function numberText(
  value: string,
  options: { readonly format: NumberFormat; readonly has1904: boolean },
): NumberText {
  const { format, has1904 } = options;
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) return { text: noText };
  if (format.is === 'number') return exactText(value, number);
  if (format.is === 'percent') {
    const { text, is } = exactText('', number * 100);
    return { text: `${text}%`, ...(is === undefined ? {} : { is }) };
  }
  if (format.is === 'digits') return digitsText(value, number, format);
  // A length of time is no time of day; its number says it exactly.
  if (format.is === 'elapsed') return exactText(value, number);
  return dateText(number, { shows: format.is, has1904 });
}

/** A spreadsheet keeps fifteen digits of a number. */
const keptDigits = 1e15;

function exactText(value: string, number: number): NumberText {
  if (Math.abs(number) >= keptDigits) return { text: plainDigits(number), is: 'lost' };
  // So end most numbers of most sheets.
  if (/^(0|[1-9]\d*)$/.test(value)) return { text: value };
  return { text: plainDigits(Number(number.toPrecision(15))) };
}

/** Without an E: that is how lost digits are told. */
function plainDigits(number: number): string {
  const text = String(number);
  if (!/e/i.test(text)) return text;
  return Math.abs(number) >= 1 ? BigInt(number).toString() : number.toFixed(20).replace(/0+$/, '');
}

function digitsText(
  value: string,
  number: number,
  { pieces }: Extract<NumberFormat, { readonly is: 'digits' }>,
): NumberText {
  const exact = exactText(value, number);
  if (exact.is === 'lost' || !/^\d+$/.test(exact.text)) return exact;
  // From the right: each place takes a digit, and the first takes those that are left.
  let rest = exact.text;
  let text = '';
  const places = pieces.flatMap(([is], index) => (is === 'letters' ? [] : [index]));
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const [is, letters] = pieces[index] ?? (['letters', ''] as const);
    if (is === 'letters') {
      text = letters + text;
      continue;
    }
    const isFirst = index === places[0];
    const digits = isFirst ? rest : rest.slice(-1);
    text = (digits === '' && is === 'zero' ? '0' : digits) + text;
    rest = isFirst ? '' : rest.slice(0, -1);
  }
  return { text };
}

const dayLength = 86_400_000;
/** 31 December 9999. */
const lastDay = 2_958_465;

function dateText(
  number: number,
  { shows, has1904 }: { readonly shows: 'day' | 'month' | 'year' | 'time'; readonly has1904: boolean },
): NumberText {
  const serial = has1904 ? number + 1462 : number;
  if (number < 0 || serial > lastDay + 1) return { text: noText };
  let day = Math.floor(serial);
  // To the second: a day is a number of them, and its fraction is not exact.
  let seconds = Math.round((serial - day) * 86_400);
  if (seconds === 86_400) {
    day += 1;
    seconds = 0;
  }
  const time = seconds === 0 ? '00:00' : new Date(seconds * 1000).toISOString().slice(11, seconds % 60 === 0 ? 16 : 19);
  if (shows === 'time' && day === 0) return { text: time };
  const date = dayText(day);
  if (shows === 'month') return { text: date.slice(0, 7), is: 'date' };
  if (shows === 'year') return { text: date.slice(0, 4), is: 'date' };
  return { text: seconds === 0 ? date : `${date} ${time}`, is: 'date' };
}

/** Spreadsheets have a day 0, and a 29 February in 1900 (ECMA-376 part 1, 18.17.4.1). */
function dayText(day: number): string {
  if (day === 0) return '1900-01-00';
  if (day === 60) return '1900-02-29';
  return new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * dayLength).toISOString().slice(0, 10);
}

/**
 * The text of a cell that holds a date as text.
 *
 * @param value - as `2010-03-14T00:00:00`
 * @returns the text
 */
export function isoDateText(value: string): NumberText {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?$/.exec(value.trim());
  if (found === null) return { text: value };
  const [, date = '', time = '00:00', seconds = '00'] = found;
  const clock = seconds === '00' ? time : `${time}:${seconds}`;
  return { text: clock === '00:00' ? date : `${date} ${clock}`, is: 'date' };
}
