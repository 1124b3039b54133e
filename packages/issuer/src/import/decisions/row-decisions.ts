/**
 * What a person decided about one row of a sheet.
 * @module
 */
import type { Field, ImportCode } from '../codes.ts';

/** Whose row it is, as a person answered: the learner who was proposed, or one that they named by the school's id. */
export type LearnerDecision = { readonly is: 'proposed' } | { readonly is: 'id'; readonly id: string };

/** The answers to one row's questions, read back from the decision list. A row that is left out is not read with any. */
export interface RowDecisions {
  readonly learner?: LearnerDecision;
  /** The codes that a person let through; only those that wait for a person can stand here. */
  readonly released: ReadonlySet<ImportCode>;
  /** What a person wrote for a cell that was empty, or for one of the few that they may put right in the list. */
  readonly words: Partial<Readonly<Record<Field, string>>>;
}
