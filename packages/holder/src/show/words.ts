/**
 * Places and days as a person reads them.
 * @module
 */
import { safeLine } from '@laurel/core';

/**
 * A JSON pointer in words: the names on the way, places counted from one.
 *
 * @param pointer - RFC 6901
 * @returns the words
 * @example
 * ```ts
 * partWords('/credentialSubject/result/1/value'); // 'result 2, value'
 * ```
 */
export function partWords(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [first, ...rest] = steps;
  const words: string[] = [];
  for (const step of first === 'credentialSubject' && rest.length > 0 ? rest : steps) {
    const last = words.at(-1);
    if (/^\d+$/.test(step) && last !== undefined) words[words.length - 1] = `${last} ${Number(step) + 1}`;
    else words.push(safeLine(step.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()));
  }
  return words.join(', ');
}

// Not by Intl: its words change with the version of the runtime.
const months = 'January February March April May June July August September October November December'.split(' ');

/**
 * A day in words, the same in every runtime.
 *
 * @param moment - RFC 3339, or a date
 * @returns the day of UTC
 * @example
 * ```ts
 * dayWords('2026-12-23T10:00:00Z'); // '23 December 2026'
 * ```
 */
export function dayWords(moment: string | Date): string {
  const date = new Date(moment);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
