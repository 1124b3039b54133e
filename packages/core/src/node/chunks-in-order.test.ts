import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type ChunksInOrderOptions, chunksInOrder } from './chunks-in-order.ts';

const pause = (milliseconds = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

type Options = ChunksInOrderOptions<number, number>;

/** Doubles, each chunk after a time of its own. */
const settings = ({ work, ...more }: Partial<Omit<Options, 'close'>> = {}) => ({
  work: vi.fn(
    work ??
      (async (items: number[], start: number) => {
        await pause((start * 7) % 5);
        return { results: items.map((item) => item * 2) };
      }),
  ),
  close: vi.fn(async () => {}),
  chunkSize: 3,
  mostChunks: 2,
  ...more,
});

describe('chunks', () => {
  it('come out in order, whatever their number, size and time', async () => {
    const given = fc.record({
      count: fc.integer({ min: 0, max: 40 }),
      chunkSize: fc.integer({ min: 1, max: 9 }),
      mostChunks: fc.integer({ min: 1, max: 4 }),
      mostSize: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ count, ...more }) => {
        const options = settings({ ...more, sizeOf: (item) => item % 4 });
        const results = await Array.fromAsync(chunksInOrder(numbers(count), options));
        expect(results).toEqual(numbers(count).map((item) => item * 2));
        expect(options.close).toHaveBeenCalledTimes(1);
        // Each item once, each chunk at its place.
        expect(options.work.mock.calls.flatMap(([items]) => items)).toEqual(numbers(count));
        for (const [items, start] of options.work.mock.calls) expect(items[0]).toBe(start);
      }),
      { numRuns: 40 },
    );
  });

  it('are read no further ahead than said, however slow the reader is, and several at once', async () => {
    let read = 0;
    let atWork = 0;
    let mostAtWork = 0;
    const source = function* () {
      for (; read < 60; ) yield read++;
    };
    const work = async (items: number[]) => {
      mostAtWork = Math.max(mostAtWork, ++atWork);
      await pause(2);
      atWork--;
      return { results: items };
    };
    let taken = 0;
    for await (const _ of chunksInOrder(source(), settings({ work }))) {
      taken++;
      await pause(1);
      // The chunk that is being handed out, two that wait, and one item that stands before the next.
      expect(read - taken).toBeLessThanOrEqual(3 * 3 + 1);
    }
    expect([taken, mostAtWork]).toEqual([60, 2]);
  });

  it('do not wait for a source that waits for them', async () => {
    let answered: (value: number) => void = () => {};
    const source = async function* () {
      for (let index = 0; index < 3; index++) {
        const answer = new Promise<number>((resolve) => {
          answered = resolve;
        });
        yield index;
        expect(await answer).toBe(index * 2);
      }
    };
    for await (const result of chunksInOrder(source(), settings({ chunkSize: 100 }))) answered(result);
  });

  it('give what came before a source that breaks, and what it broke with', async () => {
    const source = function* () {
      yield* numbers(7);
      throw new RangeError('the source');
    };
    const options = settings();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const one of chunksInOrder(source(), options)) seen.push(one);
    })();
    await expect(reading).rejects.toThrow(RangeError);
    expect(seen).toHaveLength(7);
    expect(options.close).toHaveBeenCalledTimes(1);
  });

  it.each(['throws', 'says that it failed'])(
    'give what came before work that %s, and nothing behind it',
    async (how) => {
      const work = async (items: number[], start: number) => {
        if (start === 3 && how === 'throws') throw new RangeError('the work');
        return start === 3
          ? { results: [6], failure: new RangeError('the work') }
          : { results: items.map((one) => one * 2) };
      };
      const options = settings({ work });
      const seen: number[] = [];
      const reading = (async () => {
        for await (const one of chunksInOrder(numbers(9), options)) seen.push(one);
      })();
      await expect(reading).rejects.toThrow('the work');
      expect(seen).toEqual(how === 'throws' ? [0, 2, 4] : [0, 2, 4, 6]);
      expect(options.close).toHaveBeenCalledTimes(1);
    },
  );

  it('let go of source and work when the reader stops', async () => {
    const closed = vi.fn();
    const source = function* () {
      try {
        for (let index = 0; ; index++) yield index;
      } finally {
        closed();
      }
    };
    const options = settings();
    for await (const one of chunksInOrder(source(), options)) if (one === 8) break;
    expect(closed).toHaveBeenCalledTimes(1);
    expect(options.close).toHaveBeenCalledTimes(1);
  });

  it('let go also of a source that gives nothing more and of work that never ends', async () => {
    const stuck = async function* () {
      yield 1;
      await new Promise(() => {});
    };
    for await (const _ of chunksInOrder(stuck(), settings())) break;
    const abort = new AbortController();
    const options = settings({ work: () => new Promise(() => {}), signal: abort.signal });
    const reading = Array.fromAsync(chunksInOrder(numbers(9), options));
    setTimeout(() => abort.abort(new RangeError('enough')), 10);
    await expect(reading).rejects.toThrow('enough');
    expect(options.close).toHaveBeenCalledTimes(1);
  });

  it('stop at a signal, also one that came before, and while nobody reads', async () => {
    const options = settings({ signal: AbortSignal.abort(new RangeError('before')) });
    await expect(chunksInOrder(numbers(9), options).next()).rejects.toThrow('before');
    expect([options.work.mock.calls.length, options.close.mock.calls.length]).toEqual([0, 1]);

    const abort = new AbortController();
    const later = settings({ signal: abort.signal });
    const stream = chunksInOrder(numbers(99), later);
    expect(await stream.next()).toEqual({ done: false, value: 0 });
    abort.abort(new RangeError('between'));
    expect(later.close).toHaveBeenCalledTimes(1);
    await expect(stream.next()).rejects.toThrow('between');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(later.close).toHaveBeenCalledTimes(1);
  });
});
