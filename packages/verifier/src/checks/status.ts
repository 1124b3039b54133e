/**
 * Was it withdrawn since? What lists say was looked up before; where nobody looked, the honest answer is that.
 * @module
 */
import { type Check, type JudgingCode, makeCheck, statusEntriesOf } from '@laurel/core';
import type { Facts, StatusFound } from '../facts/facts.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §4.10; Bitstring Status List 1.0 §3.2; Token Status List §8.3';

/**
 * Passes where every list that the credential names says so. A credential with a status that nobody looked up stays
 * open, and so does one of which the status or the end may have been left out; any other without has nothing to check.
 */
export const status: CheckDefinition = {
  id: 'status',
  appliesTo: ['credential'],
  needs: ['proof'],
  judge: (facts) => refusedCheck('status', facts, { spec }) ?? judgeStatus(facts),
};

function judgeStatus({ document, proofs, statusFound = unlooked }: Facts): Check {
  const isOpen = statusEntriesOf(document).length > 0 || document['status'] !== undefined;
  const { outcome, code, detail } = isOpen ? statusFound : nothing;
  // Whatever is there: of several places one may be left out (vc-di-ecdsa §5.3).
  const mayHide = proofs.some(({ mayHideEnd }) => mayHideEnd === true);
  return mayHide && outcome !== 'failed' && outcome !== 'indeterminate'
    ? makeCheck('status', 'not-checked', 'LP_END_WITHHELD', { spec })
    : makeCheck('status', outcome, code, { ...detail, spec });
}

const unlooked: StatusFound = { outcome: 'not-checked', code: 'LP_STATUS_NOT_CHECKED', detail: {} };
const nothing: Pick<Check, 'outcome'> & { readonly code?: JudgingCode; readonly detail: object } = {
  outcome: 'not-applicable',
  detail: {},
};
