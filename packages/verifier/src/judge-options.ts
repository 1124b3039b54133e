/**
 * What judging needs, from one document to those inside it.
 * @module
 */
import type { Check, ContextSet, Report, Resolvable, Verdict } from '@laurel/core';
import type { CheckDefinition } from './checks/index.ts';
import type { Facts } from './facts/facts.ts';
import type { GuardianRule } from './guardian/guardian-rules.ts';
import type { Policy } from './policy.ts';

/** What judging needs; the table is an argument so that a test can take a check out. */
export interface JudgeOptions {
  readonly policy: Policy;
  readonly resolver: Resolvable;
  readonly table: readonly CheckDefinition[];
  /** What may still be done in this call, at whatever depth; counted down. */
  readonly budget: Budget;
  /** Contexts instead of the bundled ones, for tests of specifications. */
  readonly contexts?: ContextSet;
  /** Finds out what is known elsewhere about a credential that is signed, for callers who hand in where. */
  readonly lookUp?: LookUp | undefined;
  /** Whether nobody may show for a child. */
  readonly refuseGuardians?: boolean | undefined;
  /** The rules for whoever shows for a child, for the tests that take one out. */
  readonly guardianRules?: readonly GuardianRule[] | undefined;
  /** What is judged when all else is, for callers who ask for it. */
  readonly last?: LastSteps | undefined;
}

/** Adds to the facts what lists of statuses and hand-overs say. */
export type LookUp = (facts: Facts, options: Pick<JudgeOptions, 'budget' | 'resolver'>) => Promise<Facts>;

/** What is judged by the reports on all that is inside, and by what only the caller knows. */
export interface LastSteps {
  /** Told what each report was made from. */
  readonly note: (report: Report, facts: Facts) => void;
  /** The checks again, with what the last steps found. */
  readonly judge: (facts: Facts, checks: readonly Check[], tools: LastTools) => Promise<readonly Check[]>;
}

/** What the last steps judge with. */
export interface LastTools {
  /** The reports on what is inside. */
  readonly inner: readonly Report[];
  readonly judgeAgain: (facts: Facts) => Promise<readonly Check[]>;
  /** What checks come to, with what the caller does without and with what is inside. */
  readonly verdictOf: (checks: readonly Check[]) => Verdict;
}

/** What one call may do. */
export interface Budget {
  /** How many more credentials may be looked at. */
  left: number;
  /** How many more hashes may be spent on telling equal blank nodes apart. */
  ties: number;
}
