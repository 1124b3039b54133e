/**
 * The middle of many samples, and how far they spread.
 * @module
 */

/** The quartiles of some samples. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * The quartiles, by linear interpolation between neighbours.
 *
 * @param samples - at least one number, in any order
 * @returns first quartile, median and third quartile
 * @throws Error for no samples
 * @example
 * ```ts
 * spreadOf([4, 1, 3, 2, 5]); // { low: 2, median: 3, high: 4 }
 * ```
 */
export function spreadOf(samples: readonly number[]): Spread {
  if (samples.length === 0) throw new Error('There are no samples.');
  const sorted = [...samples].sort((one, other) => one - other);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    const above = sorted[Math.ceil(place)] ?? 0;
    return below + (above - below) * (place - Math.floor(place));
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/**
 * How many times one is the other, round by round: what slows the machine down for a while slows both.
 *
 * @param ones - samples, one a round
 * @param others - samples of the same rounds
 * @returns the median of the ratios
 * @example
 * ```ts
 * ratioOf([10, 40, 20], [1, 4, 1]); // 10
 * ```
 */
export function ratioOf(ones: readonly number[], others: readonly number[]): number {
  const ratios = ones.flatMap((one, round) => {
    const other = others[round];
    return other === undefined || other === 0 ? [] : [one / other];
  });
  return spreadOf(ratios).median;
}
