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
  `\\b(?:my|his|her|our|a|the|with|their|fy|ei) (?:[a-z-]{2,20} ){0,2}(?:${relation}),? (?:called |named |was called |o'r enw )?(?!(?:${notNames})\\b)[A-Z][a-z'-]{1,20}\\b`,
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

/**
 * Finds people by name in a text.
 *
 * @param folded - what `foldText` gave
 * @param names - the names that the caller knows, folded alike here
 * @param fold - how a known name is folded
 * @returns what was found, without the names
 * @example
 * ```ts
 * namedPeopleIn('I worked with my friend Aisha', {}, foldText); // [{ code: 'LP_LINT_OTHER_PERSON', severity: 'refuse' }]
 * ```
 */
export function namedPeopleIn(
  folded: string,
  names: KnownNames,
  fold: (text: string) => string,
): readonly NamedPeople[] {
  const found: NamedPeople[] = [];
  const words = wordsOf(folded);
  const has = (name: string): boolean => words.includes(wordsOf(fold(name)));
  if (
    relationName.test(folded) ||
    called.test(folded) ||
    patient.test(folded) ||
    (names.others ?? []).some((name) => isFull(name) && has(name))
  ) {
    found.push({ code: 'LP_LINT_OTHER_PERSON', severity: 'refuse' });
  } else if (titled.test(folded)) {
    found.push({ code: 'LP_LINT_NAMED_ADULT', severity: 'warn' });
  }
  const shown = wordsOf(fold(names.display ?? ''));
  if (
    (names.learner ?? []).some(
      (name) => wordsOf(fold(name)).length > 3 && !shown.includes(wordsOf(fold(name))) && has(name),
    )
  ) {
    found.push({ code: 'LP_LINT_LEARNER_NAME', severity: 'refuse' });
  }
  return found;
}

function isFull(name: string): boolean {
  return name.trim().includes(' ');
}

function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()} `;
}
