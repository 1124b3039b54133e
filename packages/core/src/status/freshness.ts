/**
 * How old a list may be, and whether a newer one was seen before.
 * @module
 */
import type { JudgingCode } from '../errors/index.ts';
import { lengthOf, millisecondsOf } from './caller-moment.ts';
import type { StatusList } from './status-list.ts';

/** What a list is held against. */
export interface FreshnessOptions {
  readonly now: Date;
  /** When it came; not given where it was handed in beside the credential. */
  readonly fetchedAt?: Date;
  /** The newest list of this address that was ever seen. */
  readonly lastSeen?: { readonly validFrom: Date };
  /** By how many seconds clocks may differ; 0 when not given. It lets nothing live longer. */
  readonly clockTolerance?: number;
  /** How old it may be at most, in milliseconds from its `validFrom`; only the list's own end counts when not given. */
  readonly maxAge?: number;
}

/** How a list stands at a moment. */
export interface Freshness {
  readonly state: 'fresh' | 'stale' | 'rolled-back' | 'not-yet';
  /** For any but a fresh one. */
  readonly code?: Extract<JudgingCode, 'LP_STATUS_STALE' | 'LP_STATUS_ROLLBACK' | 'LP_STATUS_NOT_YET'>;
  /** As of when it speaks (RFC 3339). */
  readonly asOf: string;
  /** Until when it is fresh at most (RFC 3339). */
  readonly until: string;
}

/** A day: how long a list is taken that says nothing of its end. Without any, an old one could be shown for ever. */
const usualLifetime = 24 * 60 * 60 * 1000;

const codes = {
  stale: 'LP_STATUS_STALE',
  'rolled-back': 'LP_STATUS_ROLLBACK',
  'not-yet': 'LP_STATUS_NOT_YET',
} as const;

/**
 * How a list stands at a moment. Its `ttl` counts from when it came; for one that was handed in from its `validFrom`, and
 * only if it has no `validUntil`, for its issuer meant it for those who can fetch another.
 *
 * @param list - as {@link readStatusList} gave it
 * @param options - `now`, `fetchedAt`, `lastSeen`, `clockTolerance` (seconds), `maxAge` (milliseconds)
 * @returns `fresh`, or why not
 * @throws {@link LaurelError} LP_USAGE for a date or a length of time that is none
 * @see Bitstring Status List 1.0 §2.2; VCDM 2.0 §4.9; Token Status List draft 21 §8.3
 * @example
 * ```ts
 * const validFrom = parseDateTime('2026-09-01T00:00:00Z');
 * const validUntil = parseDateTime('2026-09-08T00:00:00Z');
 * freshnessOf({ validFrom, validUntil }, { now: new Date('2026-09-08T00:00:00Z') }).state; // 'stale'
 * ```
 */
export function freshnessOf(
  list: Pick<StatusList, 'validFrom' | 'validUntil' | 'ttl'>,
  options: FreshnessOptions,
): Freshness {
  const now = millisecondsOf(options.now);
  const tolerance = lengthOf(options.clockTolerance ?? 0) * 1000;
  const from = list.validFrom.epochMilliseconds;
  const end = endOf(list, options, now);
  const seen = options.lastSeen === undefined ? Number.NEGATIVE_INFINITY : millisecondsOf(options.lastSeen.validFrom);
  const described = { asOf: list.validFrom.text, until: new Date(Math.min(end, lastMoment)).toISOString() };
  const not = (state: keyof typeof codes): Freshness => ({ state, code: codes[state], ...described });
  if (!(from <= now + tolerance)) return not('not-yet');
  if (!(from >= seen)) return not('rolled-back');
  return now < end ? { state: 'fresh', ...described } : not('stale');
}

/** 9999-12-31T23:59:59Z: what RFC 3339 can say. */
const lastMoment = 253_402_300_799_000;

function endOf(
  { validFrom, validUntil, ttl }: Pick<StatusList, 'validFrom' | 'validUntil' | 'ttl'>,
  { fetchedAt, maxAge }: FreshnessOptions,
  now: number,
): number {
  const from = validFrom.epochMilliseconds;
  const until = validUntil?.epochMilliseconds;
  // A moment ahead would stretch it.
  const came = fetchedAt === undefined ? undefined : Math.min(millisecondsOf(fetchedAt), now);
  const ends: number[] = until === undefined ? [] : [until];
  if (ttl !== undefined && came !== undefined) ends.push(came + ttl);
  else if (until === undefined) ends.push((came ?? from) + (ttl ?? usualLifetime));
  if (maxAge !== undefined) ends.push(from + lengthOf(maxAge));
  return Math.min(...ends);
}
