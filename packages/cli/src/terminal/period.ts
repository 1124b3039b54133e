/**
 * How long something may be looked at, as a person types it.
 * @module
 */
import { CommandError } from '../exit-codes.ts';

const days: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30 };

/**
 * Until when: a number of days, weeks or months, a day, a moment, or for ever.
 *
 * @param option - its name, for who gave none of these
 * @param text - `30d`, `6w`, `3m`, `2027-01-31` (to its end), RFC 3339, `never`
 * @param now - the clock
 * @returns the moment, in the future
 * @throws CommandError USAGE
 */
export function periodOf(option: string, text: string, now: Date): Date | 'never' {
  if (text === 'never') return 'never';
  const [, count, unit = ''] = /^(\d{1,4})([dwm])$/.exec(text) ?? [];
  const moment =
    count === undefined
      ? new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59Z` : momentText(text))
      : new Date(now.getTime() + Number(count) * (days[unit] ?? 1) * 86_400_000);
  // `Date` takes the 31st of June for the 1st of July.
  const isDay = Number.isNaN(moment.getTime()) || count !== undefined || moment.toISOString().startsWith(dayIn(text));
  if (!isDay || !(moment.getTime() > now.getTime()) || moment.getUTCFullYear() > 9999) {
    throw new CommandError(
      'USAGE',
      `${option} takes how long from now (30d, 6w, 3m), a day to come (2027-01-31), or never.`,
    );
  }
  return moment;
}

/** Without its zone a time is another one on another machine. */
const momentText = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : '';

/** With an offset the day of UTC may be the one beside it. */
const dayIn = (text: string): string => (/^\d{4}-\d{2}-\d{2}$|Z$/.test(text) ? text.slice(0, 10) : '');
