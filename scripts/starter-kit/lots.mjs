/**
 * What is drawn by lot, from a seed: the same every time, on every machine.
 * @module
 */

/** Mulberry32: a small generator that gives the same numbers everywhere. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const two = (number) => String(number).padStart(2, '0');
/** A day as schools write it. */
export const dayOf = (date) => `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;

/** All that is drawn by lot, from one seed. */
export function drawing(seed) {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const shuffled = (list) => {
    const rest = [...list];
    return list.map(() => rest.splice(Math.floor(random() * rest.length), 1)[0]);
  };
  /** Strews rows among others, which keep their order. */
  const strew = (rows, odd) =>
    odd.reduce((all, row) => all.toSpliced(1 + Math.floor(random() * all.length), 0, row), rows);
  return { random, pick, shuffled, strew };
}
