/**
 * How much work a document may ask for. Work is counted, for a clock would make the verdict vary.
 * @module
 */
import { LaurelError } from '../errors/index.ts';

/** A thousand achievements ask for a fraction of each; all of one takes a second or two at most. */
const limits = {
  /** Hashes for naming the blank nodes. */
  hashes: 50_000,
  /** Orders of equal blank nodes that are tried. */
  permutations: 50_000,
  /** Statements looked at beyond the few times that each must be. */
  looks: 500_000,
  /** Values compared with others of the same member. */
  comparisons: 5_000_000,
} as const;

/** Counts one kind of work. */
export type Counter = (amount: number) => void;

/**
 * A counter that stops the work at its limit.
 *
 * @param kind - what is counted
 * @param allowance - what the document may have on top, for its size
 * @returns the counter; it throws LP_CANON_LIMIT
 */
export function counterOf(kind: keyof typeof limits, allowance = 0): Counter {
  let done = 0;
  return (amount) => {
    done += amount;
    if (done > limits[kind] + allowance) throw new LaurelError('LP_CANON_LIMIT');
  };
}

/**
 * Refuses so many values of one member that comparing them would take long: JSON-LD keeps each value of a
 * member of a node once, and compares it with all before it, wherever in the document the node appears.
 *
 * @param expanded - a document in expanded form
 * @throws LaurelError LP_CANON_LIMIT
 */
export function checkRepetition(expanded: unknown): void {
  const compare = counterOf('comparisons');
  const known = new Map<string, number>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const id: unknown = Reflect.get(value, '@id');
    for (const [name, members] of Object.entries(value)) {
      const { length } = Array.isArray(members) ? members : [members];
      const key = `${String(id)} ${name}`;
      const before = typeof id === 'string' ? (known.get(key) ?? 0) : 0;
      if (typeof id === 'string') known.set(key, before + length);
      compare(length * (before + length / 2));
      walk(members);
    }
  };
  walk(expanded);
}

/** A statement, as far as it matters here. */
interface Statement {
  readonly subject: unknown;
}

/**
 * Statements that count how often they are looked at: naming a blank node goes through all statements about it
 * for each order that is tried, however many they are.
 *
 * @param dataset - the statements
 * @returns the same, counting
 */
export function counted(dataset: readonly Statement[]): readonly Statement[] {
  // Sorting out, first hashes and writing look at each a few times in any case.
  const look = counterOf('looks', dataset.length * 8);
  return dataset.map((statement) => ({
    ...statement,
    get subject() {
      look(1);
      return statement.subject;
    },
  }));
}
