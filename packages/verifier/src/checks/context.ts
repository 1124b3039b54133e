/**
 * Does every word in it have one pinned meaning?
 * @module
 */
import { makeCheck } from '@laurel/core';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'Data Integrity 1.0 §4.6 Context Validation; VCDM 2.0 §4.3';

/** Fails for a context that is not bundled, is inline or out of place, and for a word that none defines. */
export const context: CheckDefinition = {
  id: 'context',
  appliesTo: ['credential', 'presentation'],
  needs: ['well-formed'],
  judge: (facts) => refusedCheck('context', facts, { spec }) ?? makeCheck('context', 'passed', undefined, { spec }),
};
