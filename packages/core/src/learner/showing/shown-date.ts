/**
 * Days and months in the words of a language.
 * @module
 */
import type { PageLanguage } from '../page/index.ts';
import { pageWords } from '../page/words/page-words.ts';

/**
 * A day (UTC).
 *
 * @param time - RFC 3339
 * @param language - of the page
 * @returns `22 November 2026`; '' where it is no time
 */
export function dayIn(time: string, language: PageLanguage): string {
  const month = monthIn(time, language);
  return month === '' ? '' : `${new Date(time).getUTCDate()} ${month}`;
}

/**
 * A month (UTC).
 *
 * @param time - RFC 3339
 * @param language - of the page
 * @returns `November 2026`; '' where it is no time
 */
export function monthIn(time: string, language: PageLanguage): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? ''
    : `${pageWords(language).months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
