/**
 * Who answers for an issuer today.
 * @module
 */
import { LaurelError } from '../../errors/index.ts';
import { momentOf } from '../form.ts';
import { type Answering, type FollowSuccessionsOptions, followHandOvers } from './follow-hand-overs.ts';
import { isVerifiedSuccession } from './verified-succession.ts';

/**
 * Follows hand-overs to who answers for an issuer at a time. A successor that only a list names is known by the list's
 * word; a statement by two schools says more.
 *
 * @param options - `id`, `at`; `scope` (`custody`), `statements` (verified), `trust` (lists)
 * @returns who answers, and the way there
 * @throws {@link LaurelError} LP_SUCCESSION_LOOP; LP_SUCCESSION_CONFLICT where two are named; LP_USAGE for a statement
 * that was not verified
 * @example
 * ```ts
 * const statements = [await verifySuccession(text, { now, resolver })];
 * const answering = followSuccessions({ id, at: now, statements });
 * ```
 */
export function followSuccessions(options: FollowSuccessionsOptions): Answering {
  const { at, statements = [] } = options;
  if (!statements.every(isVerifiedSuccession) || Number.isNaN(at.getTime())) {
    throw new LaurelError('LP_USAGE', { reason: 'statements that were verified and a valid time are needed' });
  }
  return followHandOvers(options, { momentOf, errorOf: (code) => new LaurelError(code) });
}
