/** ST-06: lists that are too old, of the future, or older than what was seen. */
import { describe, expect, it } from 'vitest';
import { parseDateTime } from '../credential/index.ts';
import { type FreshnessOptions, freshnessOf } from './freshness.ts';
import { codeOf } from './testing/parties.ts';

const at = (text: string) => new Date(`2026-09-${text}Z`);
const moment = (text: string) => parseDateTime(`2026-09-${text}Z`);
const minute = 60_000;
const list = { validFrom: moment('01T00:00:00'), validUntil: moment('08T00:00:00') };
const open = { validFrom: list.validFrom };
const stateOf = (of: Parameters<typeof freshnessOf>[0], options: FreshnessOptions) => freshnessOf(of, options).state;

describe('freshness', () => {
  it('is from validFrom to validUntil, with the dates (control)', () => {
    expect(freshnessOf(list, { now: at('02T00:00:00') })).toEqual({
      state: 'fresh',
      asOf: '2026-09-01T00:00:00Z',
      until: '2026-09-08T00:00:00.000Z',
    });
    expect(stateOf(list, { now: at('01T00:00:00') })).toBe('fresh');
  });

  it('ST-06: ends with validUntil', () => {
    expect(freshnessOf(list, { now: at('08T00:00:00') })).toMatchObject({ state: 'stale', code: 'LP_STATUS_STALE' });
    expect(stateOf(list, { now: at('08T00:00:00'), clockTolerance: 60 })).toBe('stale');
    expect(stateOf(list, { now: at('08T00:00:00'), fetchedAt: at('08T00:00:00') })).toBe('stale');
  });

  it('ST-06: does not begin before validFrom, but for what clocks differ', () => {
    const now = new Date('2026-08-31T23:59:30Z');
    expect(freshnessOf(list, { now })).toMatchObject({ state: 'not-yet', code: 'LP_STATUS_NOT_YET' });
    expect(stateOf(list, { now, clockTolerance: 60 })).toBe('fresh');
  });

  it('ST-06: is not that of a list older than one that was seen', () => {
    const now = at('02T00:00:00');
    const seen = (text: string) => stateOf(list, { now, lastSeen: { validFrom: at(text) } });
    expect(seen('01T00:00:00')).toBe('fresh');
    expect(seen('01T00:00:01')).toBe('rolled-back');
    expect(freshnessOf(list, { now, lastSeen: { validFrom: now } }).code).toBe('LP_STATUS_ROLLBACK');
    // A list that is both is told as what is worse.
    expect(stateOf(list, { now: at('09T00:00:00'), lastSeen: { validFrom: now } })).toBe('rolled-back');
  });

  it('ST-06: ends when its ttl has passed since it came', () => {
    const short = { ...list, ttl: 5 * minute };
    const fetchedAt = at('02T00:00:00');
    expect(stateOf(short, { now: at('02T00:04:59'), fetchedAt })).toBe('fresh');
    expect(stateOf(short, { now: at('02T00:05:00'), fetchedAt })).toBe('stale');
    // The ttl is for those who can fetch: what a holder hands in holds until its end.
    expect(stateOf(short, { now: at('02T00:05:00') })).toBe('fresh');
    expect(stateOf({ ...open, ttl: 5 * minute }, { now: at('01T00:05:00') })).toBe('stale');
    expect(stateOf(short, { now: at('02T00:05:00'), fetchedAt: at('07T00:00:00') })).toBe('fresh');
    expect(freshnessOf(short, { now: at('02T00:05:00'), fetchedAt: at('07T00:00:00') }).until).toContain('02T00:10');
  });

  it('ST-06: of a list without an end is a day', () => {
    expect(stateOf(open, { now: at('01T23:59:59') })).toBe('fresh');
    expect(stateOf(open, { now: at('02T00:00:00') })).toBe('stale');
    expect(stateOf(open, { now: at('05T00:00:00'), fetchedAt: at('04T12:00:00') })).toBe('fresh');
  });

  it('ST-06: is no longer than the caller takes', () => {
    const maxAge = 60 * minute;
    expect(stateOf(list, { now: at('01T00:59:59'), maxAge })).toBe('fresh');
    expect(stateOf(list, { now: at('01T01:00:00'), maxAge })).toBe('stale');
  });

  it('is not told by a clock that has none', async () => {
    const never = new Date(Number.NaN);
    const now = at('02T00:00:00');
    for (const options of [
      { now: never },
      { now, fetchedAt: never },
      { now, lastSeen: { validFrom: never } },
      { now, maxAge: Number.NaN },
      { now, maxAge: -1 },
      { now, clockTolerance: Number.POSITIVE_INFINITY },
    ]) {
      expect(await codeOf(() => freshnessOf({ ...list, ttl: 1 }, options))).toBe('LP_USAGE');
    }
  });
});
