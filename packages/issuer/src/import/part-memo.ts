/**
 * What parts of rows read as, for a sheet says the same of many rows: one learner in several, one activity for a
 * class. A part that was read before is not read again; what it noted is noted again. It changes no outcome.
 * @module
 */
import type { RowFinding, RowNotes } from './row-notes.ts';

/** Remembers how one part of rows reads. */
export interface PartMemo<Value> {
  /**
   * Reads a part of a row, unless the same was read before.
   *
   * @param key - all cells that the part is read from, as one text
   * @param notes - the row's notes; what the reading adds to them follows from the cells alone
   * @param read - reads the part
   * @returns what the part is
   */
  read(key: string, notes: RowNotes, read: () => Value): Value;
}

/** Parts in each of the two halves, and the longest key that is kept. */
const memoSize = 300;
const keyLength = 1000;

/**
 * An empty memory for one sheet: at most 600 parts.
 *
 * @returns where parts are remembered
 */
export function createPartMemo<Value>(): PartMemo<Value> {
  interface Known {
    readonly value: Value;
    readonly findings: readonly RowFinding[];
  }
  // What is found in the older half moves to the newer; when that is full it becomes the older, and the rest is gone.
  let newer = new Map<string, Known>();
  let older: ReadonlyMap<string, Known> | undefined;
  const keep = (key: string, known: Known): Value => {
    if (newer.size >= memoSize) {
      older = newer;
      newer = new Map();
    }
    newer.set(key, known);
    return known.value;
  };
  return {
    read(key, notes, read) {
      const recent = newer.get(key);
      const known = recent ?? older?.get(key);
      if (known !== undefined) {
        notes.addAgain(known.findings);
        return recent === undefined ? keep(key, known) : known.value;
      }
      const before = notes.findings.length;
      const value = read();
      if (key.length > keyLength) return value;
      return keep(key, { value, findings: notes.findings.slice(before) });
    },
  };
}
