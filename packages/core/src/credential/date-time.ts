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
const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;
const dateForm = /^(\d{4})-(\d\d)-(\d\d)$/;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isDay(year: number, month: number, day: number): boolean {
  const days = month === 2 && isLeapYear(year) ? 29 : (daysInMonth[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= days;
}

/** Milliseconds since the epoch; undefined when the text is not such a moment. */
function millisecondsOf(text: string): number | undefined {
  // The length first: nothing below then depends on how long a stranger's text is.
  if (text.length > longestText) return undefined;
  const parts = form.exec(text);
  if (parts === null) return undefined;
  const number = (index: number): number => Number(parts[index] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)] as const;
  const [hour, minute, second] = [number(4), number(5), number(6)] as const;
  const zone = number(9) * 60 + number(10);
  // No 24:00:00 and no leap second: the same text must be one moment to every reader.
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined;
  if (number(10) > 59 || zone > 14 * 60) return undefined;
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second, milliseconds);
  return local.getTime() - (parts[8] === '-' ? -zone : zone) * 60_000;
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
  const parts = text.length === 10 ? dateForm.exec(text) : null;
  return parts !== null && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
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
