/**
 * The list as it comes back: a CSV file or a workbook, however the spreadsheet saved it. Columns may have been moved or
 * added; the headings and the references decide.
 * @module
 */
import { laurelError } from '@laurel/core';
import { type CsvRecord, readCsvRecords } from '../csv-records.ts';
import { findDialect } from '../dialect.ts';
import { fold } from '../fold.ts';
import { enListColumns } from '../messages/en-decisions.ts';
import { maxWorkbookBytes } from '../sheet-limits.ts';
import { readTableHead, type TableHead } from '../table-head.ts';
import { readText } from '../text-encoding.ts';
import { officeKind, oldFileError } from '../workbook/file-kind.ts';
import { openWorkbook } from '../workbook/open-workbook.ts';
import type { ListLine } from './decision-book.ts';

type Column = keyof typeof enListColumns;
const columns = Object.keys(enListColumns).filter((name): name is Column => Object.hasOwn(enListColumns, name));
const byWords: ReadonlyMap<string, Column> = new Map(columns.map((name) => [fold(enListColumns[name]), name]));

const columnOf = (heading: string): Column | undefined => byWords.get(fold(heading));
const isKnown = (heading: string): boolean => columnOf(heading) !== undefined;

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
  if (bytes.length > maxWorkbookBytes) throw laurelError('LP_SHEET_TOO_LARGE', { part: 'its file' });
  const batches = await batchesOf(bytes);
  const { header, waiting }: TableHead<CsvRecord> = await readTableHead(batches, isKnown);
  if (header === undefined) throw laurelError('LP_SHEET_EMPTY');
  const places = placesOf(header.cells);
  const lines = waiting.map((record) => lineOf(record, places));
  for await (const records of batches) for (const record of records) lines.push(lineOf(record, places));
  return lines;
}

async function batchesOf(bytes: Uint8Array): Promise<AsyncGenerator<readonly CsvRecord[], void, undefined>> {
  const kind = officeKind(bytes.subarray(0, 8));
  if (kind === 'old') throw oldFileError(bytes);
  if (kind !== undefined) {
    const { batches } = await openWorkbook(bytes, {
      isKnown,
      readHeadings: (names) => {
        placesOf(names);
        return [];
      },
    });
    return batches;
  }
  let text = '';
  for await (const piece of readText(bytes)) text += piece;
  if (text.trim() === '') throw laurelError('LP_SHEET_EMPTY');
  const dialect = findDialect(text, isKnown);
  return readCsvRecords([text.slice(dialect.skip)], dialect);
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
