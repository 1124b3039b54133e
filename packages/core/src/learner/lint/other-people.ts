/**
 * Other people by name: friends, brothers and sisters, patients, and adults with a title
 * (left out, or by their role only). And the learner's own name beyond the one shown.
 * @module
 */
import type { Severity } from './finding.ts';

/** Names that the caller knows; all for matching only, none is kept or shown. */
export interface KnownNames {
  /** The one name that a credential may show. */
  readonly display?: string;
  /** The learner's other names: legal, family, former, as full names or single words. */
  readonly learner?: readonly string[];
  /** Full names of other people. */
  readonly others?: readonly string[];
}

const relation =
  'friends?|best friend|mate|mates|classmates?|teammates?|team ?mates?|partner|brother|sister|twin|cousin|buddy|tutee|pupil|student|child|boy|girl|girlfriend|boyfriend|patient|resident|client|customer|service user|neighbour|ffrind|brawd|chwaer|cyfaill';
const notNames =
  'January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|English|Welsh|French|German|Spanish|Maths|Science|Art|Drama|Music|History|Geography|Year|Parliament|Council|Leader|Leaders|Leadership|Voice|Ambassador|Ambassadors|President|Mentor|Mentors|Governor|Librarian|Union|Union|Award|Awards|Team|Prefect|Forum|Committee|Panel|Champion|Champions|Digital|Sports|Eco|Head|House|Captain|Representative|Rep|Exchange|Teacher|Films?|Theatre|Line|Services?|Care|Development|Of|In|And|At|The|I|We|Is|Was|Journalist|Executive|Enterprise|Achievement|Led|Radio|Poet|Laureate|Finance|Newspaper|Magazine|Conference|Challenge|Support|Liaison|Experience|Feedback|Safety|Centred|Protection|DJ|TV|GCSE|STEM|UK|OK|PE|IT|RE|RS';
const relationName = new RegExp(
  `\\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|a|the|with|[Tt]heir|[Ff]y|[Ee]i) (?:[a-z-]{2,20} ){0,2}(?:${relation}),? (?:called |named |was called |o'r enw )?(?!(?:${notNames})\\b)[A-Z][a-z'-]{1,20}\\b`,
);
const called = new RegExp(
  `\\b(?:${relation}|child|boy|girl|man|woman|lady|resident|patient),? (?:who (?:is|was) )?(?:called|named|o'r enw) [A-Z][a-z]{1,20}\\b`,
);
const patient =
  /\b(?:patients?|residents?|clients?|service users?|customers?),? (?:called |named )?(?:Mrs?|Ms|Miss|Dr|Mr)\.? [A-Z]/;
const titled =
  /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\.? (?!(?:Who|Jekyll|Hyde|Bean|Men|Darcy|Gum|Fox|Twit|Twits|World|Universe|Beeton|Tickle|Wonka|Seuss|Martens|Foster|King|Livingstone|Tumble|Toad|Bennet|Birling|Higgins|Potter|Dalloway|Saigon|Marple|Trunchbull|Honey|Hannigan|Julie|Havisham|Doubtfire|Frankenstein|Faustus|Faust|Watson|Dolittle|Scrooge|Pickwick|Rochester|Strange|Muscle|Big|Chips)\b)[A-Z](?:[a-z'-]{0,20})\b/;

/** What a text says of people by name. */
export interface NamedPeople {
  readonly code: 'LP_LINT_OTHER_PERSON' | 'LP_LINT_NAMED_ADULT' | 'LP_LINT_LEARNER_NAME';
  readonly severity: Severity;
}

/** The names that a caller knows, folded once for all texts of a draft. */
export interface FoldedNames {
  /** Of others, in full. */
  readonly others: readonly string[];
  /** The learner's, but for what is shown anyway. */
  readonly learner: readonly string[];
}

/**
 * Folds the names that a caller knows as texts are folded.
 *
 * @param names - as they are written
 * @param fold - how a text is folded
 * @returns the names to look for, for {@link knownPeopleIn}
 * @example
 * ```ts
 * foldNames({ learner: ['Zoë Adeyemi'] }, foldText).learner; // [' zoe adeyemi ']
 * ```
 */
export function foldNames(names: KnownNames, fold: (text: string) => string): FoldedNames {
  const shown = nameWordsOf(fold(names.display ?? ''));
  const folded = (name: string): string => nameWordsOf(fold(name));
  return {
    others: (names.others ?? []).filter(isFull).map(folded),
    learner: (names.learner ?? []).map(folded).filter((name) => name.length > 3 && !shown.includes(name)),
  };
}

/**
 * Finds people by name in a text, without knowing any name.
 *
 * @param folded - what `foldText` gave
 * @returns what was found, without the names
 * @example
 * ```ts
 * namedPersonIn('I worked with my friend Aisha'); // { code: 'LP_LINT_OTHER_PERSON', severity: 'refuse' }
 * ```
 */
export function namedPersonIn(folded: string): NamedPeople | undefined {
  if (relationName.test(folded) || called.test(folded) || patient.test(folded)) return otherPerson;
  return titled.test(folded) ? { code: 'LP_LINT_NAMED_ADULT', severity: 'warn' } : undefined;
}

const nobody: readonly NamedPeople[] = Object.freeze([]);
const otherPerson = { code: 'LP_LINT_OTHER_PERSON', severity: 'refuse' } as const;

/**
 * Finds the people whose names the caller knows, and adds what was found without them.
 *
 * @param words - what {@link nameWordsOf} gave for the folded text
 * @param unknown - what {@link namedPersonIn} gave for it
 * @param names - what {@link foldNames} gave
 * @returns what was found, without the names
 * @example
 * ```ts
 * knownPeopleIn(' with sam jones ', undefined, { others: [' sam jones '], learner: [] }); // [{ code: 'LP_LINT_OTHER_PERSON', severity: 'refuse' }]
 * ```
 */
export function knownPeopleIn(
  words: string,
  unknown: NamedPeople | undefined,
  { others, learner }: FoldedNames,
): readonly NamedPeople[] {
  if (others.length === 0 && learner.length === 0) return unknown === undefined ? nobody : [unknown];
  const has = (name: string): boolean => words.includes(name);
  const other = others.some(has) ? otherPerson : unknown;
  const found = other === undefined ? [] : [other];
  return learner.some(has) ? [...found, { code: 'LP_LINT_LEARNER_NAME', severity: 'refuse' }] : found;
}

function isFull(name: string): boolean {
  return name.trim().includes(' ');
}

/**
 * The words of a text or a name in small letters, between single spaces, so that a name is found as whole words.
 *
 * @param folded - what `foldText` gave
 * @returns the words, with a space at both ends
 * @example
 * ```ts
 * nameWordsOf('With Sam-Jones.'); // ' with sam jones '
 * ```
 */
export function nameWordsOf(folded: string): string {
  return ` ${folded
    .toLowerCase()
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()} `;
}
