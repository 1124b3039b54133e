/**
 * What a row is compared with when it is read for the second time: the rows before it as they stand in the sheet,
 * and the decided rows before it. Nothing that a decision changes is seen by a row without one.
 * @module
 */
import { hashOf } from '../fold.ts';
import { createSeenRows, type SeenRows } from '../seen.ts';

/**
 * The memory for second readings of one sheet.
 *
 * @param sheet - what the first readings remember
 * @returns a memory that leaves a row's own first reading out, and keeps what it is told to itself
 */
export function createDecidedSeen(sheet: SeenRows): SeenRows {
  const decided = createSeenRows();
  const firstHash = (hash: Uint8Array, row: number): number | undefined => {
    const inSheet = sheet.findHash(hash);
    if (inSheet !== undefined && inSheet < row) return inSheet;
    const earlier = decided.firstHash(hash, row);
    return earlier === row ? undefined : earlier;
  };
  const findHash = (hash: Uint8Array): number | undefined => sheet.findHash(hash) ?? decided.findHash(hash);
  return {
    firstHash,
    first: (parts, row) => firstHash(hashOf(parts), row),
    findHash,
    find: (parts) => findHash(hashOf(parts)),
  };
}
