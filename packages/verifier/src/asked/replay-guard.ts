/**
 * Knows an answer again that was accepted before.
 * @module
 */
import { LaurelError } from '@laurel/core';

/**
 * Says whether an answer was seen before, and remembers it if not, in one step. It is asked once, last, and only about
 * what would be accepted otherwise.
 *
 * @param digests - of the answer's proofs, each hexadecimal SHA-256; one that was seen makes it a replay
 * @param now - the clock of the call
 * @returns true for a replay; only `false` is taken for none
 */
export type ReplayGuard = (digests: readonly string[], now: Date) => boolean | Promise<boolean>;

/** How a guard in memory works. */
export interface ReplayGuardOptions {
  /** Seconds for which an answer is remembered: at least as long as a challenge may be answered. */
  readonly lifetime: number;
  /** Answers that are remembered at once; default 100,000. When it is full, nothing is accepted. */
  readonly most?: number;
}

/**
 * A guard that remembers in memory, for one process; several need a store that they share.
 *
 * @param options - `lifetime` in seconds, `most`
 * @returns the guard, for the option `replayGuard`
 * @throws {@link LaurelError} LP_USAGE; the guard itself LP_TOO_LARGE when it is full, LP_USAGE without a clock
 * @see OID4VP 1.0 §14.1
 * @example
 * ```ts
 * const isReplay = createReplayGuard({ lifetime: 600 });
 * const now = new Date('2026-11-22T12:00:00Z');
 * [await isReplay(['ab'], now), await isReplay(['ab'], now)]; // [false, true]
 * ```
 */
export function createReplayGuard({ lifetime, most = 100_000 }: ReplayGuardOptions): ReplayGuard {
  if (!(lifetime > 0 && Number.isFinite(lifetime)))
    throw new LaurelError('LP_USAGE', { reason: 'lifetime must be seconds' });
  if (!(Number.isSafeInteger(most) && most > 0))
    throw new LaurelError('LP_USAGE', { reason: 'most must be a whole number' });
  /** Until when each is remembered, in milliseconds; those that end first stand first, as the clock goes. */
  const ends = new Map<string, number>();
  return (digests, now) => {
    const moment = now.getTime();
    // By a clock that says nothing all would count as ended.
    if (Number.isNaN(moment)) throw new LaurelError('LP_USAGE', { reason: 'now must be a date' });
    for (const [digest, end] of ends) {
      if (end > moment) break;
      ends.delete(digest);
    }
    if (digests.some((digest) => ends.has(digest))) return true;
    // One that is dropped to make room could be shown again.
    if (ends.size + digests.length > most) throw new LaurelError('LP_TOO_LARGE', { limit: most, what: 'answers' });
    for (const digest of digests) ends.set(digest, moment + lifetime * 1000);
    return false;
  };
}
