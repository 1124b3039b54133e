/**
 * Work of which only so much is done at once.
 * @module
 */

import { LaurelError } from '../../errors/index.ts';

/**
 * Lets work wait for its turn, in the order in which it came.
 *
 * @param most - how much at once
 * @returns what does it in its turn
 * @throws LP_USAGE
 * @example
 * ```ts
 * const inTurn = takeTurns(2);
 * await inTurn(async () => 'done'); // 'done'
 * ```
 */
export function takeTurns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const isNumber = Number.isSafeInteger(most) && most > 0;
  if (!isNumber) throw new LaurelError('LP_USAGE', { reason: 'mostAtOnce must be a whole number from 1' });
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
