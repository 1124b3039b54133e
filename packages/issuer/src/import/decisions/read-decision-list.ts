/**
 * The list as it comes back: a CSV file or a workbook, however the spreadsheet saved it. Columns may have been moved or
 * added; the headings and the references decide.
 * @module
 */
import { laurelError } from '@laurel/core';
import type { CsvRecord } from '../csv-records.ts';
import { fold } from '../fold.ts';
import { enListColumns } from '../messages/en-decisions.ts';
import { readSmallTable } from '../small-table.ts';
import type { ListLine } from './decision-book.ts';

type Column = keyof typeof enListColumns;
const columns = Object.keys(enListColumns).filter((name): name is Column => Object.hasOwn(enListColumns, name));
const byWords: ReadonlyMap<string, Column> = new Map(columns.map((name) => [fold(enListColumns[name]), name]));

const columnOf = (heading: string): Column | undefined => byWords.get(fold(heading));

/**
 * Reads a list of decisions.
 *
 * @param bytes - the file: CSV in UTF-8, UTF-16 or windows-1252 with commas, semicolons or tabs, or an .xlsx workbook
 * @returns its lines, those without a decision too; for `createDecisionBook`
 * @throws LP_SHEET_EMPTY, LP_SHEET_COLUMNS_MISSING, and what `importSheet` throws for a file that is no table
 * @example
 * ```ts
 * const lines = await readDecisionList(new TextEncoder().encode('Decision,Reference\nyes,BCDFG-HJKLM-NPRTV-WBCDF\n'));
 * lines[0]?.decision; // 'yes'
 * ```
 */
export async function readDecisionList(bytes: Uint8Array): Promise<readonly ListLine[]> {
  const { headings, rows } = await readSmallTable(bytes, (heading) => columnOf(heading) !== undefined);
  const places = placesOf(headings);
  return rows.map((record) => lineOf(record, places));
}

/** Where each column of the list stands; without these two nothing can be told. */
function placesOf(names: readonly string[]): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [place, name] of names.entries()) {
    const column = columnOf(name);
    if (column === undefined) continue;
    if (places.has(column)) throw laurelError('LP_SHEET_COLUMN_TWICE', { field: enListColumns[column] });
    places.set(column, place);
  }
  const missing = (['decision', 'reference'] as const).filter((name) => !places.has(name));
  if (missing.length > 0) {
    throw laurelError('LP_SHEET_COLUMNS_MISSING', { columns: missing.map((name) => enListColumns[name]).join(', ') });
  }
  return places;
}

function lineOf({ row, cells }: CsvRecord, places: ReadonlyMap<Column, number>): ListLine {
  const cell = (name: Column): string => (cells[places.get(name) ?? -1] ?? '').trim();
  return {
    line: row,
    reference: cell('reference'),
    decision: cell('decision'),
    sheet: cell('sheet'),
    cells: Object.fromEntries(columns.map((name) => [name, cell(name)])),
  };
}
