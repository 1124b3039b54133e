/**
 * What a person is asked when a row waits, code by code: a closed table.
 * @module
 */
import type { Field, HeldRowCode, ImportCode } from '../codes.ts';
import type { RowOutcome } from '../record.ts';
import type { QuestionKind } from './question.ts';

/** What is asked of each code that can hold a row; `nothing` where there is nothing to decide. */
const questions = {
  LP_ROW_NO_SCHOOL_ID: 'sheet',
  LP_ROW_NO_LEARNER_ID: 'learner',
  LP_ROW_NAME_FITS_ONE: 'learner',
  LP_ROW_NAME_FITS_SEVERAL: 'learner',
  LP_ROW_NAME_FITS_OTHER_CLASS: 'learner',
  LP_ROW_NOT_ON_ROSTER: 'learner',
  LP_ROW_ID_FITS_SEVERAL: 'learner',
  LP_ROW_NAME_DOES_NOT_FIT: 'learner',
  LP_ROW_CLASS_DOES_NOT_FIT: 'learner',
  LP_ROW_ID_TWO_NAMES: 'one-learner',
  LP_ROW_NAME_HAS_NOTE: 'sheet',
  LP_ROW_NAME_LOST_LETTER: 'sheet',
  LP_ROW_PERHAPS_AGAIN: 'both',
  LP_ROW_SAME_PERSON: 'two-people',
  LP_ROW_RESULT_TWICE: 'which',
  LP_ROW_SERIES: 'series',
  LP_ROW_TITLE_MISSING: 'title',
  LP_ROW_QUALIFICATION: 'nothing',
  LP_ROW_NO_RESULT: 'nothing',
  LP_ROW_RESULT_PENDING: 'nothing',
  LP_ROW_NOT_ACHIEVED: 'learner-asked',
  LP_ROW_TYPE: 'type',
  LP_ROW_WITNESS_MISSING: 'witness',
  LP_ROW_THIRD_PARTY_EVIDENCE: 'evidence-seen',
  LP_ROW_EVIDENCE_NOT_FOUND: 'without-file',
  LP_ROW_EVIDENCE_SEVERAL: 'without-file',
  LP_ROW_ALTERNATIVE_MISSING: 'alternative',
  LP_ROW_OTHERS_SHOWN_MISSING: 'others-shown',
  LP_ROW_OWN_WORDS_MISSING: 'sheet',
  LP_ROW_TESTIMONIAL_SOURCE: 'sheet',
  LP_ROW_LEFT_OUT: 'nothing',
} as const satisfies Readonly<Record<HeldRowCode, QuestionKind | 'nothing'>>;

/** What is asked of texts that may tell what they should not. */
const lintQuestion = (code: string): QuestionKind => (code === 'LP_LINT_OWN_WORDS' ? 'learner-decided' : 'may-stay');

/**
 * What is asked of a code that holds a row.
 *
 * @param code - a code of a held finding
 * @returns the question, or `nothing`
 */
export const questionOf = (code: ImportCode): QuestionKind | 'nothing' =>
  isHeldRowCode(code) ? questions[code] : lintQuestion(code);

const isHeldRowCode = (code: ImportCode): code is HeldRowCode => Object.hasOwn(questions, code);

/** Refused rows with nothing to correct: they say again what stands elsewhere, or are about nobody. */
export const nothingToCorrect: ReadonlySet<ImportCode> = new Set<ImportCode>([
  'LP_ROW_AGAIN',
  'LP_ROW_HEADINGS_AGAIN',
  'LP_ROW_NOT_A_RECORD',
]);

/**
 * Whether a row that does not go on asks nothing of anybody: it says again what stands elsewhere, is about nobody, has
 * no result yet, or was left out.
 *
 * @param row - the row's outcome and codes
 * @returns true when nothing is to be decided or corrected
 * @example
 * ```ts
 * asksNothing({ outcome: 'held', codes: ['LP_ROW_RESULT_PENDING'] }); // true
 * ```
 */
export function asksNothing({ outcome, codes }: Pick<RowOutcome, 'outcome' | 'codes'>): boolean {
  if (outcome === 'refused') return codes.some((code) => nothingToCorrect.has(code) || code === 'LP_ROW_LEFT_OUT');
  return outcome === 'held' && codes.some((code) => questionOf(code) === 'nothing');
}

/**
 * Whether a row that waits can only be put right in the sheet: nothing that is written in a list lets it through.
 *
 * @param row - the row's outcome and codes
 * @returns true when the sheet is to be corrected
 * @example
 * ```ts
 * needsSheet({ outcome: 'held', codes: ['LP_ROW_NO_SCHOOL_ID'] }); // true
 * ```
 */
export const needsSheet = ({ outcome, codes }: Pick<RowOutcome, 'outcome' | 'codes'>): boolean =>
  outcome === 'held' && codes.some((code) => questionOf(code) === 'sheet');

/** Questions about two rows. */
export const isPairQuestion = (kind: QuestionKind): kind is 'two-people' | 'both' | 'which' =>
  kind === 'two-people' || kind === 'both' || kind === 'which';

/** Where the words go that are written for a cell. */
export const fieldOfQuestion: Partial<Readonly<Record<QuestionKind, Field>>> = {
  series: 'series',
  title: 'title',
  type: 'type',
  witness: 'witness',
  alternative: 'alternative',
  'others-shown': 'othersShown',
};

/** Every field that words can be written for. */
export const writtenFields: readonly Field[] = Object.values(fieldOfQuestion);
