/**
 * What a school's own columns mean, learnt once: a table that a data manager edits in a spreadsheet. What a person wrote
 * is obeyed, but for what must never be read; what has a question mark waits.
 * @module
 */
import { laurelError } from '@laurel/core';
import { readMeaning, readSheetKind } from './column-words.ts';
import { type ColumnMap, type ColumnMeaning, fieldsOfSheet } from './columns.ts';
import type { CsvRecord } from './csv-records.ts';
import { listCell } from './decisions/list-cell.ts';
import { findDialect } from './dialect.ts';
import { enFields } from './messages/en.ts';
import { type ColumnEntry, headingKey } from './propose-columns.ts';
import type { SheetKind } from './record.ts';
import { readSmallTable } from './small-table.ts';
import { readText } from './text-encoding.ts';

/** The headings of a map, as they are written and as they are read. */
const own = {
  sheet: ['Sheet', 'Dalen', 'Taflen'],
  heading: ['Heading', 'Pennawd'],
  means: ['Means', 'Meaning', 'Ystyr', 'Yn golygu'],
  note: ['Note', 'Notes', 'Nodyn'],
} as const;
type Column = keyof typeof own;
const written: readonly Column[] = ['sheet', 'heading', 'means', 'note'];

const columnOf = (heading: string): Column | undefined =>
  written.find((column) => own[column].some((name) => name.toLowerCase() === heading.trim().toLowerCase()));

/** A map that was read from a file. */
export interface ReadColumnMap extends ColumnMap {
  /** Its lines, in the order of the file. */
  readonly entries: readonly ColumnEntry[];
}

/**
 * Writes a map of columns as a table for a spreadsheet.
 *
 * @param entries - its lines
 * @returns CSV text; nothing in it is calculated when it is opened
 * @example
 * ```ts
 * columnMapCsv(proposeColumns(['Cyfenw'], { as: 'learners' })); // "\"Sheet\",\"Heading\",\"Means\",\"Note\"\r\n\"learners\",\"Cyfenw\",\"surname\",\"\"\r\n"
 * ```
 */
export function columnMapCsv(entries: readonly ColumnEntry[]): string {
  const lines = entries.map((entry) => written.map((column) => listCell(entry[column])));
  return [written.map((column) => listCell(own[column][0])), ...lines]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

/**
 * Reads a map of columns.
 *
 * @param bytes - the file: CSV however a spreadsheet saved it, or an .xlsx workbook
 * @returns what each heading means; for the option `columns` of `importSheet`
 * @throws LP_SHEET_COLUMNS_MISSING, LP_MAP_SHEET, LP_MAP_MEANS, LP_MAP_TWICE with the line, and what `importSheet` throws
 * for a file that is no table
 * @example
 * ```ts
 * const columns = await readColumnMap(new TextEncoder().encode('Sheet,Heading,Means\nlearners,Pupil code,admission number\n'));
 * columns.find('learners', 'pupil code'); // { is: 'field', field: 'admission' }
 * ```
 */
export async function readColumnMap(bytes: Uint8Array): Promise<ReadColumnMap> {
  const table = await readSmallTable(bytes, (heading) => columnOf(heading) !== undefined);
  const places = new Map<Column, number>();
  for (const [place, heading] of table.headings.entries()) {
    const column = columnOf(heading);
    if (column !== undefined && !places.has(column)) places.set(column, place);
  }
  const missing = (['sheet', 'heading', 'means'] as const).filter((column) => !places.has(column));
  if (missing.length > 0)
    throw laurelError('LP_SHEET_COLUMNS_MISSING', { columns: missing.map((column) => own[column][0]).join(', ') });
  const meanings = new Map<string, ColumnMeaning>();
  const entries: ColumnEntry[] = [];
  for (const record of table.rows) {
    const line = readLine(record, places);
    if (line === undefined) continue;
    const key = keyOf(line.entry.sheet, line.entry.heading);
    // Two lines that say the same are one; of two that do not, none is chosen.
    const earlier = meanings.get(key);
    if (earlier !== undefined && (earlier.is !== line.meaning.is || earlier.field !== line.meaning.field))
      throw laurelError('LP_MAP_TWICE', { row: record.row });
    meanings.set(key, line.meaning);
    entries.push(line.entry);
  }
  return { entries, find: (as, heading) => meanings.get(keyOf(as, heading)) };
}

/**
 * Puts lines behind those of a map, which stay as they are: in its columns' order, with its separator.
 *
 * @param bytes - the map's file, as CSV
 * @param entries - what is new
 * @returns the whole text
 * @throws as `readColumnMap`
 * @example
 * ```ts
 * const map = new TextEncoder().encode('Sheet,Heading,Means\nlearners,Cyfenw,surname\n');
 * await addToColumnMap(map, proposeColumns(['Dosbarth'], { as: 'learners' })); // "Sheet,Heading,Means\nlearners,Cyfenw,surname\n\"learners\",\"Dosbarth\",\"class\"\r\n"
 * ```
 */
export async function addToColumnMap(bytes: Uint8Array, entries: readonly ColumnEntry[]): Promise<string> {
  const { headings } = await readSmallTable(bytes, (heading) => columnOf(heading) !== undefined);
  let text = '';
  for await (const piece of readText(bytes)) text += piece;
  const { delimiter } = findDialect(text, (heading) => columnOf(heading) !== undefined);
  const order = headings.map(columnOf);
  const lines = entries.map((entry) =>
    order.map((column) => (column === undefined ? '' : listCell(entry[column]))).join(delimiter),
  );
  const start = /(^|[\r\n])$/.test(text) ? text : `${text}\r\n`;
  return start + lines.map((line) => `${line}\r\n`).join('');
}

const keyOf = (as: SheetKind, heading: string): string => `${as}\0${headingKey(heading)}`;

function readLine(
  { row, cells }: CsvRecord,
  places: ReadonlyMap<Column, number>,
): { readonly entry: ColumnEntry; readonly meaning: ColumnMeaning } | undefined {
  const cell = (column: Column): string => (cells[places.get(column) ?? -1] ?? '').trim();
  const heading = cell('heading');
  if (heading === '') return undefined;
  const sheet = readSheetKind(cell('sheet'));
  if (sheet === undefined) throw laurelError('LP_MAP_SHEET', { row });
  const meaning = readMeaning(cell('means'), sheet);
  if (meaning === undefined) {
    const words = fieldsOfSheet(sheet).map((field) => enFields[field]);
    throw laurelError('LP_MAP_MEANS', { row, words: words.join(', ') });
  }
  return { entry: { sheet, heading, means: cell('means'), note: cell('note') }, meaning };
}
