import { describe, expect, it } from 'vitest';
import { createRandomPool } from './random-pool.ts';

/** Counts up, byte after byte, over all its calls. */
function counting(): (length: number) => Uint8Array {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => next++ % 251);
}

describe('a pool of random bytes', () => {
  it('gives bytes of the generator, each once', () => {
    const take = createRandomPool(counting());
    const given: number[] = [];
    while (given.length < 2048) given.push(...take(16));
    expect(given).toEqual([...counting()(2048)]);
    expect(take(16)).toHaveLength(16);
  });

  it('gives as many as are asked for, also where it has not so many left', () => {
    const take = createRandomPool();
    for (const length of [0, 1, 16, 2047, 16, 2048, 2049, 10_000, 16]) expect(take(length)).toHaveLength(length);
    expect(new Set(Array.from({ length: 1000 }, () => take(16).join())).size).toBe(1000);
  });

  it('keeps nothing of what it gave, and gives nothing that it keeps', () => {
    const drawn: Uint8Array[] = [];
    const take = createRandomPool((length) => {
      const bytes = new Uint8Array(length).fill(7);
      drawn.push(bytes);
      return bytes;
    });
    take(16).fill(9);
    drawn[0]?.fill(8);
    expect([...take(16)]).toEqual(Array(16).fill(7));
  });
});
