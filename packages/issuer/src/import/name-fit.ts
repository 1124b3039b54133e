/**
 * Whether a name in a row can be a learner's, word by word. Every word must be one of the learner's own: the same word,
 * a short form of a given name, or an initial. What is left over, or fits only by turning the name round, fits less well.
 * @module
 */
import { foldedWords } from './fold.ts';
import type { Learner } from './record.ts';
import { areInTable, isBeginning } from './short-forms.ts';

/** One way in which a row writes the name, folded: the legal one, the preferred one, or the only one. */
export interface NameVersion {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

/** A learner's names, folded. */
export interface KnownName {
  readonly parts: readonly NamePart[];
}

interface NamePart {
  /** Of other names it is not known which part of a name they are. */
  readonly is: 'given' | 'family' | 'other';
  readonly words: readonly string[];
}

/** How a word was found, from the best to the least; the sum is what a fit costs. */
const costs = { same: 0, partly: 1, spelling: 2, turned: 10, short: 100, initial: 1000 } as const;

/**
 * The names of a learner as they are compared.
 *
 * @param learner - the names that the school writes for them
 * @returns their parts
 */
export function knownNameOf(learner: Pick<Learner, 'givenName' | 'familyName' | 'otherNames'>): KnownName {
  const shown: NamePart[] = [
    { is: 'given', words: foldedWords(learner.givenName) },
    { is: 'family', words: foldedWords(learner.familyName) },
  ];
  const others = learner.otherNames.map((name): NamePart => ({ is: 'other', words: foldedWords(name) }));
  return { parts: [...shown, ...others].filter(({ words }) => words.length > 0) };
}

/**
 * How well a name fits a learner.
 *
 * @param versions - the row's name, in each way in which the row writes it
 * @param known - the learner's names
 * @returns what it costs: 0 for a perfect fit; undefined when a word is left that is not the learner's
 */
export function nameFit(versions: readonly NameVersion[], known: KnownName): number | undefined {
  let cost = 0;
  for (const version of versions) {
    const found = versionFit(version, known);
    if (found === undefined) return undefined;
    cost += found;
  }
  return cost;
}

/** A word of the learner's that a word of the row may take, once. */
interface Place {
  readonly word: string;
  readonly part: NamePart;
  taken: boolean;
}

interface RowWord {
  readonly word: string;
  readonly is: 'given' | 'family';
}

type Quality = 'same' | 'spelling' | 'short' | 'initial';

/** Siân O Neill and Ana de la Cruz in one cell: where the surname begins is not known, so the best place counts. */
function versionFit({ given, family }: NameVersion, known: KnownName): number | undefined {
  const splits = [0, 1, 2].filter((moved) => moved === 0 || moved < given.length);
  const fits = splits.flatMap((moved) => {
    const at = given.length - moved;
    return splitFit({ given: given.slice(0, at), family: [...given.slice(at), ...family] }, known) ?? [];
  });
  return fits.length === 0 ? undefined : Math.min(...fits);
}

function splitFit(version: NameVersion, { parts }: KnownName): number | undefined {
  const places = placesOf(parts);
  const words: RowWord[] = [
    ...rejoined(version.given, parts).map((word): RowWord => ({ word, is: 'given' })),
    ...rejoined(version.family, parts).map((word): RowWord => ({ word, is: 'family' })),
  ];
  let cost = 0;
  let left = words;
  for (const quality of ['same', 'spelling', 'short', 'initial'] as const) {
    left = left.filter((word) => {
      const place = placeFor(word, quality, places);
      if (place === undefined) return true;
      place.taken = true;
      cost += costs[quality] + (place.part.is === 'other' || place.part.is === word.is ? 0 : costs.turned);
      return false;
    });
  }
  if (left.length > 0) return undefined;
  const touched = new Set(places.filter(({ taken }) => taken).map(({ part }) => part));
  const isPartly = places.some(({ part, taken }) => !taken && touched.has(part));
  return cost + (isPartly ? costs.partly : 0);
}

function placesOf(parts: readonly NamePart[]): Place[] {
  const places: Place[] = [];
  for (const part of parts) {
    // A legal name repeats most of the preferred one: a word is the learner's only as often as one name has it.
    const known =
      part.is === 'other' ? places.filter((place) => place.part.is !== 'other').map(({ word }) => word) : [];
    for (const word of part.words) {
      const again = known.indexOf(word);
      if (again === -1) places.push({ word, part, taken: false });
      else known.splice(again, 1);
    }
  }
  return places;
}

function placeFor(word: RowWord, quality: Quality, places: readonly Place[]): Place | undefined {
  const free = places.filter((place) => !place.taken && isAlike(word, quality, place));
  return free.find(({ part }) => part.is === word.is) ?? free[0];
}

function isAlike({ word, is }: RowWord, quality: Quality, { word: own, part }: Place): boolean {
  if (quality === 'same') return word === own;
  if (quality === 'spelling') return spellingKey(word) === spellingKey(own);
  if (quality === 'initial') return isInitial(word) && own.startsWith(word) && (part.is === 'other' || part.is === is);
  // Jon is no short form of the surname Jones, and the surname Evans none of Evan.
  if (is !== 'given' || part.is === 'family') return false;
  return areInTable(word, own) || (part.is === 'given' && isBeginning(word, own));
}

/**
 * A word as it is looked for: Müller, Mueller and Muller are one, and so are Bjørn and Bjoern.
 *
 * @param word - a folded word
 * @returns the word without the e that stands for two dots
 */
export const spellingKey = (word: string): string => word.replace(/(?<=[aou])e/g, '');

/**
 * Whether a word is one letter that stands for more.
 *
 * @param word - a folded word
 * @returns true for "j"; false for a whole name of one sign, as Chinese has them
 */
export const isInitial = (word: string): boolean => /^[a-z]$/.test(word);

/** O Neill and O'Neill, de la Cruz and Delacruz, Mary-Jane and Maryjane: words run together or apart as the learner's do. */
function rejoined(words: readonly string[], parts: readonly NamePart[]): readonly string[] {
  const known = new Set(parts.flatMap((part) => part.words));
  const apart = new Map(parts.filter((part) => part.words.length > 1).map((part) => [part.words.join(''), part.words]));
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const length = known.has(word) ? 1 : ([3, 2].find((count) => isJoined(words, at, count, known)) ?? 1);
    const joined = words.slice(at, at + length).join('');
    found.push(...(known.has(joined) ? [joined] : (apart.get(joined) ?? [joined])));
    at += length;
  }
  return found;
}

const isJoined = (words: readonly string[], at: number, count: number, known: ReadonlySet<string>): boolean =>
  at + count <= words.length && known.has(words.slice(at, at + count).join(''));

/**
 * Whether a row gives more than a part of a name: a given name and a surname, neither of them an initial.
 *
 * @param versions - the row's name
 * @returns true for "Zoë Adeyemi"; false for "Zoë", "Z Adeyemi" and "Adeyemi"
 */
export const isFullName = (versions: readonly NameVersion[]): boolean =>
  versions.some(({ given }) => hasWord(given)) && versions.some(({ family }) => hasWord(family));

const hasWord = (words: readonly string[]): boolean => words.some((word) => !isInitial(word));
