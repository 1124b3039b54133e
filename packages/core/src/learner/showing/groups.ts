/**
 * The items told together by who vouches for them and how: what a first page has room for, however many there are.
 * @module
 */
import { fillIn } from '../page/words/page-words.ts';
import type { ShowingGroup, ShowingItem } from './showing-page.ts';
import type { ShowingWords } from './words/wording.ts';

/** So many items have a line each. */
const fewItems = 8;
/** So many titles are named where there are more, and so many levels and months. */
const named = 3;
/** A title here is cut: at length it stands with its item. */
const titleLength = 70;

/**
 * Groups items by what is said of them.
 *
 * @param items - of the page
 * @param words - of its language
 * @returns the groups, in the order in which their first items come
 */
export function groupsOf(items: readonly ShowingItem[], words: ShowingWords): readonly ShowingGroup[] {
  const groups = new Map<string, ShowingItem[]>();
  for (const item of items) {
    const key = JSON.stringify([item.vouchedBy, item.howChecked, item.status, item.isOwnWords]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const isFew = items.length <= fewItems;
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { vouchedBy, howChecked, status, isOwnWords } = first;
    return [
      {
        vouchedBy,
        howChecked,
        ...(status === undefined ? {} : { status }),
        isOwnWords,
        lines: isFew ? members.map((item) => lineOf(item, words)) : linesOfMany(members, words),
      },
    ];
  });
}

const short = (title: string): string => {
  const letters = [...title];
  return letters.length <= titleLength ? title : `${letters.slice(0, titleLength).join('').trimEnd()} …`;
};

function lineOf(item: ShowingItem, words: ShowingWords): string {
  const head = fillIn(words.few, { number: String(item.number), title: short(item.title) });
  return [head, ...item.says.slice(0, 2).map(short), item.level, item.when]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function linesOfMany(items: readonly ShowingItem[], words: ShowingWords): readonly string[] {
  const titles = items.slice(0, named).map(({ title }) => short(title));
  const rest = items.length - titles.length;
  const listed = titles.join('; ');
  const distinct = (of: (item: ShowingItem) => string | undefined): string => {
    const all = [...new Set(items.flatMap((item) => of(item) ?? []))];
    return [...all.slice(0, named).map(short), ...(all.length > named ? ['…'] : [])].join('; ');
  };
  const more = [
    [words.labels.level, distinct(({ level }) => level)],
    [words.labels.when, distinct(({ when }) => when)],
  ].flatMap(([label, text]) => (text === '' ? [] : [`${label}: ${text}`]));
  const numbers = rangesOf(items.map(({ number }) => number));
  return [
    fillIn(words.many, {
      numbers,
      titles: rest > 0 ? fillIn(words.andMore, { titles: listed, count: String(rest) }) : listed,
    }),
    ...more,
  ];
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
