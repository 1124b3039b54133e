/**
 * What a text says, whoever speaks and whatever names are known.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { isDeceptiveText } from '../deceptive-text.ts';
import type { Severity } from './finding.ts';
import { foldText, wordsOf } from './fold.ts';
import { type Hostile, hostileIn } from './hostile.ts';
import { type Identifying, identifyingIn } from './identifying.ts';
import { isTellingName } from './issuer-name.ts';
import { type NamedPeople, namedPersonIn, nameWordsOf } from './other-people.ts';
import { type Disclosure, disclosuresIn } from './sensitive.ts';
import { type Whereabouts, whereaboutsIn } from './whereabouts.ts';

/** A text longer than this is refused as input: no field of a profile is. */
const limit = 200_000;

/** What a text says; what is not asked of every text is read when it is first asked. */
export interface TextReading {
  /** The text as `foldText` gives it. */
  readonly folded: string;
  /** What is wrong in any text, also in one in which words mean nothing. */
  readonly marks: readonly { readonly code: Mark; readonly severity: Severity }[];
  words?: WordsReading;
  isTelling?: boolean;
}

/** What the words of a text say. */
export interface WordsReading {
  readonly named: NamedPeople | undefined;
  readonly nameWords: string;
  readonly whereabouts: Whereabouts;
  readonly disclosures: readonly Disclosure[];
  /** Whether none of these says anything, but for the names that a caller may know. */
  readonly isQuiet: boolean;
}

type Mark = Hostile['code'] | Identifying['code'] | 'LP_DECEPTIVE_TEXT';

/**
 * Reads a text.
 *
 * @param text - as written
 * @returns what is asked of every text
 * @throws LP_TOO_LARGE for more than 200,000 characters
 * @example
 * ```ts
 * readText('Café').folded; // 'Cafe'
 * ```
 */
export function readText(text: string): TextReading {
  if (text.length > limit) throw new LaurelError('LP_TOO_LARGE', { limit, what: 'characters' });
  const folded = foldText(text);
  return {
    folded,
    marks: [
      ...(isDeceptiveText(text) ? [{ code: 'LP_DECEPTIVE_TEXT', severity: 'warn' } as const] : []),
      ...hostileIn(folded),
      ...identifyingIn(folded),
    ],
  };
}

/**
 * What the words of a text say.
 *
 * @param reading - the text's reading, which keeps the answer
 * @returns people, places and times, and what must not be told
 * @example
 * ```ts
 * wordsReadingOf(readText('He has asthma')).disclosures.length; // 1
 * ```
 */
export function wordsReadingOf(reading: TextReading): WordsReading {
  reading.words ??= readWords(reading.folded);
  return reading.words;
}

/**
 * Whether the name of an issuer may tell of a disability, a faith or care.
 *
 * @param reading - the name's reading, which keeps the answer
 * @returns what `isTellingName` says of the folded name
 * @example
 * ```ts
 * tellsOfPupils(readText('Hillside School for the Deaf')); // true
 * ```
 */
export function tellsOfPupils(reading: TextReading): boolean {
  reading.isTelling ??= isTellingName(reading.folded);
  return reading.isTelling;
}

function readWords(folded: string): WordsReading {
  const named = namedPersonIn(folded);
  const whereabouts = whereaboutsIn(folded);
  const disclosures = disclosuresIn(wordsOf(folded));
  const isQuiet = named === undefined && whereabouts === undefined && disclosures.length === 0;
  return { named, nameWords: nameWordsOf(folded), whereabouts, disclosures, isQuiet };
}
