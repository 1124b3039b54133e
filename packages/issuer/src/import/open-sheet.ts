/**
 * A sheet being opened: from a file, or from objects, to its headings and its records. What the cells
 * mean is not looked at here.
 * @module
 */
import { laurelError } from '@laurel/core';
import type { RowCode } from './codes.ts';
import { type Heading, isKnownHeading, readHeading, readHeadings } from './columns.ts';
import { type CsvRecord, readCsvRecords } from './csv-records.ts';
import { findDialect, firstRecord } from './dialect.ts';
import { enFields } from './messages/en.ts';
import type { ColumnUse, SheetKind, SheetRemark } from './record.ts';
import { maxColumns, maxRowLength } from './sheet-limits.ts';
import { readText, type SheetInput } from './text-encoding.ts';

/** How a sheet is opened. */
export interface OpenOptions {
  /** Which sheet it is; never found out from the file. */
  readonly as: SheetKind;
}

/** One row as it stands in the file, with what the reading of the file itself found in it. */
export interface SheetRecord extends CsvRecord {
  /** What was found in the row, or in one of its cells (the column's place, from 0). */
  readonly found?: readonly { readonly code: RowCode; readonly column?: number }[];
}

/** A sheet whose headings are known and whose rows come. */
export interface OpenSheet {
  /** One for each column; objects that bring another key let it grow while the rows come. */
  readonly headings: readonly Heading[];
  /** What became of each column, in the same order. */
  readonly columns: readonly ColumnUse[];
  readonly remarks: readonly SheetRemark[];
  /** Records come many at a time: what waits for a promise at every row takes as long as the reading of a row. */
  readonly batches: AsyncIterable<readonly SheetRecord[]>;
}

/**
 * Opens a file.
 *
 * @param input - the file's bytes, in one piece or as a stream, or its text
 * @param options - which sheet it is
 * @returns its headings and its records; the codes that `importSheet` names are thrown here, or by the records
 */
export async function openSheet(input: SheetInput, options: OpenOptions): Promise<OpenSheet> {
  const texts = readText(input);
  try {
    const start = await startOf(texts);
    if (start.trim() === '') throw laurelError('LP_SHEET_EMPTY');
    const dialect = findDialect(start, isKnownHeading);
    const batches = readCsvRecords(chain(start.slice(dialect.skip), texts), dialect);
    const first = await batches.next();
    const [header, ...records] = first.value ?? [];
    if (header === undefined) throw laurelError('LP_SHEET_EMPTY');
    const headings = readHeadings(header.cells, { as: options.as });
    return { headings, columns: headings.map(({ use }) => use), remarks: [], batches: chain(records, batches) };
  } catch (error) {
    // A file that is not read to its end is closed.
    await texts.return();
    throw error;
  }
}

/**
 * Opens rows that are objects already.
 *
 * @param rows - objects; the keys are the headings
 * @param options - which sheet it is
 * @returns the headings and the records; the first object is row 2
 */
export async function openRows(
  rows: AsyncIterable<Readonly<Record<string, unknown>>> | Iterable<Readonly<Record<string, unknown>>>,
  options: OpenOptions,
): Promise<OpenSheet> {
  const source = walk(rows);
  const first = await source.next();
  if (first.done === true) throw laurelError('LP_SHEET_EMPTY');
  const names = Object.keys(first.value);
  if (names.length > maxColumns) throw laurelError('LP_SHEET_TOO_MANY_COLUMNS', { row: 2, limit: maxColumns });
  const headings = [...readHeadings(names, { as: options.as })];
  const columns = headings.map(({ use }) => use);
  const addColumn = (name: string, row: number): void => {
    if (headings.length >= maxColumns) throw laurelError('LP_SHEET_TOO_MANY_COLUMNS', { row, limit: maxColumns });
    const heading = readHeading(name, { as: options.as, column: headings.length + 1 });
    if (headings.some(({ field }) => field !== undefined && field === heading.field)) {
      throw laurelError('LP_SHEET_COLUMN_TWICE', { field: enFields[heading.field ?? 'name'] });
    }
    headings.push(heading);
    columns.push(heading.use);
  };
  return { headings, columns, remarks: [], batches: recordsOf(first.value, source, { names, addColumn }) };
}

/** Enough of the text to hold the first record; a first record without an end is no sheet's. */
async function startOf(texts: AsyncGenerator<string, void, undefined>): Promise<string> {
  let start = '';
  while (firstRecord(start.trimStart()) === undefined && start.length <= maxRowLength) {
    const next = await texts.next();
    if (next.done === true) break;
    start += next.value;
  }
  return start;
}

async function* chain<Piece>(
  start: Piece,
  rest: AsyncGenerator<Piece, void, undefined>,
): AsyncGenerator<Piece, void, undefined> {
  try {
    yield start;
    yield* rest;
  } finally {
    // Whoever stops at the first piece leaves no file open.
    await rest.return();
  }
}

async function* walk<Row>(rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<Row, void, undefined> {
  yield* rows;
}

async function* recordsOf(
  first: Readonly<Record<string, unknown>>,
  rest: AsyncGenerator<Readonly<Record<string, unknown>>, void, undefined>,
  sheet: { readonly names: readonly string[]; readonly addColumn: (name: string, row: number) => void },
): AsyncGenerator<readonly SheetRecord[], void, undefined> {
  const names = new Set(sheet.names);
  let row = 1;
  for await (const object of chain(first, rest)) {
    row += 1;
    // Objects leave out what they do not have, so a later one can bring another key.
    for (const name of Object.keys(object)) {
      if (names.has(name)) continue;
      names.add(name);
      sheet.addColumn(name, row);
    }
    const cells = [...names].map((name) => cellText(Object.hasOwn(object, name) ? object[name] : undefined));
    const texts = cells.map((cell) => cell ?? '');
    const found = cells.flatMap((cell, column) =>
      cell === undefined ? [{ code: 'LP_ROW_CELL_TYPE' as const, column }] : [],
    );
    if (found.length > 0 || texts.some((cell) => cell.trim() !== '')) yield [{ row, cells: texts, found }];
  }
}

/** The text of a value; undefined when it has none. */
function cellText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
