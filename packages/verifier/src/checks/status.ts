/**
 * Was it withdrawn since? Until status lists are read, the honest answer is that nobody looked.
 * @module
 */
import { makeCheck, statusEntriesOf } from '@laurel/core';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §4.10; SD-JWT VC §2.2.2.3';

/** A credential with a status of any type stays open; one without has nothing to check. */
export const status: CheckDefinition = {
  id: 'status',
  appliesTo: ['credential'],
  needs: ['proof'],
  judge: (facts) =>
    refusedCheck('status', facts, { spec }) ??
    (statusEntriesOf(facts.document).length === 0
      ? makeCheck('status', 'not-applicable', undefined, { spec })
      : makeCheck('status', 'not-checked', 'LP_STATUS_NOT_CHECKED', { spec })),
};
