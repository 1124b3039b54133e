/**
 * What judging outside hands to judging inside: types alone, so that nothing is loaded for it.
 * @module
 */
import type { askingBy, Check, issuerIdOf, loadTrustTools, Report, subjectIdsOf } from '@laurel/core';
import type { achievementIdsOf, Embedded } from './facts/claims.ts';
import type { Facts, Setting } from './facts/facts.ts';
import type { UnreadCode } from './facts/gather.ts';
import type { JudgeOptions } from './judge-options.ts';

/** With what else it is judged than the document around. */
export type Changed = Pick<JudgeOptions, 'resolver'> & Partial<Pick<JudgeOptions, 'table'>>;

/** What judging is done with, inside as outside. */
export interface InsideTools {
  readonly judgeCredential: (value: Embedded['value'], setting: Setting, changed: Changed) => Promise<Report>;
  /** The report on one that is not read. */
  readonly leaveUnread: (code: UnreadCode) => Promise<Report>;
  readonly holdersOf: (facts: Facts, checks: readonly Check[]) => readonly string[];
  readonly achievementIdsOf: typeof achievementIdsOf;
  readonly issuerIdOf: typeof issuerIdOf;
  readonly subjectIdsOf: typeof subjectIdsOf;
  readonly askingBy: typeof askingBy;
  readonly loadTrustTools: typeof loadTrustTools;
}

/** The document around. */
export interface Outside {
  readonly facts: Facts;
  readonly checks: readonly Check[];
  readonly tools: InsideTools;
}
