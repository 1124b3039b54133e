import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioOf, spreadOf } from './statistics.ts';

describe('the spread', () => {
  it('of one sample is that sample', () => {
    expect(spreadOf([7])).toEqual({ low: 7, median: 7, high: 7 });
  });

  it('interpolates between neighbours, whatever the order', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ low: 1.75, median: 2.5, high: 3.25 });
  });

  it('of nothing is a mistake', () => {
    expect(() => spreadOf([])).toThrow('no samples');
  });

  it('is ordered, lies inside the samples, and leaves them as they were', () => {
    const samples = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(samples, (values) => {
        const before = [...values];
        const { low, median, high } = spreadOf(values);
        expect(values).toEqual(before);
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});

describe('the ratio', () => {
  it('is taken round by round, so that a slow moment of the machine cancels out', () => {
    expect(ratioOf([10, 1000, 20, 30, 10], [1, 100, 2, 3, 1])).toBe(10);
  });
});
