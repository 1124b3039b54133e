/**
 * When something was, in months of a language. Where somebody was on which day is nobody's to know.
 * @module
 */
import type { Item } from '../item.ts';
import { fillIn } from './words/page-words.ts';
import type { PageWords } from './words/wording.ts';

/**
 * The months of an item: those in which it happened, or the one in which it was awarded.
 *
 * @param item - its period in `YYYY-MM`, its day of award
 * @param words - of the page's language
 * @returns `March to June 2026`; undefined where nobody said
 */
export function shownMonths(item: Pick<Item, 'occurred' | 'awardedOn'>, words: PageWords): string | undefined {
  const from = item.occurred?.from;
  const to = item.occurred?.to;
  if (from === undefined || to === undefined || from === to) {
    if (from !== undefined && to === undefined)
      return fillIn(words.since, { from: monthIn(from, words.monthsBetween) });
    const only = to ?? item.awardedOn;
    return only === undefined ? undefined : monthIn(only, words.months);
  }
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  const first = monthIn(from, words.monthsBetween);
  return fillIn(words.between, {
    from: isOneYear ? first.slice(0, first.lastIndexOf(' ')) : first,
    to: monthIn(to, words.monthsBetween),
  });
}

const monthIn = (date: string, names: readonly string[]): string =>
  `${names[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`.trim();
