/**
 * Was it withdrawn since? Until status lists are read, the honest answer is that nobody looked.
 * @module
 */
import { type Check, makeCheck, statusEntriesOf } from '@laurel/core';
import type { Facts } from '../facts/facts.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §4.10; SD-JWT VC §2.2.2.3; vc-di-ecdsa §5.3';

/**
 * A credential with a status of any type stays open, and so does one of which the status or the end may have been left
 * out; any other without has nothing to check.
 */
export const status: CheckDefinition = {
  id: 'status',
  appliesTo: ['credential'],
  needs: ['proof'],
  judge: (facts) => refusedCheck('status', facts, { spec }) ?? judgeStatus(facts),
};

function judgeStatus({ document, proofs }: Facts): Check {
  const isOpen = statusEntriesOf(document).length > 0;
  const isEnding = (document['validUntil'] ?? document['expirationDate']) !== undefined;
  // Whether all that is not there was never there is for its issuer to make sure of.
  if (!(isOpen && isEnding) && proofs.some(({ mayHideEnd }) => mayHideEnd === true)) {
    return makeCheck('status', 'not-checked', 'LP_END_WITHHELD', { spec });
  }
  return isOpen
    ? makeCheck('status', 'not-checked', 'LP_STATUS_NOT_CHECKED', { spec })
    : makeCheck('status', 'not-applicable', undefined, { spec });
}
