/**
 * Choices that a seed decides; for tests only. fast-check hands out the seeds: the documents themselves are too
 * wound up for its shrinking, so a failing one is cut down by {@link minimised} instead.
 * @module
 */

/** A source of choices. */
export interface Random {
  /** An integer from 0 up to, not including, `limit`. */
  readonly below: (limit: number) => number;
  /** True in so many cases of one. */
  readonly chance: (probability: number) => boolean;
  /** One of the items. */
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** One of the items, or undefined where there is none. */
  readonly pickAny: <Item>(items: readonly Item[]) => Item | undefined;
}

/**
 * Choices decided by a seed.
 *
 * @param seed - any integer
 * @returns the source; the same seed gives the same choices for ever
 */
export function randomFrom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  // A well-known small generator (mulberry32): enough to be uneven in no way that matters here.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
    pickAny: (items) => items[below(items.length)],
  };
}
