/**
 * A sheet being opened: from a file, or from objects, to its headings and its records. What the cells
 * mean is not looked at here.
 * @module
 */
import { fillMessage, laurelError } from '@laurel/core';
import { type ColumnMap, type Heading, isKnownHeading, readHeading, readHeadings } from './columns.ts';
import { type CsvRecord, readCsvRecords } from './csv-records.ts';
import { findDialect, holdsHeadings } from './dialect.ts';
import { enFields, enRemarks } from './messages/en.ts';
import { proposeColumns } from './propose-columns.ts';
import type { ColumnUse, SheetKind, SheetRemark } from './record.ts';
import { maxColumns, maxRowLength, maxWorkbookBytes } from './sheet-limits.ts';
import type { SheetRecord } from './sheet-record.ts';
import { readTableHead } from './table-head.ts';
import { readText, type SheetInput } from './text-encoding.ts';
import { officeKind, oldFileError } from './workbook/file-kind.ts';
import { openWorkbook } from './workbook/open-workbook.ts';
import { createRecordReader } from './workbook/workbook-record.ts';

/** How a sheet is opened. */
export interface OpenOptions {
  /** Which sheet it is; never found out from the file. */
  readonly as: SheetKind;
  /** The name on the tab of the sheet that is meant, where a workbook has several. */
  readonly sheet?: string;
  /** What the school's own headings mean; `readColumnMap` reads it. */
  readonly columns?: ColumnMap;
  /** Sees the headings as they stand in the file, before it is asked whether they are enough. */
  readonly onHeadings?: (names: readonly string[]) => void | Promise<void>;
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
 * @param options - which sheet it is, and where it is needed which one of a workbook and what its headings mean
 * @returns its headings and its records; the codes that `importSheet` names are thrown here, or by the records
 */
export async function openSheet(input: SheetInput, options: OpenOptions): Promise<OpenSheet> {
  if (typeof input === 'string') return openCsv(input, options);
  const pieces = piecesOf(input);
  try {
    const { start, rest } = await startOfFile(pieces);
    const kind = officeKind(start);
    if (kind === undefined) return await openCsv(rest, options);
    const bytes = await wholeFile(rest);
    if (kind === 'old') throw oldFileError(bytes);
    return await openTableOfWorkbook(bytes, options);
  } catch (error) {
    // A file that is not read to its end is closed.
    await pieces.return();
    throw error;
  }
}

async function openCsv(input: SheetInput, options: OpenOptions): Promise<OpenSheet> {
  const texts = readText(input);
  try {
    const isKnown = (heading: string): boolean => isKnownHeading(heading, options);
    const start = await startOfText(texts, isKnown);
    if (start.trim() === '') throw laurelError('LP_SHEET_EMPTY');
    const dialect = findDialect(start, isKnown);
    const batches = readCsvRecords(chain(start.slice(dialect.skip), texts), dialect);
    const head = await readTableHead(batches, isKnown, likely(options));
    const headings = await settle(head.header, options);
    const remarks = head.hasRowsAbove ? [remark('LP_SHEET_ROWS_ABOVE', { row: head.header?.row ?? 1 })] : [];
    return { headings, columns: headings.map(({ use }) => use), remarks, batches: chain(head.waiting, batches) };
  } catch (error) {
    await texts.return();
    throw error;
  }
}

async function openTableOfWorkbook(bytes: Uint8Array, options: OpenOptions): Promise<OpenSheet> {
  const isKnown = (heading: string): boolean => isKnownHeading(heading, options);
  const { sheet } = options;
  const { batches, hiddenColumns, has1904, tabs } = await openWorkbook(bytes, {
    isKnown,
    readHeadings: (names) => readHeadings(names, options),
    ...(sheet === undefined ? {} : { sheet }),
  });
  const head = await readTableHead(batches, isKnown, likely(options));
  const headings = await settle(head.header, options);
  const hidden = headings.filter(({ field }, column) => field !== undefined && hiddenColumns.has(column));
  const remarks = [
    ...(tabs.visible > 1 && tabs.place > 0
      ? [remark('LP_SHEET_TAKEN', { count: tabs.visible, place: tabs.place })]
      : []),
    ...(tabs.place === 0 ? [remark('LP_SHEET_HIDDEN_TAKEN')] : []),
    ...(tabs.place > 0 && tabs.hidden > 0 ? [remark('LP_SHEET_HIDDEN_SHEETS', { count: tabs.hidden })] : []),
    ...(head.hasRowsAbove ? [remark('LP_SHEET_ROWS_ABOVE', { row: head.header?.row ?? 1 })] : []),
    ...(hidden.length > 0
      ? [remark('LP_SHEET_HIDDEN_COLUMNS', { columns: hidden.map(({ use }) => use.name).join(', ') })]
      : []),
  ];
  const toRecord = createRecordReader(headings, { has1904 });
  return {
    headings,
    columns: headings.map(({ use }) => use),
    remarks,
    batches: mapBatches(chain(head.waiting, batches), toRecord),
  };
}

/** Whether a heading is one that Laurel would ask about. */
const likely =
  (options: OpenOptions) =>
  (heading: string): boolean =>
    heading.length < 100 && proposeColumns([heading], options).some(({ means }) => means.endsWith('?'));

/** What the headings mean; whoever keeps a map of columns sees them first. */
async function settle(header: CsvRecord | undefined, options: OpenOptions): Promise<readonly Heading[]> {
  if (header === undefined) throw laurelError('LP_SHEET_EMPTY');
  await options.onHeadings?.(header.cells);
  return readHeadings(header.cells, options);
}

const remark = (code: SheetRemark['code'], params: Readonly<Record<string, string | number>> = {}): SheetRemark => ({
  code,
  message: fillMessage(enRemarks[code], params),
});

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
  await options.onHeadings?.(names);
  const headings = [...readHeadings(names, options)];
  const columns = headings.map(({ use }) => use);
  const addColumn = (name: string, row: number): void => {
    if (headings.length >= maxColumns) throw laurelError('LP_SHEET_TOO_MANY_COLUMNS', { row, limit: maxColumns });
    const heading = readHeading(name, { ...options, column: headings.length + 1 });
    if (headings.some(({ field }) => field !== undefined && field === heading.field)) {
      throw laurelError('LP_SHEET_COLUMN_TWICE', { field: enFields[heading.field ?? 'name'] });
    }
    headings.push(heading);
    columns.push(heading.use);
  };
  return { headings, columns, remarks: [], batches: recordsOf(first.value, source, { names, addColumn }) };
}

async function* piecesOf(input: Exclude<SheetInput, string>): AsyncGenerator<Uint8Array, void, undefined> {
  if (input instanceof Uint8Array) yield input;
  else yield* input;
}

/** Enough of a file to know what it is, and the whole of it from its start. */
async function startOfFile(
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
): Promise<{ readonly start: Uint8Array; readonly rest: AsyncGenerator<Uint8Array, void, undefined> }> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < 8) {
    const next = await pieces.next();
    if (next.done === true) break;
    start = start.length === 0 ? next.value : joined([start, next.value]);
  }
  return { start, rest: chain(start, pieces) };
}

/** A workbook is read in another order than that of its file. */
async function wholeFile(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > maxWorkbookBytes) throw laurelError('LP_SHEET_TOO_LARGE', { part: 'its file' });
    kept.push(piece);
  }
  return kept.length === 1 && kept[0] !== undefined ? kept[0] : joined(kept);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Enough of the text to hold its headings; a first record without an end is no sheet's. */
async function startOfText(
  texts: AsyncGenerator<string, void, undefined>,
  isKnown: (heading: string) => boolean,
): Promise<string> {
  let start = '';
  while (!holdsHeadings(start, isKnown) && start.length <= maxRowLength) {
    const next = await texts.next();
    if (next.done === true) break;
    start += next.value;
  }
  return start;
}

async function* mapBatches<From, To>(
  batches: AsyncGenerator<readonly From[], void, undefined>,
  map: (record: From) => To,
): AsyncGenerator<readonly To[], void, undefined> {
  for await (const records of batches) yield records.map(map);
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
