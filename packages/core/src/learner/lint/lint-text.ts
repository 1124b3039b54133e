/**
 * The lint of one text: what must never be in a credential, by who speaks.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { isDeceptiveText } from '../deceptive-text.ts';
import { type Finding, makeFinding, makeOwnWordsFinding, type Severity, type Speaker } from './finding.ts';
import { foldText, wordsOf } from './fold.ts';
import { type Hostile, hostileIn } from './hostile.ts';
import { type Identifying, identifyingIn } from './identifying.ts';
import { isTellingName } from './issuer-name.ts';
import {
  type FoldedNames,
  foldNames,
  type KnownNames,
  knownPeopleIn,
  type NamedPeople,
  namedPersonIn,
  nameWordsOf,
} from './other-people.ts';
import { type Disclosure, disclosuresIn } from './sensitive.ts';
import { type Whereabouts, whereaboutsIn } from './whereabouts.ts';

/** A text longer than this is refused as input: no field of a profile is. */
const limit = 200_000;

/** How `lintText` reads. */
export interface LintTextOptions {
  /** Whose words these are. */
  readonly speaker: Speaker;
  /** What kind of text it is: words (default), the name of an organisation, or a code or link in which words mean nothing. */
  readonly field?: 'words' | 'organisation' | 'code';
  /** Names that the caller knows. */
  readonly names?: KnownNames;
  /** JSON Pointer that the findings carry. */
  readonly pointer?: string;
}

/**
 * Looks through one text for what must never be in a credential. A school that tells something about
 * a learner is refused; learners who tell it about themselves are held for their own decision; what
 * anybody tells about another person is refused.
 *
 * @param text - any text, as written
 * @param options - `speaker`, and `field`, `names`, `pointer`
 * @returns the findings, each code once for each severity; none is good
 * @throws LP_TOO_LARGE for more than 200,000 characters
 * @example
 * ```ts
 * lintText('I find exams hard because of my ADHD', { speaker: 'learner' })[0]?.severity; // 'hold'
 * ```
 */
export function lintText(text: string, options: LintTextOptions): readonly Finding[] {
  const { speaker, field = 'words', names = {}, pointer } = options;
  if (field !== 'words') return lintMarks(text, pointer);
  return lintWords(text, { speaker, names: foldNames(names, foldText), pointer });
}

/**
 * What is wrong with a text in which words mean nothing, or are an organisation's name.
 *
 * @param text - as written
 * @param pointer - JSON Pointer that the findings carry
 * @returns the findings
 * @throws LP_TOO_LARGE for more than 200,000 characters
 */
export function lintMarks(text: string, pointer: string | undefined): readonly Finding[] {
  return marksOf(readingOf(text), pointer);
}

/** How {@link lintWords} reads. */
export interface LintWordsOptions {
  readonly speaker: Speaker;
  readonly names: FoldedNames;
  readonly pointer: string | undefined;
}

/**
 * What is wrong with words, when the names are folded already.
 *
 * @param text - as written
 * @param options - `speaker`, the folded `names`, `pointer`
 * @returns the findings
 * @throws LP_TOO_LARGE for more than 200,000 characters
 */
export function lintWords(text: string, { speaker, names, pointer }: LintWordsOptions): readonly Finding[] {
  const reading = readingOf(text);
  const { named, nameWords, whereabouts, disclosures } = wordsReadingOf(reading);
  const people = knownPeopleIn(nameWords, named, names);
  const marks = marksOf(reading, pointer);
  const told = disclosures.map((disclosure) => judge(disclosure, speaker, pointer));
  return [
    ...marks,
    ...people.map(({ code, severity }) => makeFinding(code, { severity, pointer })),
    ...(whereabouts === undefined ? [] : [makeFinding('LP_LINT_WHEREABOUTS', { severity: whereabouts, pointer })]),
    ...withoutRepeats(told),
  ];
}

/**
 * A text as it is read, from the memory of texts.
 *
 * @param text - as written
 * @returns what `foldText` gives
 * @throws LP_TOO_LARGE for more than 200,000 characters
 */
export const foldedOf = (text: string): string => readingOf(text).folded;

/**
 * Whether {@link lintMarks} finds nothing.
 *
 * @param text - as written
 * @returns true when there is nothing
 * @throws LP_TOO_LARGE for more than 200,000 characters
 */
export const hasNoMarks = (text: string): boolean => readingOf(text).marks.length === 0;

/**
 * Whether {@link lintWords} finds nothing, whoever speaks.
 *
 * @param text - as written
 * @param names - the folded names
 * @returns true when there is nothing
 * @throws LP_TOO_LARGE for more than 200,000 characters
 */
export function hasNoWords(text: string, names: FoldedNames): boolean {
  const reading = readingOf(text);
  const { named, nameWords, whereabouts, disclosures } = wordsReadingOf(reading);
  return (
    reading.marks.length === 0 &&
    whereabouts === undefined &&
    disclosures.length === 0 &&
    knownPeopleIn(nameWords, named, names).length === 0
  );
}

/**
 * Whether the name of an issuer may tell of a disability, a faith or care.
 *
 * @param name - as written
 * @returns what `isTellingName` says of the folded name
 */
export function tellsOfPupils(name: string): boolean {
  const reading = readingOf(name);
  reading.isTelling ??= isTellingName(reading.folded);
  return reading.isTelling;
}

const nothing: readonly Finding[] = Object.freeze([]);

const marksOf = ({ marks }: TextReading, pointer: string | undefined): readonly Finding[] =>
  marks.length === 0 ? nothing : marks.map(({ code, severity }) => makeFinding(code, { severity, pointer }));

/** What a text holds, whoever speaks and whatever names are known; what is not asked of every text is read when it is first asked. */
interface TextReading {
  readonly folded: string;
  readonly marks: readonly { readonly code: Mark; readonly severity: Severity }[];
  words?: WordsReading;
  isTelling?: boolean;
}

/** What the words of a text say. */
interface WordsReading {
  readonly named: NamedPeople | undefined;
  readonly nameWords: string;
  readonly whereabouts: Whereabouts;
  readonly disclosures: readonly Disclosure[];
}

type Mark = Hostile['code'] | Identifying['code'] | 'LP_DECEPTIVE_TEXT';

/**
 * A batch says the same words of an achievement many thousand times: a bounded memo of pure results, in two halves.
 * What is found in the older half moves to the newer; when that is full it becomes the older, and the rest is gone.
 */
let newer = new Map<string, TextReading>();
let older = new Map<string, TextReading>();
const memoSize = 1000;
const memoLength = 1000;

function readingOf(text: string): TextReading {
  const known = newer.get(text);
  if (known !== undefined) return known;
  if (text.length > limit) throw new LaurelError('LP_TOO_LARGE', { limit, what: 'characters' });
  const reading = older.get(text) ?? read(text);
  if (text.length > memoLength) return reading;
  if (newer.size >= memoSize) {
    older = newer;
    newer = new Map();
  }
  newer.set(text, reading);
  return reading;
}

function read(text: string): TextReading {
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

function wordsReadingOf(reading: TextReading): WordsReading {
  reading.words ??= readWords(reading.folded);
  return reading.words;
}

const readWords = (folded: string): WordsReading => ({
  named: namedPersonIn(folded),
  nameWords: nameWordsOf(folded),
  whereabouts: whereaboutsIn(folded),
  disclosures: disclosuresIn(wordsOf(folded)),
});

function judge(disclosure: Disclosure, speaker: Speaker, pointer: string | undefined): Finding {
  const own = speaker === 'learner' && disclosure.of !== 'other';
  return own
    ? makeOwnWordsFinding(disclosure.code, pointer)
    : makeFinding(disclosure.code, { severity: 'refuse', pointer });
}

function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.category}`, finding])).values()];
}
