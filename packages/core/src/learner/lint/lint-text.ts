/**
 * The lint of one text: what must never be in a credential, by who speaks.
 * @module
 */
import { type Finding, makeFinding, makeOwnWordsFinding, type Speaker } from './finding.ts';
import { foldText } from './fold.ts';
import { createLintMemo, type LintMemo, readingOf } from './lint-memo.ts';
import { type FoldedNames, foldNames, type KnownNames, knownPeopleIn } from './other-people.ts';
import type { Disclosure } from './sensitive.ts';
import { type TextReading, wordsReadingOf } from './text-reading.ts';

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
  /** Remembers the texts of many calls; without it nothing of the text is kept. */
  readonly memo?: LintMemo;
}

/**
 * Looks through one text for what must never be in a credential. A school that tells something about
 * a learner is refused; learners who tell it about themselves are held for their own decision; what
 * anybody tells about another person is refused.
 *
 * @param text - any text, as written
 * @param options - `speaker`, and `field`, `names`, `pointer`, `memo`
 * @returns the findings, each code once for each severity; none is good
 * @throws LP_TOO_LARGE for more than 200,000 characters
 * @example
 * ```ts
 * lintText('I find exams hard because of my ADHD', { speaker: 'learner' })[0]?.severity; // 'hold'
 * ```
 */
export function lintText(text: string, options: LintTextOptions): readonly Finding[] {
  const { speaker, field = 'words', names = {}, pointer, memo = createLintMemo() } = options;
  const reading = readingOf(text, memo);
  if (field !== 'words') return lintMarks(reading, pointer);
  return lintWords(reading, { speaker, names: foldNames(names, foldText), pointer });
}

/**
 * What is wrong with a text in which words mean nothing, or are an organisation's name.
 *
 * @param reading - the text's reading
 * @param pointer - JSON Pointer that the findings carry
 * @returns the findings
 */
export const lintMarks = ({ marks }: TextReading, pointer: string | undefined): readonly Finding[] =>
  marks.length === 0 ? nothing : marks.map(({ code, severity }) => makeFinding(code, { severity, pointer }));

const nothing: readonly Finding[] = Object.freeze([]);

/** How {@link lintWords} reads. */
export interface LintWordsOptions {
  readonly speaker: Speaker;
  readonly names: FoldedNames;
  readonly pointer: string | undefined;
}

/**
 * What is wrong with words, when the names are folded already.
 *
 * @param reading - the text's reading
 * @param options - `speaker`, the folded `names`, `pointer`
 * @returns the findings
 */
export function lintWords(reading: TextReading, { speaker, names, pointer }: LintWordsOptions): readonly Finding[] {
  const { named, nameWords, whereabouts, disclosures } = wordsReadingOf(reading);
  const people = knownPeopleIn(nameWords, named, names);
  const told = disclosures.map((disclosure) => judge(disclosure, speaker, pointer));
  return [
    ...lintMarks(reading, pointer),
    ...people.map(({ code, severity }) => makeFinding(code, { severity, pointer })),
    ...(whereabouts === undefined ? [] : [makeFinding('LP_LINT_WHEREABOUTS', { severity: whereabouts, pointer })]),
    ...withoutRepeats(told),
  ];
}

/**
 * Whether {@link lintMarks} finds nothing.
 *
 * @param reading - the text's reading
 * @returns true when there is nothing
 */
export const hasNoMarks = ({ marks }: TextReading): boolean => marks.length === 0;

/**
 * Whether {@link lintWords} finds nothing, whoever speaks.
 *
 * @param reading - the text's reading
 * @param names - the folded names
 * @returns true when there is nothing
 */
export function hasNoWords(reading: TextReading, names: FoldedNames): boolean {
  if (!hasNoMarks(reading)) return false;
  const { isQuiet, named, nameWords } = wordsReadingOf(reading);
  if (!isQuiet) return false;
  const knowsNobody = names.others.length === 0 && names.learner.length === 0;
  return knowsNobody || knownPeopleIn(nameWords, named, names).length === 0;
}

function judge(disclosure: Disclosure, speaker: Speaker, pointer: string | undefined): Finding {
  const own = speaker === 'learner' && disclosure.of !== 'other';
  return own
    ? makeOwnWordsFinding(disclosure.code, pointer)
    : makeFinding(disclosure.code, { severity: 'refuse', pointer });
}

function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.category}`, finding])).values()];
}
