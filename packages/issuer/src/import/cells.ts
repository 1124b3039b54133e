/**
 * The cleaned cells of one row, by field.
 * @module
 */
import { cleanCell } from './cell.ts';
import type { Field } from './codes.ts';
import type { Heading } from './columns.ts';
import type { RowNotes } from './row-notes.ts';

/** The cleaned cells of one row; a field without a column, or with an empty cell, gives ''. */
export interface Cells {
  get(field: Field): string;
  /** Every field with something in it, in a fixed order: what makes two rows the same row. */
  readonly all: readonly (readonly [Field, string])[];
}

/**
 * Cleans the cells of one row that are read.
 *
 * @param row - the cells as they stand in the file
 * @param options - the headings in the same order, and where to note what was found
 * @returns the cells by field
 */
export function readCells(
  row: readonly string[],
  options: { readonly headings: readonly Heading[]; readonly notes: RowNotes },
): Cells {
  const { headings, notes } = options;
  const found = new Map<Field, string>();
  headings.forEach(({ field }, index) => {
    if (field === undefined) return;
    const text = cleanCell(row[index] ?? '', { field, notes });
    if (text !== '') found.set(field, text);
  });
  if (row.slice(headings.length).some((cell) => cell.trim() !== '')) notes.add('LP_ROW_EXTRA_CELLS');
  if (row.length < headings.length) notes.add('LP_ROW_MISSING_CELLS');
  const all = [...found].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { get: (field) => found.get(field) ?? '', all };
}
