/**
 * A school's sheet, row by row: what goes on, what waits for a person, what must be corrected, each said
 * in a school's words. Nothing is guessed, and memory stays bounded for any number of rows.
 * @module
 */
import { createLintMemo, laurelError } from '@laurel/core';
import { createAchievementReader } from './achievement-row.ts';
import { type Cells, createCellReader } from './cells.ts';
import { type Heading, isKnownHeading, readHeading, readHeadings } from './columns.ts';
import { type CsvRecord, readCsvRecords } from './csv-records.ts';
import { findDialect, firstRecord } from './dialect.ts';
import { readLearnerRow } from './learner-row.ts';
import { enFields } from './messages/en.ts';
import { createNoRecordTest } from './no-record.ts';
import type { ImportRecord, RowOutcome, SheetImport, SheetKind } from './record.ts';
import { createResultReader } from './result-row.ts';
import { createRoster } from './roster.ts';
import type { ImportOptions, RowContext } from './row-context.ts';
import { createRowNotes, rowOutcome } from './row-notes.ts';
import { createSeenRows } from './seen.ts';
import { maxColumns, maxRowLength } from './sheet-limits.ts';
import { readText, type SheetInput } from './text-encoding.ts';

/** Reads the rows of one sheet. */
type ReadRow = (cells: Cells, context: RowContext) => ImportRecord | undefined;

const rowReaders: Readonly<Record<SheetKind, () => ReadRow>> = {
  learners: () => readLearnerRow,
  results: createResultReader,
  achievements: createAchievementReader,
};

/**
 * Reads a CSV sheet: UTF-8, UTF-16 or windows-1252; separated by comma, semicolon or tab.
 *
 * @param input - the file's bytes, in one piece or as a stream, or its text
 * @param options - `as` (which sheet it is), `now`, and `roster` (the learners imported before)
 * @returns what became of each column, and the rows as a stream; a row's fault is its outcome, while a
 * fault of the file is thrown, by the call itself or, further down, by the stream
 * @throws LP_SHEET_EMPTY, LP_SHEET_NOT_A_TABLE, LP_SHEET_ENCODING, LP_SHEET_COLUMNS_MISSING,
 * LP_SHEET_COLUMN_TWICE, LP_SHEET_OTHER_KIND, LP_SHEET_TOO_MANY_COLUMNS, LP_SHEET_ROW_TOO_LONG,
 * LP_SHEET_UNCLOSED_QUOTE, LP_SHEET_QUOTE (the last four also by the stream)
 * @example
 * ```ts
 * const sheet = await importSheet('Admission No,Surname,Forename\n1042,Adeyemi,Zoë\n', { as: 'learners', now: new Date('2026-09-01') });
 * for await (const { row, outcome, codes } of sheet.rows) console.log(row, outcome, codes); // 2 'ok' []
 * ```
 */
export async function importSheet(input: SheetInput, options: ImportOptions): Promise<SheetImport> {
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
    return { columns: headings.map(({ use }) => use), rows: rowsOf(chain(records, batches), { headings, options }) };
  } catch (error) {
    // A file that is not read to its end is closed.
    await texts.return();
    throw error;
  }
}

/**
 * Reads rows that are objects already, by the same rules; the keys are the headings.
 *
 * @param rows - objects whose values are text, numbers, true or false, or nothing
 * @param options - as for `importSheet`
 * @returns the columns (the first row's keys; those that only later rows have join when they come) and the
 * rows as a stream; the first object is row 2
 * @throws LP_SHEET_EMPTY, LP_SHEET_COLUMNS_MISSING, LP_SHEET_COLUMN_TWICE, LP_SHEET_OTHER_KIND
 * @example
 * ```ts
 * const sheet = await importRows([{ 'Admission No': '1042', Surname: 'Adeyemi' }], { as: 'learners', now: new Date('2026-09-01') });
 * ```
 */
export async function importRows(
  rows: AsyncIterable<Readonly<Record<string, unknown>>> | Iterable<Readonly<Record<string, unknown>>>,
  options: ImportOptions,
): Promise<SheetImport> {
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
  return { columns, rows: rowsOf(recordsOf(first.value, source, { names, addColumn }), { headings, options }) };
}

/** One record with the places of cells that are neither text, nor number, nor yes or no. */
interface SheetRecord extends CsvRecord {
  readonly hasWrongType?: boolean;
}

/** Records come many at a time: what waits for a promise at every row takes as long as the reading of a row. */
async function* rowsOf(
  batches: AsyncIterable<readonly SheetRecord[]>,
  sheet: { readonly headings: readonly Heading[]; readonly options: ImportOptions },
): AsyncGenerator<RowOutcome, void, undefined> {
  const { headings, options } = sheet;
  const seen = createSeenRows();
  const roster = await createRoster(options.roster);
  const memo = createLintMemo();
  const readCells = createCellReader(headings);
  const noRecordOf = createNoRecordTest(headings);
  const readRow = rowReaders[options.as]();
  const outcomeOf = ({ row, cells: raw, hasWrongType }: SheetRecord): RowOutcome => {
    const notes = createRowNotes(options.catalogue);
    const noRecord = noRecordOf(raw);
    if (noRecord !== undefined) {
      notes.add(noRecord);
      return rowOutcome(row, notes);
    }
    const cells = readCells(raw, notes);
    if (hasWrongType === true) notes.add('LP_ROW_CELL_TYPE');
    const record = readRow(cells, { row, notes, seen, roster, memo, options });
    return rowOutcome(row, notes, record);
  };
  for await (const records of batches) for (const record of records) yield outcomeOf(record);
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
    const hasWrongType = cells.includes(undefined);
    if (hasWrongType || texts.some((cell) => cell.trim() !== '')) yield [{ row, cells: texts, hasWrongType }];
  }
}

/** The text of a value; undefined when it has none. */
function cellText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
