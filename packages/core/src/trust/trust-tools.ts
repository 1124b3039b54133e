/**
 * What a verifier needs of this folder for calls with signed lists or hand-overs. A page loads it with the first such
 * call, so what it is made of imports nothing.
 * @module
 */
import type { wasRead, wasVerified } from './known-lists.ts';
import type { followHandOvers } from './succession/follow-hand-overs.ts';
import type { isVerifiedSuccession } from './succession/verified-succession.ts';

/** What tells lists and statements that were verified from others, and follows hand-overs. */
export interface TrustTools {
  /** {@link isTrustSource}. */
  readonly wasRead: typeof wasRead;
  /** {@link isVerifiedTrustList}. */
  readonly wasVerified: typeof wasVerified;
  readonly isVerifiedSuccession: typeof isVerifiedSuccession;
  readonly followHandOvers: typeof followHandOvers;
}

/**
 * Loads what tells lists and statements that were verified from others, and follows hand-overs: for verifiers in pages,
 * which have no use for it before such a list is handed in.
 *
 * @returns the functions
 * @example
 * ```ts
 * const { wasVerified } = await loadTrustTools();
 * wasVerified({ isSigned: true }); // false
 * ```
 */
export const loadTrustTools = (): Promise<TrustTools> => import('./loaded-tools.ts');
