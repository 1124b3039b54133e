/**
 * A question of a row, as it stands in the list of decisions.
 * @module
 */

/** What may be written in the list. */
export type QuestionKind =
  /** Whose row it is: yes to a proposal, or the school's id of somebody. */
  | 'learner'
  /** One learner under two names, or two learners. */
  | 'one-learner'
  | 'two-people'
  /** Two rows that say nearly the same: both are meant, or this one is left out. */
  | 'both'
  /** Two results of one qualification: this row holds, or the other. */
  | 'which'
  | 'series'
  | 'title'
  | 'type'
  | 'witness'
  | 'evidence-seen'
  | 'learner-asked'
  | 'learner-decided'
  | 'may-stay'
  | 'without-file'
  | 'alternative'
  | 'others-shown'
  /** Nothing can be decided here: the sheet is to be corrected. */
  | 'sheet';

/** One question of one row, for the list: private, for it says whose row it is and what stands there. */
export interface RowQuestion {
  /** The same for all rows that one answer settles. */
  readonly reference: string;
  readonly kind: QuestionKind;
  /** The row can only be corrected in the sheet: no answer lets it through. */
  readonly isRefused: boolean;
  readonly class: string;
  readonly learner: string;
  readonly says: string;
  readonly matter: string;
  readonly proposal: string;
  readonly write: string;
}
