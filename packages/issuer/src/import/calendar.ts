/**
 * Dates as schools and spreadsheets write them. The day comes before the month, a year in two digits is
 * said to be one, and a date that does not exist is no date.
 * @module
 */

/** What a cell says of time. */
export type CellDate =
  | { readonly is: 'day'; readonly day: string; readonly note?: 'two-digit-year' | 'serial' }
  | { readonly is: 'month'; readonly month: string; readonly note?: 'two-digit-year' }
  | { readonly is: 'year'; readonly year: string }
  | { readonly is: 'impossible' | 'unreadable' };

const monthNames: readonly (readonly string[])[] = [
  ['jan', 'january', 'ion', 'ionawr'],
  ['feb', 'february', 'chwe', 'chwefror'],
  ['mar', 'march', 'maw', 'mawrth'],
  ['apr', 'april', 'ebr', 'ebrill'],
  ['may', 'mai'],
  ['jun', 'june', 'meh', 'mehefin'],
  ['jul', 'july', 'gor', 'gorffennaf'],
  ['aug', 'august', 'awst'],
  ['sep', 'sept', 'september', 'medi'],
  ['oct', 'october', 'hyd', 'hydref'],
  ['nov', 'november', 'tach', 'tachwedd'],
  ['dec', 'december', 'rhag', 'rhagfyr'],
];

const monthOf = (name: string): number => monthNames.findIndex((names) => names.includes(name.toLowerCase())) + 1;

const clockTime = String.raw`(?:[ ,T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +)?`;
const forms: readonly { readonly pattern: RegExp; readonly order: 'dmy' | 'ymd' | 'mdy' }[] = [
  { pattern: new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})${clockTime}$`, 'i'), order: 'dmy' },
  { pattern: new RegExp(String.raw`^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})${clockTime}$`, 'i'), order: 'ymd' },
  {
    pattern: new RegExp(
      String.raw`^${weekday}(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?(\p{L}+)\.?,?[ -]?(\d{4}|\d{2})${clockTime}$`,
      'iu',
    ),
    order: 'dmy',
  },
  {
    pattern: new RegExp(String.raw`^${weekday}(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${clockTime}$`, 'iu'),
    order: 'mdy',
  },
];

/**
 * Reads a cell as a date.
 *
 * @param text - the cell, tidied
 * @param options - `now` places years in two digits: the latest that is not in the future for a birth, or 20.. otherwise
 * @returns a day (`2010-03-14`), a month (`2026-06`), a year, or why it is none
 * @example
 * ```ts
 * readDate('1/9/10', { now: new Date('2026-06-01') }); // { is: 'day', day: '2010-09-01', note: 'two-digit-year' }
 * readDate('30/02/2010', { now: new Date('2026-06-01') }); // { is: 'impossible' }
 * ```
 */
export function readDate(text: string, options: { readonly now: Date; readonly isBirth?: boolean }): CellDate {
  if (/^\d{5}([.,]\d+)?$/.test(text)) return serialDay(Number.parseInt(text, 10));
  for (const { pattern, order } of forms) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const [first = '', second = '', third = ''] = found.slice(1);
    const [day, month, year] =
      order === 'dmy' ? [first, second, third] : order === 'ymd' ? [third, second, first] : [second, first, third];
    const monthNumber = /^\d+$/.test(month) ? Number(month) : monthOf(month);
    if (monthNumber === 0) return { is: 'unreadable' };
    return calendarDay(fullYear(year, options), monthNumber, Number(day), year.length === 2);
  }
  const ofMonth = /^(\p{L}+)\.?[ -]?['’]?(\d{4}|\d{2})$/u.exec(text) ?? undefined;
  if (ofMonth !== undefined && monthOf(ofMonth[1] ?? '') > 0) {
    const year = ofMonth[2] ?? '';
    const month = `${fullYear(year, options)}-${two(monthOf(ofMonth[1] ?? ''))}`;
    return { is: 'month', month, ...(year.length === 2 ? { note: 'two-digit-year' } : {}) };
  }
  const numeric = /^(?:(\d{4})-(\d{1,2})|(\d{1,2})\/(\d{4}))$/.exec(text);
  if (numeric !== null) {
    const month = Number(numeric[2] ?? numeric[3]);
    return month >= 1 && month <= 12
      ? { is: 'month', month: `${numeric[1] ?? numeric[4]}-${two(month)}` }
      : { is: 'impossible' };
  }
  if (/^(19|20)\d{2}$/.test(text)) return { is: 'year', year: text };
  return { is: 'unreadable' };
}

/** What a cell says of a span of time. */
export interface CellPeriod {
  /** First and last month, the same for a day; absent where no month is said. */
  readonly months?: { readonly from: string; readonly to: string };
  /** The day, where it is one day. */
  readonly day?: string;
  /** A year or a school year, where no month is said. */
  readonly year?: string;
  readonly notes: readonly ('two-digit-year' | 'serial' | 'impossible' | 'no-year')[];
}

/**
 * Reads a cell as a day, a month, a year or a span of them.
 *
 * @param text - the cell, tidied
 * @param options - `now`, as for `readDate`
 * @returns the months, as exact as they are ever needed, and what is odd
 * @example
 * ```ts
 * readPeriod('15/06/26 - 19/06/26', { now: new Date('2026-07-01') }).months; // { from: '2026-06', to: '2026-06' }
 * ```
 */
export function readPeriod(text: string, options: { readonly now: Date }): CellPeriod {
  if (/^(20\d{2}) ?[/–-] ?(20)?\d{2}$/.test(text) && !isMonth(text))
    return { year: text.replace(/[ ]/g, ''), notes: [] };
  const term = schoolTerm.exec(text);
  if (term !== null) return { year: term[1] ?? term[2] ?? '', notes: [] };
  const whole = periodOf([readDate(text, options)]);
  if (whole !== undefined) return whole;
  const ends = text.split(/ ?[–—] ?| - | to | until /u).map((part) => part.trim());
  if (ends.length === 2) {
    const [from = '', to = ''] = ends;
    const last = readDate(to, options);
    // "March–June 2026" and "15–19 June 2026" say the year, or the month, once.
    const lastWords = to.split(' ').slice(1).join(' ');
    const first = [from, `${from} ${lastWords}`, `${from} ${/\d{4}$/.exec(to)?.[0] ?? ''}`]
      .map((one) => readDate(one, options))
      .find((one) => one.is !== 'unreadable' && one.is !== 'year');
    const span = first === undefined ? undefined : periodOf([first, last]);
    if (span !== undefined) return span;
  }
  return { notes: ['no-year'] };
}

/** Terms have no months that all schools share, so the year is all that is said. */
const schoolTerm =
  /^(?:(?:mid|late|early|half|the|in|tymor(?: yr| y)?) )*(?:autumn|spring|summer|winter|hydref|gwanwyn|haf|term)(?: half)?(?: term)?(?: \d)?,? (?:(20\d{2}|20\d{2} ?[/–-] ?(?:20)?\d{2}))$|^(20\d{2})(?: (?:autumn|spring|summer|winter)(?: term)?)$/i;

const isMonth = (text: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);

function periodOf(dates: readonly CellDate[]): CellPeriod | undefined {
  if (dates.some(({ is }) => is === 'impossible')) return { notes: ['impossible'] };
  const [only] = dates;
  if (dates.length === 1 && only?.is === 'year') return { year: only.year, notes: [] };
  const months = dates.flatMap((date) =>
    date.is === 'day' ? date.day.slice(0, 7) : date.is === 'month' ? date.month : [],
  );
  const from = months[0];
  const to = months.at(-1);
  if (months.length < dates.length || from === undefined || to === undefined) return undefined;
  if (from > to) return { notes: ['impossible'] };
  const notes = dates.flatMap((date) => ('note' in date && date.note !== undefined ? [date.note] : []));
  return { months: { from, to }, ...(only?.is === 'day' && dates.length === 1 ? { day: only.day } : {}), notes };
}

function fullYear(year: string, options: { readonly now: Date; readonly isBirth?: boolean }): number {
  if (year.length === 4) return Number(year);
  const thisCentury = 2000 + Number(year);
  return options.isBirth === true && thisCentury > options.now.getUTCFullYear() ? thisCentury - 100 : thisCentury;
}

function calendarDay(year: number, month: number, day: number, hasTwoDigits: boolean): CellDate {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900 || year > 2200)
    return { is: 'impossible' };
  return { is: 'day', day: date.toISOString().slice(0, 10), ...(hasTwoDigits ? { note: 'two-digit-year' } : {}) };
}

/** Excel counts days from 30 December 1899. */
function serialDay(serial: number): CellDate {
  if (serial < 18_000 || serial > 73_000) return { is: 'unreadable' };
  const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
  return { is: 'day', day, note: 'serial' };
}

const two = (number: number): string => String(number).padStart(2, '0');
