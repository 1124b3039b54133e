/**
 * What judging needs, from one document to those inside it.
 * @module
 */
import type { ContextSet, Resolvable } from '@laurel/core';
import type { CheckDefinition } from './checks/index.ts';
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
}

/** What one call may do. */
export interface Budget {
  /** How many more credentials may be looked at. */
  left: number;
  /** How many more hashes may be spent on telling equal blank nodes apart. */
  ties: number;
}
