/**
 * How much work naming blank nodes may take. It is counted, not timed, so that the verdict is the same on
 * every machine. RDFC-1.0 §7.1 («Dataset Poisoning») asks for such a limit.
 * @module
 */

/**
 * What a document may ask for, whatever its size: four times what the hungriest of the W3C's own tests needs beyond
 * its allowance (test044: 2,842 hashes, 2,964 steps). Credentials as they are written need nothing beyond it, a record
 * that is shown five times over in one presentation 2,240. All of it takes about a hundredth of a second, for a
 * presentation may hold many documents that each ask for just as much.
 */
const limits = {
  /** Hashes of up to 512 characters; a longer text counts as several. */
  hashes: 12_000,
  /** Blank nodes put into an order, in all orders that are tried. */
  steps: 50_000,
  /** Blank nodes on one path. The stack of any runtime holds more. */
  depth: 512,
} as const;

/** Counts the work done on one dataset. */
export interface WorkBudget {
  /** Counts a hash of so many characters. */
  readonly hash: (length: number) => void;
  /** Counts an order of so many blank nodes. */
  readonly order: (length: number) => void;
  /** Enters a blank node at this depth of a path. */
  readonly enter: (depth: number) => void;
  /** The hashes so far that the allowance did not cover. */
  readonly spent: () => number;
}

/**
 * A budget for one dataset; each count throws when the limit is passed.
 *
 * @param allowance - hashes on top, for what must be looked at once however the nodes are tied
 * @param tooMuchWork - makes the error that the counters throw
 * @returns the counters
 */
export function createWorkBudget(allowance: number, tooMuchWork: () => Error): WorkBudget {
  let hashes = limits.hashes + allowance;
  let steps = limits.steps + allowance;
  return {
    hash: (length) => {
      hashes -= 1 + (length >>> 9);
      if (hashes < 0) throw tooMuchWork();
    },
    order: (length) => {
      steps -= length;
      if (steps < 0) throw tooMuchWork();
    },
    enter: (depth) => {
      if (depth > limits.depth) throw tooMuchWork();
    },
    spent: () => Math.max(0, limits.hashes - hashes),
  };
}
