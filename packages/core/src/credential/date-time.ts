/**
 * Dates with a time and a zone, as credentials and proofs write them (VCDM 2.0 §Representing Time,
 * XML Schema 1.1 Part 2 §dateTimeStamp), narrowed to what every reader understands alike.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import type { JsonValue } from '../json/index.ts';

/** A moment, as a credential wrote it. */
export interface DateTime {
  /** Milliseconds since 1970-01-01T00:00:00Z, the rest of the fraction cut off. */
  readonly epochMilliseconds: number;
  /** The text that was read. */
  readonly text: string;
}

const longestFraction = 9;
const longestText = '9999-12-31T23:59:59.'.length + longestFraction + '+14:00'.length;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isDay(year: number, month: number, day: number): boolean {
  const days = month === 2 && isLeapYear(year) ? 29 : (daysInMonth[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= days;
}

/** The number that the digits from `start` to `end` write; NaN where one of them is no digit, or there is none. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Minutes east of Greenwich that `Z` or `+hh:mm` at the end of a text says; NaN for anything else. */
function zoneOf(text: string, start: number): number {
  if (text.length === start + 1) return text[start] === 'Z' ? 0 : Number.NaN;
  const sign = text[start] === '+' ? 1 : text[start] === '-' ? -1 : Number.NaN;
  if (text.length !== start + 6 || text[start + 3] !== ':') return Number.NaN;
  const minutes = digits(text, start + 4, start + 6);
  const zone = digits(text, start + 1, start + 3) * 60 + minutes;
  return minutes <= 59 && zone <= 14 * 60 ? sign * zone : Number.NaN;
}

/** Where the fraction after the seconds ends; undefined where there is a point without digits, or too many. */
function endOfFraction(text: string, start: number): number | undefined {
  if (text[start] !== '.') return start;
  let end = start + 1;
  while (end <= start + longestFraction && !Number.isNaN(digits(text, end, end + 1))) end++;
  return end > start + 1 ? end : undefined;
}

/**
 * Milliseconds since the epoch; undefined when the text is not such a moment. Read character by character: every
 * credential has several, and they are read at every step of its way.
 */
function millisecondsOf(text: string): number | undefined {
  // The length first: nothing below then depends on how long a stranger's text is.
  if (text.length > longestText) return undefined;
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  // No 24:00:00 and no leap second: the same text must be one moment to every reader. NaN is in no range.
  if (!isDay(year, month, day) || !(hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  const end = endOfFraction(text, 19);
  if (end === undefined) return undefined;
  const zone = zoneOf(text, end);
  if (Number.isNaN(zone)) return undefined;
  const milliseconds = end === 19 ? 0 : Number(text.slice(20, end).padEnd(3, '0').slice(0, 3));
  return utc(year, month, day) + ((hour * 60 + minute - zone) * 60 + second) * 1000 + milliseconds;
}

/** Midnight; `Date.UTC` takes the years 0 to 99 for those of the twentieth century. */
function utc(year: number, month: number, day: number): number {
  return year < 100 ? new Date(0).setUTCFullYear(year, month - 1, day) : Date.UTC(year, month - 1, day);
}

/**
 * Whether a text is a date and time with a zone.
 *
 * @param text - what a credential says
 * @returns true when {@link parseDateTime} reads it
 * @example
 * ```ts
 * isDateTime('2026-02-30T00:00:00Z'); // false
 * ```
 */
export function isDateTime(text: string): boolean {
  return millisecondsOf(text) !== undefined;
}

/**
 * Whether a text is a day of the calendar (`2026-02-28`), years 0001 to 9999.
 *
 * @param text - what a credential says
 * @returns true for a day that exists
 * @example
 * ```ts
 * isDate('2026-02-30'); // false
 * ```
 */
export function isDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  return isDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/**
 * Reads a date and time with a zone, or finds that it is none: {@link parseDateTime} without a throw.
 *
 * @param value - a member of any JSON
 * @returns the moment; undefined when the value is anything else
 * @example
 * ```ts
 * readDateTime('2026-02-30T00:00:00Z'); // undefined
 * ```
 */
export function readDateTime(value: JsonValue | undefined): DateTime | undefined {
  if (typeof value !== 'string') return undefined;
  const epochMilliseconds = millisecondsOf(value);
  return epochMilliseconds === undefined ? undefined : { epochMilliseconds, text: value };
}

/**
 * Reads a date and time with a zone (VCDM 2.0 §Representing Time).
 *
 * @param text - `2026-08-20T08:00:00Z`: years 0001 to 9999, at most nine digits of a second's
 *   fraction, a zone of `Z` or up to 14 hours; no `24:00:00`, no leap second
 * @param pointer - where it stands (RFC 6901), for the error
 * @returns the moment
 * @throws LaurelError MALFORMED_VALUE_ERROR when it is anything else
 * @example
 * ```ts
 * parseDateTime('2026-08-20T09:00:00+01:00').epochMilliseconds; // 1787212800000
 * ```
 */
export function parseDateTime(text: string, pointer = ''): DateTime {
  const moment = readDateTime(text);
  if (moment === undefined) {
    throw new LaurelError('MALFORMED_VALUE_ERROR', { pointer, reason: 'a date, a time and a zone are needed' });
  }
  return moment;
}

/**
 * Writes a moment as credentials and proofs do: whole seconds, UTC.
 *
 * @param date - the moment, years 0001 to 9999; parts of a second are cut off
 * @returns `2026-08-20T08:00:00Z`
 * @throws LaurelError MALFORMED_VALUE_ERROR when the date is invalid or outside those years
 * @example
 * ```ts
 * formatDateTime(new Date(1787212800000)); // '2026-08-20T08:00:00Z'
 * ```
 */
export function formatDateTime(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, -5)}Z`;
  return parseDateTime(text).text;
}
