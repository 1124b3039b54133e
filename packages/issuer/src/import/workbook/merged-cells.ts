/**
 * The merged areas of a sheet (ECMA-376 part 1, 18.3.1.55). They stand behind its rows, so the sheet passes by once
 * before its rows are read; by then it is also known to be whole.
 * @module
 */
import { laurelError } from '@laurel/core';
import { maxColumns, maxMerges } from '../sheet-limits.ts';
import { damaged } from './zip.ts';

/** Which cells of a row only look filled: their text stands in another cell. */
export type CoveredCells = (row: number) => readonly number[];

/** The first and last row and column of an area, columns from 0. */
interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** In a text or a name of the file a < is always written in another way. */
const merge =
  /<(?:[\w-]{1,40}:)?mergeCell\s+ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']/g;
/** As long as any match of it can be. */
const longest = 200;

/**
 * Finds the merged areas of a sheet.
 *
 * @param pieces - the sheet's bytes
 * @returns the columns, from 0, of the covered cells of a row
 */
export function findMergedCells(pieces: Iterable<Uint8Array>): CoveredCells {
  const areas: Area[] = [];
  const decoder = new TextDecoder('latin1');
  let before = '';
  for (const piece of pieces) {
    const text = before + decoder.decode(piece, { stream: true });
    let read = 0;
    if (text.includes('mergeCell')) {
      for (const found of text.matchAll(merge)) {
        const [all, left = '', top, right = '', bottom] = found;
        read = found.index + all.length;
        const area = { top: Number(top), bottom: Number(bottom), left: placeOf(left), right: placeOf(right) };
        if (area.left < maxColumns) areas.push({ ...area, right: Math.min(area.right, maxColumns - 1) });
        if (areas.length > maxMerges) throw laurelError('LP_SHEET_TOO_LARGE', { part: 'its merged cells' });
      }
    }
    before = text.slice(Math.max(read, text.length - longest));
  }
  return coveredBy(areas);
}

function coveredBy(areas: readonly Area[]): CoveredCells {
  const waiting = areas.toSorted((one, other) => one.top - other.top);
  let next = 0;
  let open: Area[] = [];
  // Rows are asked for in order.
  return (row) => {
    for (let area = waiting[next]; area !== undefined && area.top <= row; area = waiting[next]) {
      open.push(area);
      next += 1;
    }
    if (open.length === 0) return [];
    open = open.filter(({ bottom }) => bottom >= row);
    // Areas never overlap; those that do would make every row long.
    if (open.reduce((width, { left, right }) => width + right - left + 1, 0) > maxColumns)
      throw damaged('its merged cells');
    return open.flatMap(({ top, left, right }) =>
      Array.from({ length: Math.max(0, right - left + 1) }, (_, index) => left + index).filter(
        (column) => row > top || column > left,
      ),
    );
  };
}

const placeOf = (letters: string): number =>
  Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
