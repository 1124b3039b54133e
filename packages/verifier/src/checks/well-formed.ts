/**
 * Is it one well-formed document of the kind asked for, within bounds?
 * @module
 */
import { makeCheck } from '@laurel/core';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §6; RFC 8259';

/** Fails for what the gate refuses, for another kind of document, and for too many or too deeply nested. */
export const wellFormed: CheckDefinition = {
  id: 'well-formed',
  appliesTo: ['credential', 'presentation'],
  needs: [],
  judge: (facts) =>
    refusedCheck('well-formed', facts, { spec }) ??
    // A token can be refused, in the name of its proof, before it was read to the end.
    (facts.readable
      ? makeCheck('well-formed', 'passed', undefined, { spec })
      : makeCheck('well-formed', 'not-checked', 'LP_EARLIER_CHECK', { spec })),
};
