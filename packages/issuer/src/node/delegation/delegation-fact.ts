/**
 * How the register tells permissions to carry a record from what was achieved.
 * @module
 */
import type { FoundFact } from '../register/index.ts';

/** What the content of a permission begins with; that of everything else is a digest alone. */
export const delegationMark = 'delegation:';

/**
 * Whether what was issued is a permission: it is in no sheet, and no part of what a learner has.
 *
 * @param fact - of the register
 * @returns true for a permission
 */
export const isDelegationFact = ({ content }: Pick<FoundFact, 'content'>): boolean =>
  content.startsWith(delegationMark);
