/**
 * What has been seen so far in a sheet, as 64 bits of SHA-256 each in flat arrays, so that memory stays
 * small for any number of rows and holds nothing of a person. (Among a million things the chance that
 * two are taken for one is below one in ten million; the row would then wait for a person.)
 * @module
 */
import { hashOf } from './fold.ts';

/** A memory of one sheet. */
export interface SeenRows {
  /**
   * Remembers something, unless it was seen before.
   *
   * @param parts - what identifies it
   * @param row - the row that it stands in, from 1
   * @returns the row in which it was seen first, or undefined
   */
  first(parts: readonly string[], row: number): number | undefined;
  /** The same for a hash that somebody has made already of parts of its own. */
  firstHash(hash: Uint8Array, row: number): number | undefined;
  /** The row in which it was seen first; remembers nothing. */
  find(parts: readonly string[]): number | undefined;
  /** The same for a hash that somebody has made already. */
  findHash(hash: Uint8Array): number | undefined;
}

/** Open addressing: a place holds two halves of a hash and a row; row 0 means that it is free. */
interface Table {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly rows: Uint32Array;
}

const createTable = (size: number): Table => ({
  high: new Uint32Array(size),
  low: new Uint32Array(size),
  rows: new Uint32Array(size),
});

/** The place of a hash, or the free place where it belongs. */
function placeOf(table: Table, high: number, low: number): number {
  const mask = table.rows.length - 1;
  let place = low & mask;
  while (table.rows[place] !== 0 && (table.high[place] !== high || table.low[place] !== low))
    place = (place + 1) & mask;
  return place;
}

function put(
  table: Table,
  place: number,
  entry: { readonly high: number; readonly low: number; readonly row: number },
): void {
  table.high[place] = entry.high;
  table.low[place] = entry.low;
  table.rows[place] = entry.row;
}

function grown(table: Table): Table {
  const larger = createTable(table.rows.length * 2);
  table.rows.forEach((row, place) => {
    const [high = 0, low = 0] = [table.high[place], table.low[place]];
    if (row !== 0) put(larger, placeOf(larger, high, low), { high, low, row });
  });
  return larger;
}

/** Four bytes of a hash; a DataView for each would cost more than the look into the table. */
const wordAt = (hash: Uint8Array, at: number): number =>
  (((hash[at] ?? 0) << 24) | ((hash[at + 1] ?? 0) << 16) | ((hash[at + 2] ?? 0) << 8) | (hash[at + 3] ?? 0)) >>> 0;

/**
 * An empty memory for one sheet.
 *
 * @returns where rows are remembered
 */
export function createSeenRows(): SeenRows {
  let table = createTable(1024);
  let count = 0;
  const rowAt = (place: number): number | undefined => table.rows[place] || undefined;
  const firstHash = (hash: Uint8Array, row: number): number | undefined => {
    const [high, low] = [wordAt(hash, 0), wordAt(hash, 4)];
    const place = placeOf(table, high, low);
    const earlier = rowAt(place);
    if (earlier !== undefined) return earlier;
    put(table, place, { high, low, row });
    count += 1;
    if (count * 3 > table.rows.length * 2) table = grown(table);
    return undefined;
  };
  const findHash = (hash: Uint8Array): number | undefined => rowAt(placeOf(table, wordAt(hash, 0), wordAt(hash, 4)));
  return {
    firstHash,
    first: (parts, row) => firstHash(hashOf(parts), row),
    findHash,
    find: (parts) => findHash(hashOf(parts)),
  };
}
