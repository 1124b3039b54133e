/**
 * Remembers results that always come out the same, as many as a limit allows.
 * @module
 */

/** What was made before, by a text. */
export interface BoundedMemo<Value> {
  readonly get: (text: string) => Value | undefined;
  readonly set: (text: string, value: Value) => void;
}

/** Enough for the schools of a region; each entry is a kilobyte or two. */
const kept = 1_000;

/**
 * A memo that drops its oldest entry for a new one when it is full.
 *
 * @param limit - how many entries are kept
 * @returns the memo
 * @example
 * ```ts
 * const memo = createBoundedMemo<number>();
 * memo.set('a', 1);
 * memo.get('a'); // 1
 * ```
 */
export function createBoundedMemo<Value>(limit = kept): BoundedMemo<Value> {
  const entries = new Map<string, Value>();
  return {
    get: (text) => entries.get(text),
    set: (text, value) => {
      if (entries.size >= limit) {
        // A map keeps the order in which its entries came.
        const [oldest] = entries.keys();
        if (oldest !== undefined) entries.delete(oldest);
      }
      // Engines keep a part of a text as a view of the whole: what was cut out of a credential would keep all of it.
      entries.set(JSON.parse(JSON.stringify(text)) as string, value);
    },
  };
}
