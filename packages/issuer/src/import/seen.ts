/**
 * What has been seen so far in a sheet, as short hashes, so that memory stays small for any number of
 * rows and holds nothing of a person.
 * @module
 */
import { hashKey } from './fold.ts';

/** What was seen first. */
export interface Seen {
  readonly row: number;
  readonly value: string;
}

/** A memory of one sheet. */
export interface SeenRows {
  /**
   * Remembers something, unless it was seen before.
   *
   * @param parts - what identifies it
   * @param row - the row that it stands in
   * @returns the row in which it was seen first, or undefined
   */
  first(parts: readonly string[], row: number): number | undefined;
  /** Only looks. */
  find(parts: readonly string[]): number | undefined;
  /** Remembers a value with it, unless it was seen before: what was seen first, or undefined. */
  recall(parts: readonly string[], seen: Seen): Seen | undefined;
}

/**
 * An empty memory for one sheet.
 *
 * @returns where rows are remembered
 */
export function createSeenRows(): SeenRows {
  const rows = new Map<string, number>();
  const values = new Map<string, Seen>();
  const key = (parts: readonly string[]): string => hashKey(parts).slice(0, 16);
  return {
    first(parts, row) {
      const at = key(parts);
      const earlier = rows.get(at);
      if (earlier === undefined) rows.set(at, row);
      return earlier;
    },
    find: (parts) => rows.get(key(parts)),
    recall(parts, seen) {
      const at = key(parts);
      const earlier = values.get(at);
      if (earlier === undefined) values.set(at, seen);
      return earlier;
    },
  };
}
