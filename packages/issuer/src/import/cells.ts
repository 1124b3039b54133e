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
  /** Several fields as one text, from which each can be told: cleaned cells have no control characters. */
  keyOf(fields: readonly Field[]): string;
  /** Every field with something in it, each before its text, in a fixed order: what makes two rows the same row. */
  readonly all: readonly string[];
}

/** A column that is read. */
interface ReadColumn {
  readonly field: Field;
  readonly index: number;
}

/**
 * What cleans the cells that are read, row by row.
 *
 * @param headings - the headings; a list that grows while rows are read is looked at again
 * @returns the cells by field, of the cells as they stand in the file in the order of the headings; what was found
 * goes to the notes
 */
export function createCellReader(headings: readonly Heading[]): (row: readonly string[], notes: RowNotes) => Cells {
  let columns = readColumns(headings);
  let order = orderOf(columns);
  let width = headings.length;
  return (row, notes) => {
    if (headings.length !== width) {
      columns = readColumns(headings);
      order = orderOf(columns);
      width = headings.length;
    }
    const found = new Map<Field, string>();
    for (const { field, index } of columns) {
      const text = cleanCell(row[index] ?? '', { field, notes });
      if (text !== '') found.set(field, text);
    }
    for (let index = width; index < row.length; index += 1) {
      if ((row[index] ?? '').trim() === '') continue;
      notes.add('LP_ROW_EXTRA_CELLS');
      break;
    }
    if (row.length < width) notes.add('LP_ROW_MISSING_CELLS');
    return cellsOf(found, order);
  };
}

/** Columns that were moved leave a row the same row. */
const orderOf = (columns: readonly ReadColumn[]): readonly Field[] => columns.map(({ field }) => field).sort();

const readColumns = (headings: readonly Heading[]): readonly ReadColumn[] =>
  headings.flatMap(({ field }, index) => (field === undefined ? [] : [{ field, index }]));

function cellsOf(found: ReadonlyMap<Field, string>, order: readonly Field[]): Cells {
  const get = (field: Field): string => found.get(field) ?? '';
  return {
    get,
    keyOf(fields) {
      let key = '';
      for (const field of fields) key += `${get(field)}\0`;
      return key;
    },
    get all() {
      const all: string[] = [];
      for (const field of order) {
        const text = found.get(field);
        if (text !== undefined) all.push(field, text);
      }
      return all;
    },
  };
}
