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
 * @returns for each row a memory that leaves the row's own first reading out, and shows the sheet nothing of its own
 */
export function createDecidedSeen(sheet: SeenRows): (row: number) => SeenRows {
  const decided = createSeenRows();
  return (row) => {
    const findHash = (hash: Uint8Array): number | undefined => {
      const found = [sheet.findHash(hash), decided.findHash(hash)];
      return found.find((one) => one !== undefined && one !== row);
    };
    const firstHash = (hash: Uint8Array): number | undefined => {
      const earlier = findHash(hash);
      if (earlier === undefined) decided.firstHash(hash, row);
      return earlier;
    };
    return {
      firstHash,
      first: (parts) => firstHash(hashOf(parts)),
      findHash,
      find: (parts) => findHash(hashOf(parts)),
    };
  };
}
