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
import { query } from './query.ts';
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
  query,
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
  const done: Check[] = [];
  for (const definition of table) done.push(runCheck(definition, facts, done));
  return done;
}

function runCheck(definition: CheckDefinition, facts: Facts, done: readonly Check[]): Check {
  const { id, appliesTo, needs, judge } = definition;
  if (!appliesTo.includes(facts.kind)) return makeCheck(id, 'not-applicable');
  const hasGround = needs.length === 0 || (facts.readable && done.every((check) => isGround(check, needs)));
  // A step that was refused in a check's name is the reason for all the rest, whatever came before.
  if (!hasGround && !facts.refusals.has(id)) return makeCheck(id, 'not-checked', 'LP_EARLIER_CHECK');
  try {
    return judge(facts);
  } catch {
    return makeCheck(id, 'failed', 'LP_UNEXPECTED');
  }
}

/**
 * Whether a check stands in no other's way. Laurel's own model has held where only somebody else's is unknown, and whose
 * key it is stays open where the caller did without knowing.
 */
const isGround = ({ id, outcome, code }: Check, needs: readonly CheckId[]): boolean =>
  outcome === 'passed' ||
  outcome === 'not-applicable' ||
  code === 'LP_SCHEMA_NOT_CHECKED' ||
  (outcome === 'not-checked' && code === 'LP_ISSUER_KEY_MISMATCH') ||
  !needs.includes(id);
