/**
 * Results are under embargo until eight in the morning of their day, in the United Kingdom (JCQ).
 * @module
 */

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });

/**
 * The moment at which an embargo ends.
 *
 * @param day - the day of the results, `2026-08-20`; none when not given
 * @returns eight in the morning of that day, British time
 * @example
 * ```ts
 * embargoEndOf('2026-08-20'); // 2026-08-20T07:00:00Z
 * ```
 */
export function embargoEndOf(day: string | undefined): Date | undefined {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const inWinter = new Date(`${day}T08:00:00Z`);
  if (Number.isNaN(inWinter.getTime())) return undefined;
  const hour = Number(clock.format(inWinter));
  return new Date(inWinter.getTime() - (hour - 8) * 3_600_000);
}
