/**
 * The checks, in the order in which a report shows them, and how they are run.
 * @module
 */
import { type Check, type CheckId, makeCheck } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { assurance } from './assurance.ts';
import type { CheckDefinition } from './check-definition.ts';
import { context } from './context.ts';
import { holderBinding } from './holder-binding.ts';
import { issuerKey } from './issuer-key.ts';
import { issuerTrust } from './issuer-trust.ts';
import { proof } from './proof.ts';
import { proofPurpose } from './proof-purpose.ts';
import { schema } from './schema.ts';
import { status } from './status.ts';
import { validityPeriod } from './validity-period.ts';
import { wellFormed } from './well-formed.ts';

/** Every check of the verifier. */
export const checkTable: readonly CheckDefinition[] = [
  wellFormed,
  context,
  schema,
  proof,
  proofPurpose,
  issuerKey,
  validityPeriod,
  status,
  holderBinding,
  issuerTrust,
  assurance,
];

/**
 * Runs the checks of a table. One that does not apply says so; one whose ground was not laid is `not-checked`; one
 * that breaks has failed.
 *
 * @param table - the checks, each after those that it needs
 * @param facts - what was found out
 * @returns one check each, in the table's order
 */
export function runChecks(table: readonly CheckDefinition[], facts: Facts): readonly Check[] {
  const done = new Map<CheckId, Check>();
  for (const definition of table) done.set(definition.id, runCheck(definition, facts, done));
  return [...done.values()];
}

function runCheck(definition: CheckDefinition, facts: Facts, done: ReadonlyMap<CheckId, Check>): Check {
  const { id, appliesTo, needs, judge } = definition;
  if (!appliesTo.includes(facts.kind)) return makeCheck(id, 'not-applicable');
  const stands = (need: CheckId): boolean => isGround(done.get(need));
  const hasGround = needs.length === 0 || (facts.readable && needs.every(stands));
  // A step that was refused in a check's name is the reason for all the rest, whatever came before.
  if (!hasGround && !facts.refusals.has(id)) return makeCheck(id, 'not-checked', 'LP_EARLIER_CHECK');
  try {
    return judge(facts);
  } catch {
    return makeCheck(id, 'failed', 'LP_UNEXPECTED');
  }
}

/** Laurel's own model has held where only somebody else's rule book is unknown. */
const isGround = (check: Check | undefined): boolean =>
  check === undefined || ['passed', 'not-applicable'].includes(check.outcome) || check.code === 'LP_SCHEMA_NOT_CHECKED';
