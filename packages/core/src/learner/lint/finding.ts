/**
 * What the lint says: findings of a closed set of codes, by category, in a school's words.
 * A finding never holds the words that it is about.
 * @module
 */
import { type ErrorCode, messageFor } from '../../errors/index.ts';

/** Whose words are read: the school's (about a learner), the learner's own, or somebody else's. */
export type Speaker = 'school' | 'learner' | 'third-party';

/** What becomes of it: never in a credential; a person decides first; a remark. */
export type Severity = 'refuse' | 'hold' | 'warn';

/** What a finding is about. */
export type Category =
  | 'special educational needs'
  | 'health'
  | 'safeguarding'
  | 'care'
  | 'ethnicity'
  | 'religion'
  | 'home language'
  | 'free school meals'
  | 'attendance'
  | 'behaviour'
  | 'immigration'
  | 'sexuality or gender'
  | 'family circumstances'
  | 'whereabouts'
  | 'other people'
  | 'identifiers'
  | 'names'
  | 'links'
  | 'pictures'
  | 'structure'
  | 'issuer';

/** The codes of the lint, each with its category. */
export const categoryOf = {
  LP_LINT_SEND: 'special educational needs',
  LP_LINT_HEALTH: 'health',
  LP_LINT_SAFEGUARDING: 'safeguarding',
  LP_LINT_CARE: 'care',
  LP_LINT_ETHNICITY: 'ethnicity',
  LP_LINT_RELIGION: 'religion',
  LP_LINT_HOME_LANGUAGE: 'home language',
  LP_LINT_FREE_MEALS: 'free school meals',
  LP_LINT_ATTENDANCE: 'attendance',
  LP_LINT_BEHAVIOUR: 'behaviour',
  LP_LINT_IMMIGRATION: 'immigration',
  LP_LINT_SEXUALITY: 'sexuality or gender',
  LP_LINT_FAMILY: 'family circumstances',
  LP_LINT_WHEREABOUTS: 'whereabouts',
  LP_LINT_OTHER_PERSON: 'other people',
  LP_LINT_NAMED_ADULT: 'other people',
  LP_LINT_IDENTIFIER: 'identifiers',
  LP_LINT_CONTACT: 'identifiers',
  LP_LINT_BIRTH_DATE: 'identifiers',
  LP_LINT_ADDRESS: 'identifiers',
  LP_LINT_HASHED: 'identifiers',
  LP_LINT_ID: 'identifiers',
  LP_LINT_LEARNER_NAME: 'names',
  LP_LINT_SHARE_LINK: 'links',
  LP_LINT_PERSONAL_LINK: 'links',
  LP_LINT_DATA_URL: 'links',
  LP_LINT_IMAGE: 'pictures',
  LP_LINT_MEMBER: 'structure',
  LP_LINT_DELEGATION: 'structure',
  LP_LINT_FORMULA: 'structure',
  LP_LINT_MARKUP: 'structure',
  LP_DECEPTIVE_TEXT: 'structure',
  LP_LINT_ISSUER_NAME: 'issuer',
} as const satisfies Partial<Record<ErrorCode, Category>>;

/** The code of a finding that says what it is; a learner's own disclosure keeps its category under its own code. */
export type LintCode = keyof typeof categoryOf | 'LP_LINT_OWN_WORDS';

/** One thing that the lint found. */
export interface Finding {
  readonly code: LintCode;
  readonly severity: Severity;
  readonly category: Category;
  /** JSON Pointer (RFC 6901) into the draft; absent for plain text. */
  readonly pointer?: string;
  /** Plain words for a school, without the words that were found. */
  readonly message: string;
}

/** What a finding is made of, besides its code. */
export interface FindingOptions {
  readonly severity: Severity;
  readonly pointer?: string | undefined;
}

/**
 * Makes a finding with its category and message from the tables.
 *
 * @param code - what was found
 * @param options - `severity`, and `pointer` in a draft
 * @returns the finding
 * @example
 * ```ts
 * makeFinding('LP_LINT_HASHED', { severity: 'refuse', pointer: '/credentialSubject/identifier/0' });
 * ```
 */
export function makeFinding(code: keyof typeof categoryOf, options: FindingOptions): Finding {
  return {
    code,
    severity: options.severity,
    category: categoryOf[code],
    ...(options.pointer === undefined ? {} : { pointer: options.pointer }),
    message: messageFor(code),
  };
}

/**
 * Makes the finding for what learners tell about themselves: held for their own decision.
 *
 * @param code - what it would be in a school's words; its category stays
 * @param pointer - JSON Pointer in a draft
 * @returns the held finding
 * @example
 * ```ts
 * makeOwnWordsFinding('LP_LINT_HEALTH').severity; // 'hold'
 * ```
 */
export function makeOwnWordsFinding(code: keyof typeof categoryOf, pointer?: string): Finding {
  const category = categoryOf[code];
  return {
    code: 'LP_LINT_OWN_WORDS',
    severity: 'hold',
    category,
    ...(pointer === undefined ? {} : { pointer }),
    message: messageFor('LP_LINT_OWN_WORDS', { category }),
  };
}
