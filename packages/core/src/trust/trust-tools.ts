/**
 * What a verifier needs for calls with signed lists or hand-overs, and for permissions to show for a child. A page loads
 * it with the first such call, so what it is made of imports nothing.
 * @module
 */
import type { isDelegation, readDelegation } from '../learner/delegation/delegation.ts';
import type { wasRead, wasVerified } from './known-lists.ts';
import type { followHandOvers } from './succession/follow-hand-overs.ts';
import type { isVerifiedSuccession } from './succession/verified-succession.ts';

/** What tells lists and statements that were verified from others, follows hand-overs, and reads permissions. */
export interface TrustTools {
  /** {@link isTrustSource}. */
  readonly wasRead: typeof wasRead;
  /** {@link isVerifiedTrustList}. */
  readonly wasVerified: typeof wasVerified;
  readonly isVerifiedSuccession: typeof isVerifiedSuccession;
  readonly followHandOvers: typeof followHandOvers;
  readonly isDelegation: typeof isDelegation;
  readonly readDelegation: typeof readDelegation;
}

/**
 * Loads what tells lists and statements that were verified from others, follows hand-overs, and reads permissions to show
 * for a child: for verifiers in pages, which have no use for it before such a thing is handed in.
 *
 * @returns the functions
 * @example
 * ```ts
 * const { wasVerified } = await loadTrustTools();
 * wasVerified({ isSigned: true }); // false
 * ```
 */
export const loadTrustTools = (): Promise<TrustTools> => import('./loaded-tools.ts');
