/**
 * Is it what was asked for?
 * @module
 */
import { makeCheck } from '@laurel/core';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'OID4VP 1.0 §6, §14.11';

/** Does not apply where nothing was asked for; what is inside answers with the document around it. */
export const query: CheckDefinition = {
  id: 'query',
  appliesTo: ['credential', 'presentation'],
  needs: [],
  judge: (facts) => {
    if (facts.policy.query === undefined || facts.setting.nesting > 0) return makeCheck('query', 'not-applicable');
    const answered = facts.isAnswered === true;
    return (
      refusedCheck('query', facts, { spec }) ??
      makeCheck('query', answered ? 'passed' : 'not-checked', answered ? undefined : 'LP_EARLIER_CHECK', { spec })
    );
  },
};
