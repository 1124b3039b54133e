/**
 * How a claim came to be: the ladder from the learner's own word to an awarding organisation's.
 * The order is that of the way trust takes, not of worth: screens show the words, never a number.
 * @module
 */
import type { JsonObject } from '../json/index.ts';

/** The levels in the order of the trust path. */
export const assuranceLevels = [
  'self-declared',
  'third-party-confirmed',
  'teacher-assessed',
  'moderated',
  'externally-validated-transcribed',
  'externally-validated',
] as const;

/** How a claim came to be. */
export type Assurance = (typeof assuranceLevels)[number];

/** Each level in the words of a screen. */
export const assuranceWords: Readonly<Record<Assurance, string>> = {
  'self-declared': 'in the learner’s own words',
  'third-party-confirmed': 'confirmed by someone outside the school',
  'teacher-assessed': 'assessed by a teacher',
  moderated: 'assessed by a teacher and checked by others',
  'externally-validated-transcribed': 'an exam board’s result, copied by the school',
  'externally-validated': 'awarded by the exam board or awarding organisation itself',
};

/**
 * Where the levels are defined. `vocab.example` is a placeholder of the examples: the address of a
 * published vocabulary takes its place here, once, when one exists. A reader takes the level from
 * the result's value, never from this address, so that old credentials keep their meaning.
 */
export const assuranceVocabulary = 'https://vocab.example/uk-learner-profile/1.0/assurance#';

/** The vocabulary's name, as an ordinary badge viewer shows it. */
const assuranceVocabularyName = 'UK Learner Profile assurance levels 1.0';

/** The result type by which the level is found again (an extended term of Open Badges 3.0 §B.3). */
export const assuranceResultType = 'ext:assuranceLevel';

const names: readonly string[] = assuranceLevels;

/**
 * Whether a word is a level of the ladder.
 *
 * @param word - any text
 * @returns true for one of the six levels
 * @example
 * ```ts
 * isAssurance('moderated'); // true
 * ```
 */
export const isAssurance = (word: string): word is Assurance => names.includes(word);

/**
 * Whether a level lies no higher on the trust path than another.
 *
 * @param level - the level claimed
 * @param limit - the highest that is allowed
 * @returns true when the claim stays within the limit
 * @example
 * ```ts
 * isAssuranceWithin('teacher-assessed', 'moderated'); // true
 * ```
 */
export function isAssuranceWithin(level: Assurance, limit: Assurance): boolean {
  return assuranceLevels.indexOf(level) <= assuranceLevels.indexOf(limit);
}

/**
 * The description of the assurance result, as an achievement carries it (it needs no
 * context of our own, and an ordinary viewer shows it as text).
 *
 * @param id - the id of the result description
 * @returns the ResultDescription
 */
export function assuranceDescription(id: string): JsonObject {
  return {
    id,
    type: ['ResultDescription'],
    name: 'Assurance level',
    resultType: assuranceResultType,
    allowedValue: [...assuranceLevels],
  };
}

/**
 * The assurance result itself.
 *
 * @param level - how the claim came to be
 * @param options - the id of its description, and the vocabulary when it is not the usual one
 * @returns the Result with its alignment to the vocabulary
 */
export function assuranceResult(
  level: Assurance,
  options: { readonly resultDescription: string; readonly vocabulary?: string | undefined },
): JsonObject {
  return {
    type: ['Result'],
    resultDescription: options.resultDescription,
    value: level,
    alignment: [
      {
        type: ['Alignment'],
        targetName: `Assurance: ${level}`,
        targetFramework: assuranceVocabularyName,
        targetCode: level,
        targetType: assuranceResultType,
        targetUrl: `${options.vocabulary ?? assuranceVocabulary}${level}`,
      },
    ],
  };
}
