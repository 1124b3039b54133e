/**
 * What a check is: an id, what it speaks about, what must have passed before, and a judgement.
 * @module
 */
import { type Check, type CheckDetail, type CheckId, makeCheck } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';

/** One check; the table in `check-table.ts` lists them all. */
export interface CheckDefinition {
  readonly id: CheckId;
  readonly appliesTo: readonly Facts['kind'][];
  /** The checks that must have passed, or not apply, before this one means anything. */
  readonly needs: readonly CheckId[];
  readonly judge: (facts: Facts) => Check;
}

/**
 * The check that a refusal calls for, if a step was refused in its name.
 *
 * @param id - the check
 * @param facts - what was found out
 * @param detail - `spec` and the like
 * @returns the check, or undefined when nothing was refused
 */
export function refusedCheck(id: CheckId, facts: Facts, detail: CheckDetail = {}): Check | undefined {
  const refusal = facts.refusals.get(id);
  if (refusal === undefined) return undefined;
  const { outcome, code, params } = refusal;
  return makeCheck(id, outcome, code, params === undefined ? detail : { params, ...detail });
}
