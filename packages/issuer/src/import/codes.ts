/**
 * The closed set of an import's codes, and what each makes of its row.
 * @module
 */
import type { LintCode } from '@laurel/core';
import type { en, enFields } from './messages/en.ts';

/** A code of the import itself. */
export type RowCode = keyof typeof en;

/** Every code that a row can carry: the import's own, and those of the lint over free text. */
export type ImportCode = RowCode | LintCode;

/** A field of a sheet, whatever its heading. */
export type Field = keyof typeof enFields;

/** A language: one sentence for each of the import's own codes. */
export type ImportCatalogue = Readonly<Record<RowCode, string>>;

/** How a row ended: `ok` and `warning` go on, `held` waits for a person, `refused` must be corrected in the sheet. */
export type RowOutcomeKind = 'ok' | 'warning' | 'held' | 'refused';

/** The outcome that each code gives; `ok` ones are notes. */
export const rowOutcomes = {
  LP_ROW_FORMULA: 'refused',
  LP_ROW_CONTROL: 'refused',
  LP_ROW_GARBLED: 'refused',
  LP_ROW_CELL_ERROR: 'refused',
  LP_ROW_CELL_TYPE: 'refused',
  LP_ROW_CELL_DATE: 'refused',
  LP_ROW_FORMULA_EMPTY: 'refused',
  LP_ROW_NUMBER_LOST: 'refused',
  LP_ROW_MERGED: 'refused',
  LP_ROW_HIDDEN: 'warning',
  LP_ROW_TOO_LONG: 'refused',
  LP_ROW_INVISIBLE: 'warning',
  LP_ROW_MIXED_LETTERS: 'warning',
  LP_ROW_TIDIED: 'warning',
  LP_ROW_COMPOSED: 'ok',
  LP_ROW_HEADINGS_AGAIN: 'refused',
  LP_ROW_NOT_A_RECORD: 'refused',
  LP_ROW_EXTRA_CELLS: 'refused',
  LP_ROW_MISSING_CELLS: 'warning',
  LP_ROW_NO_SCHOOL_ID: 'held',
  LP_ROW_NO_LEARNER_ID: 'held',
  LP_ROW_NAME_FITS_ONE: 'held',
  LP_ROW_NAME_FITS_SEVERAL: 'held',
  LP_ROW_NAME_FITS_OTHER_CLASS: 'held',
  LP_ROW_NOT_ON_ROSTER: 'held',
  LP_ROW_ID_FITS_SEVERAL: 'held',
  LP_ROW_NAME_DOES_NOT_FIT: 'held',
  LP_ROW_CLASS_DOES_NOT_FIT: 'held',
  LP_ROW_CLASS_MOVED: 'ok',
  LP_ROW_ID_TWO_NAMES: 'held',
  LP_ROW_ID_LOST: 'refused',
  LP_ROW_ID_FORM: 'refused',
  LP_ROW_UPN_CHECK: 'refused',
  LP_ROW_UPN_TEMPORARY: 'warning',
  LP_ROW_ULN_CHECK: 'refused',
  LP_ROW_ZEROS_RESTORED: 'ok',
  LP_ROW_DID_FORM: 'refused',
  LP_ROW_EMAIL_FORM: 'warning',
  LP_ROW_EMAILS_SEVERAL: 'warning',
  LP_ROW_NAME_MISSING: 'refused',
  LP_ROW_NAME_HAS_ID: 'refused',
  LP_ROW_NAME_HAS_NOTE: 'held',
  LP_ROW_NAME_LOST_LETTER: 'held',
  LP_ROW_NAME_QUOTED: 'warning',
  LP_ROW_NAME_TEST: 'warning',
  LP_ROW_AGAIN: 'refused',
  LP_ROW_PERHAPS_AGAIN: 'held',
  LP_ROW_ID_TWICE: 'refused',
  LP_ROW_SAME_NAME: 'warning',
  LP_ROW_SAME_PERSON: 'held',
  LP_ROW_RESULT_TWICE: 'held',
  LP_ROW_DATE_IMPOSSIBLE: 'refused',
  LP_ROW_DATE_UNREADABLE: 'refused',
  LP_ROW_DATE_TWO_DIGIT_YEAR: 'warning',
  LP_ROW_DATE_SERIAL: 'warning',
  LP_ROW_DATE_NOT_PAST: 'refused',
  LP_ROW_DATE_YEAR_ONLY: 'warning',
  LP_ROW_DATE_NO_YEAR: 'warning',
  LP_ROW_YEAR_DOES_NOT_FIT: 'warning',
  LP_ROW_YEAR_UNREADABLE: 'warning',
  LP_ROW_CONSENT_UNCLEAR: 'warning',
  LP_ROW_SERIES: 'held',
  LP_ROW_TITLE_MISSING: 'held',
  LP_ROW_QUALIFICATION: 'held',
  LP_ROW_QAN: 'refused',
  LP_ROW_GRADE_SPREADSHEET: 'refused',
  LP_ROW_GRADE_UNKNOWN: 'refused',
  LP_ROW_NO_RESULT: 'held',
  LP_ROW_RESULT_PENDING: 'held',
  LP_ROW_NOT_ACHIEVED: 'held',
  LP_ROW_TYPE: 'held',
  LP_ROW_WITNESS_MISSING: 'held',
  LP_ROW_WITNESS_OUTSIDE: 'warning',
  LP_ROW_TESTIMONIAL_SOURCE: 'held',
  LP_ROW_THIRD_PARTY_EVIDENCE: 'held',
  LP_ROW_EVIDENCE_NAME_ONLY: 'warning',
  LP_ROW_EVIDENCE_CONVERT: 'refused',
  LP_ROW_EVIDENCE_NOT_FOUND: 'held',
  LP_ROW_EVIDENCE_SEVERAL: 'held',
  LP_ROW_EVIDENCE_UNREADABLE: 'refused',
  LP_ROW_EVIDENCE_ZIP: 'refused',
  LP_ROW_EVIDENCE_TOO_LARGE: 'refused',
  LP_ROW_EVIDENCE_CLEANED: 'ok',
  LP_ROW_EVIDENCE_AUTHOR: 'warning',
  LP_ROW_EVIDENCE_SHOWS_OTHERS: 'warning',
  LP_ROW_ALTERNATIVE_MISSING: 'held',
  LP_ROW_OTHERS_SHOWN_MISSING: 'held',
  LP_ROW_LANGUAGE_UNKNOWN: 'warning',
  LP_ROW_SHARE_UNCLEAR: 'warning',
  LP_ROW_LEVEL_SPREADSHEET: 'refused',
  LP_ROW_LEVEL_UNKNOWN: 'refused',
  LP_ROW_LEVEL_UNCLEAR: 'ok',
  LP_ROW_OWN_ACCOUNT: 'ok',
  LP_ROW_OWN_WORDS_MISSING: 'held',
  LP_ROW_ITEM_FORM: 'refused',
  LP_ROW_LEFT_OUT: 'held',
  LP_ROW_DECIDED: 'ok',
} as const satisfies Readonly<Record<RowCode, RowOutcomeKind>>;

/** The codes of the import itself for which a row waits. */
export type HeldRowCode = { [Code in RowCode]: (typeof rowOutcomes)[Code] extends 'held' ? Code : never }[RowCode];
