/**
 * Random bytes for many ids: a call of the system's generator costs more than all else about an id.
 * @module
 */
import { randomBytes } from '@laurel/core';

const poolSize = 2048;

/**
 * Makes a source of random bytes that draws many at a time from the system's generator. Each byte is given once and
 * then wiped here, so that no id stands in the pool any more.
 *
 * @param random - the generator; the system's when not given
 * @returns `(length) => bytes`
 * @example
 * ```ts
 * createRandomPool()(16).length; // 16
 * ```
 */
export function createRandomPool(random: (length: number) => Uint8Array = randomBytes): (length: number) => Uint8Array {
  let pool = new Uint8Array();
  let used = 0;
  return (length) => {
    if (length > poolSize) return random(length);
    if (used + length > pool.length) {
      pool = random(poolSize).slice();
      used = 0;
    }
    const bytes = pool.slice(used, used + length);
    pool.fill(0, used, used + length);
    used += length;
    return bytes;
  };
}
