/**
 * What came of the claims of a run: nothing in it is the learner's.
 * @module
 */
import { type ErrorCode, messageFor, type Params } from '@laurel/core';
import type { FactEntry } from './register/index.ts';

/** What can come of a claim. */
export type IssueOutcomeKind =
  | 'issued'
  | 'replaced'
  | 'already-issued'
  | 'replacement-offered'
  | 'not-signed'
  | 'held'
  | 'refused';

/** What came of one record or draft: nothing in it is the learner's. */
export interface IssueOutcome {
  /** Place in the stream, from 0. */
  readonly index: number;
  readonly outcome: IssueOutcomeKind;
  readonly codes: readonly string[];
  /** A sentence in plain words; empty where all went well. */
  readonly message: string;
  /** The credential's id. */
  readonly credential?: string;
  /** The learner's folder and the file in it: random names. */
  readonly folder?: string;
  readonly file?: string;
}

/** How many of each. */
export type IssueProgress = Readonly<Record<IssueOutcomeKind | 'done', number>> & {
  /** Files of a stopped run that were written first. */
  readonly recovered: number;
};

/** An outcome whose place is not known yet. */
export type Outcome = Omit<IssueOutcome, 'index'>;

/**
 * An outcome with its sentence.
 *
 * @param outcome - what came of it
 * @param code - why, where there is something to say
 * @param params - what fills the sentence
 * @param codes - all the codes; the one when not given
 * @returns the outcome
 */
export const outcomeFor = (
  outcome: IssueOutcomeKind,
  code?: ErrorCode,
  params: Params = {},
  codes: readonly string[] = code === undefined ? [] : [code],
): Outcome => ({ outcome, codes, message: code === undefined ? '' : messageFor(code, params) });

/** Where a fact that was issued is. */
export const placeOf = ({
  credential,
  folder,
  file,
}: Pick<FactEntry, 'credential' | 'folder' | 'file'>): Pick<Outcome, 'credential' | 'folder' | 'file'> => ({
  credential,
  folder,
  file,
});

/** No outcomes yet. */
export const noneYet = (): Record<keyof IssueProgress, number> => ({
  done: 0,
  issued: 0,
  replaced: 0,
  'already-issued': 0,
  'replacement-offered': 0,
  'not-signed': 0,
  held: 0,
  refused: 0,
  recovered: 0,
});
