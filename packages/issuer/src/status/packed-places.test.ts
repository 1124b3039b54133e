import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPlace, changeStatuses, isTaken, pickIndexes, valueAt } from './packed-places.ts';
import type { StatusChangeKind } from './status-store.ts';

/** Bytes that are the same at each run (mulberry32). */
function seeded(seed: number): (length: number) => Uint8Array {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (state + 0x6d2b79f5) | 0;
      let word = Math.imul(state ^ (state >>> 15), state | 1);
      word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
      return (word ^ (word >>> 14)) & 255;
    });
}

const length = 131_072;
const none = (): Uint8Array => new Uint8Array(length / 8);

describe('picking indexes', () => {
  it('gives each index once, and none that is taken', () => {
    const random = seeded(1);
    const first = pickIndexes(none(), { count: 60_000, random });
    const second = pickIndexes(first.taken, { count: 5536, random });
    const all = [...first.indexes, ...second.indexes];
    expect(new Set(all).size).toBe(65_536);
    expect(all.every((index) => index >= 0 && index < length && isTaken(second.taken, index))).toBe(true);
  });

  it('fills a list to its last place', () => {
    const { indexes } = pickIndexes(new Uint8Array(2), { count: 16, random: seeded(2) });
    expect(indexes.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 16 }, (_, index) => index));
  });

  it('changes nothing that it is given', () => {
    const taken = none();
    pickIndexes(taken, { count: 10, random: seeded(3) });
    expect(taken).toEqual(none());
  });
});

describe('the chi-squared test on allocation', () => {
  const cells = 128;
  const count = 8192;
  /** Of what is drawn without putting back, the sum is smaller by this (finite population). */
  const spread = 1 - count / length;
  /** The quantile of chi-squared by Wilson and Hilferty; `z` is that of the normal distribution. */
  const quantile = (freedom: number, z: number): number =>
    freedom * (1 - 2 / (9 * freedom) + z * Math.sqrt(2 / (9 * freedom))) ** 3;
  // One test of a million right generators would leave these bounds.
  const [least, most] = [-4.9, 4.9].map((z) => quantile(cells - 1, z) * spread) as [number, number];
  const chiSquared = (places: readonly number[]): number => {
    const found = new Array<number>(cells).fill(0);
    for (const place of places) found[place] = (found[place] ?? 0) + 1;
    const expected = places.length / cells;
    return found.reduce((sum, each) => sum + (each - expected) ** 2 / expected, 0);
  };
  const cellOf = (index: number): number => Math.floor((index * cells) / length);

  it('finds every part of a list as likely as any other', () => {
    for (const seed of [11, 12, 13, 14]) {
      const { indexes } = pickIndexes(none(), { count, random: seeded(seed) });
      const found = chiSquared(indexes.map(cellOf));
      expect(found).toBeGreaterThan(least);
      expect(found).toBeLessThan(most);
    }
  });

  it('finds no trace of the order: whoever comes next may be anywhere', () => {
    const { indexes } = pickIndexes(none(), { count: count * 2, random: seeded(15) });
    // How far the next one is ahead, around the end of the list.
    const steps = indexes.flatMap((index, at) =>
      at % 2 === 0 ? [((indexes[at + 1] ?? 0) - index + length) % length] : [],
    );
    const found = chiSquared(steps.map(cellOf));
    expect(found).toBeGreaterThan(least);
    expect(found).toBeLessThan(most);
  });

  it.each<[string, (random: (length: number) => Uint8Array) => (length: number) => Uint8Array]>([
    [
      'a generator whose bytes are a little too small',
      (random) => (size) => random(size).map((byte) => Math.floor(byte * 0.97)),
    ],
    [
      'a generator that likes one bit',
      (random) => (size) => random(size).map((byte, at) => (at % 12 === 2 ? byte | 64 : byte)),
    ],
  ])('would notice %s', (_, spoil) => {
    const { indexes } = pickIndexes(none(), { count, random: spoil(seeded(11)) });
    expect(chiSquared(indexes.map(cellOf))).toBeGreaterThan(most);
  });

  it('would notice places that are given out in a row, and ones that are spread too evenly', () => {
    expect(chiSquared(Array.from({ length: count }, (_, index) => cellOf(index)))).toBeGreaterThan(most);
    expect(chiSquared(Array.from({ length: count }, (_, index) => cellOf(index * 16)))).toBeLessThan(least);
  });
});

describe('changing statuses', () => {
  const kinds = ['revoked', 'replaced', 'suspended', 'reinstated'] as const satisfies readonly StatusChangeKind[];
  const change = fc.record({ index: fc.nat(63), to: fc.constantFrom(...kinds) });

  it('law: what was withdrawn stays as it is, whatever comes after it', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        let statuses: Uint8Array = new Uint8Array(16);
        for (const one of changes) {
          const before = valueAt(statuses, one.index);
          let isRefused = false;
          try {
            statuses = changeStatuses(statuses, [one]);
          } catch (error) {
            expect(error).toHaveProperty('code', 'LP_STATUS_FINAL');
            isRefused = true;
          }
          const isFinal = before === 1 || before === 3;
          const wanted = { revoked: 1, replaced: 3, suspended: 2, reinstated: 0 }[one.to];
          expect(valueAt(statuses, one.index)).toBe(isFinal ? before : wanted);
          expect(isRefused).toBe(isFinal && (one.to === 'suspended' || one.to === 'reinstated'));
        }
      }),
    );
  });

  it('touches no neighbour, and not what it is given', () => {
    const statuses = new Uint8Array(16);
    const now = changeStatuses(statuses, [{ index: 5, to: 'replaced' }]);
    expect(Array.from({ length: 64 }, (_, index) => valueAt(now, index)).filter((value) => value !== 0)).toEqual([3]);
    expect(valueAt(now, 5)).toBe(3);
    expect(statuses).toEqual(new Uint8Array(16));
  });
});

it('places are gathered by list', () => {
  const places = new Map<string, Uint8Array>();
  addPlace(places, { list: 'a', index: 9 });
  addPlace(places, { list: 'a', index: 131_071 });
  addPlace(places, { list: 'b', index: 0 });
  const bits = places.get('a') ?? none();
  expect([8, 9, 10, 131_071].map((index) => isTaken(bits, index))).toEqual([false, true, false, true]);
  expect(places.size).toBe(2);
});
