/**
 * The items told together by who vouches for them and how: what a first page has room for, however many there are.
 * @module
 */
import { fillIn } from '../page/words/page-words.ts';
import type { ShowingGroup, ShowingGroupLine, ShowingItem } from './showing-page.ts';
import type { ShowingWords } from './words/wording.ts';

/** So many items have a line each. */
const fewItems = 8;
/** So many titles are named where there are more, and so many levels and times. */
const named = 3;
/** Of more lines there are no titles, so that all of them fit on one page. */
const mostLinesWithTitles = 6;
/** A title here is cut: at length it stands with its item. */
const titleLength = 60;

/**
 * Groups items by who vouches for them.
 *
 * @param items - of the page
 * @param words - of its language
 * @returns the groups, in the order in which their first items come
 */
export function groupsOf(items: readonly ShowingItem[], words: ShowingWords): readonly ShowingGroup[] {
  const groups = grouped(items, ({ vouchedBy, status, isOwnWords }) => [vouchedBy, status, isOwnWords]);
  const isFew = items.length <= fewItems;
  const lineCount = grouped(items, ({ vouchedBy, status, howChecked }) => [vouchedBy, status, howChecked]).length;
  const hasTitles = lineCount <= mostLinesWithTitles;
  return groups.flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { vouchedBy, status, isOwnWords } = first;
    const lines = isFew
      ? members.map((item) => lineOf(item, words))
      : grouped(members, ({ howChecked }) => [howChecked]).map((alike) => lineOfMany(alike, words, hasTitles));
    return [{ vouchedBy, ...(status === undefined ? {} : { status }), isOwnWords, lines }];
  });
}

function grouped(
  items: readonly ShowingItem[],
  by: (item: ShowingItem) => readonly unknown[],
): readonly (readonly ShowingItem[])[] {
  const groups = new Map<string, ShowingItem[]>();
  for (const item of items) {
    const key = JSON.stringify(by(item));
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

const short = (title: string): string => {
  const letters = [...title];
  return letters.length <= titleLength ? title : `${letters.slice(0, titleLength).join('').trimEnd()} …`;
};

function lineOf(item: ShowingItem, words: ShowingWords): ShowingGroupLine {
  const head = fillIn(words.few, { number: String(item.number), title: short(item.title) });
  const details = [item.level, item.when].filter((part) => part !== undefined).join(' · ');
  return {
    items: [head, ...item.says.slice(0, 2).map(short)].join(' · '),
    howChecked: item.howChecked,
    ...(details === '' ? {} : { details }),
  };
}

function lineOfMany(items: readonly ShowingItem[], words: ShowingWords, hasTitles: boolean): ShowingGroupLine {
  const distinct = (of: (item: ShowingItem) => string | undefined): readonly string[] => {
    const all = [...new Set(items.flatMap((item) => of(item) ?? []))];
    return [...all.slice(0, named).map(short), ...(all.length > named ? ['…'] : [])];
  };
  const numbers = rangesOf(items.map(({ number }) => number));
  const titles = distinct(({ title }) => title).join('; ');
  const details = [distinct(({ level }) => level), distinct(({ when }) => when)]
    .filter((parts) => parts.length > 0)
    .map((parts) => parts.join('; '))
    .join(' · ');
  const [first] = items;
  const isOne = hasTitles && items.length === 1;
  return {
    items: isOne
      ? fillIn(words.few, { number: numbers, title: titles })
      : fillIn(hasTitles ? words.many : words.manyNumbers, { numbers, titles }),
    howChecked: first?.howChecked ?? '',
    ...(details === '' ? {} : { details }),
  };
}

/** 1–3, 5: numbers that follow one another are told by their ends. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to + 1 === number) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
