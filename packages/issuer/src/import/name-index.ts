/**
 * Finds the learners whom a name can mean, without looking at all of them.
 * @module
 */
import type { KnownName, NameVersion } from './name-fit.ts';
import { isInitial, nameFit, spellingKey } from './name-fit.ts';
import { shortestBeginning, tableFormsOf } from './short-forms.ts';

/** A learner whom a name can mean. */
export interface NameFound {
  /** The learner's number. */
  readonly place: number;
  /** What the fit costs, as `nameFit` says it. */
  readonly cost: number;
}

/** Numbers of learners by the words of their names. */
export interface NameIndex {
  /** Takes in a learner; numbers come in rising order. */
  add(place: number, name: KnownName): void;
  /** All learners whom a name can mean. */
  find(versions: readonly NameVersion[]): readonly NameFound[];
}

/** Names whose answers are kept: rows about one learner often come together, or in the same order again. */
const keptAnswers = 2000;

/**
 * Makes an empty index.
 *
 * @param nameAt - the names of a learner who was taken in
 * @returns the index
 */
export function createNameIndex(nameAt: (place: number) => KnownName): NameIndex {
  const byWord = new Map<string, number[]>();
  let sorted: readonly string[] | undefined;
  let answers = new Map<string, readonly NameFound[]>();

  const put = (word: string, place: number): void => {
    const key = spellingKey(word);
    const places = byWord.get(key);
    if (places === undefined) byWord.set(key, [place]);
    else if (places.at(-1) !== place) places.push(place);
  };
  const startingWith = (start: string): readonly string[] => {
    sorted ??= [...byWord.keys()].sort();
    const from = lowerBound(sorted, start);
    let to = from;
    while (sorted[to]?.startsWith(start) === true) to += 1;
    return sorted.slice(from, to);
  };
  /** The lists of places at which a word may stand, each in rising order. */
  const listsOf = (word: string, isGiven: boolean): readonly (readonly number[])[] => {
    const key = spellingKey(word);
    const keys = new Set(isInitial(word) ? startingWith(word) : [key]);
    if (isGiven && !isInitial(word)) {
      for (const form of tableFormsOf(word)) keys.add(spellingKey(form));
      if (key.length >= shortestBeginning - 1) for (const longer of startingWith(key)) keys.add(longer);
      for (let length = shortestBeginning - 1; length < key.length; length += 1) keys.add(key.slice(0, length));
    }
    return [...keys].flatMap((one) => {
      const list = byWord.get(one);
      return list === undefined ? [] : [list];
    });
  };
  const mayMean = ({ given, family }: NameVersion): Set<number> => {
    const words = [
      ...given.map((word) => ({ word, isGiven: true })),
      ...family.map((word) => ({ word, isGiven: false })),
    ];
    const whole = words.filter(({ word }) => !isInitial(word));
    // An initial says so little that it is looked for only where there is nothing else.
    const lists = (whole.length > 0 ? whole : words).map(({ word, isGiven }) => listsOf(word, isGiven));
    const [rarest = [], ...others] = lists.sort((left, right) => sizeOf(left) - sizeOf(right));
    const found = new Set<number>();
    for (const list of rarest)
      for (const place of list) if (others.every((other) => other.some((one) => has(one, place)))) found.add(place);
    return found;
  };

  return {
    add(place, { parts }) {
      answers = new Map();
      sorted = undefined;
      for (const { words } of parts) {
        for (const word of words) put(word, place);
        if (words.length > 1) put(words.join(''), place);
      }
    },
    find(versions) {
      const key = JSON.stringify(versions);
      const known = answers.get(key);
      if (known !== undefined) return known;
      const [version] = versions.toSorted((left, right) => countOf(right) - countOf(left));
      const places = new Set(version === undefined ? [] : spellingsOf(version).flatMap((one) => [...mayMean(one)]));
      const found = [...places].flatMap((place): readonly NameFound[] => {
        const cost = nameFit(versions, nameAt(place));
        return cost === undefined ? [] : [{ place, cost }];
      });
      if (answers.size >= keptAnswers) answers = new Map();
      answers.set(key, found);
      return found;
    },
  };

  /** As it stands, and with two words that the school may write as one. */
  function spellingsOf(version: NameVersion): readonly NameVersion[] {
    return [
      version,
      ...mergedOnes(version.given).map((given) => ({ ...version, given })),
      ...mergedOnes(version.family).map((family) => ({ ...version, family })),
      ...mergedOnes([...version.given.slice(-1), ...version.family]).map((family) => ({
        given: version.given.slice(0, -1),
        family,
      })),
    ];
  }

  function mergedOnes(words: readonly string[]): readonly (readonly string[])[] {
    return words.flatMap((_, at) =>
      [2, 3].flatMap((count) => {
        const joined = words.slice(at, at + count).join('');
        if (at + count > words.length || !byWord.has(spellingKey(joined))) return [];
        return [[...words.slice(0, at), joined, ...words.slice(at + count)]];
      }),
    );
  }
}

const countOf = ({ given, family }: NameVersion): number => given.length + family.length;

const sizeOf = (lists: readonly (readonly number[])[]): number => lists.reduce((sum, list) => sum + list.length, 0);

function lowerBound<Value extends string | number>(sorted: readonly Value[], value: Value): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = sorted[middle];
    if (one !== undefined && one < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

const has = (sorted: readonly number[], place: number): boolean => sorted[lowerBound(sorted, place)] === place;
