/**
 * From text to records, one for each row (RFC 4180): as csv-parse reads them with `relax_quotes`, which the laws
 * beside this file hold it to, at a tenth of the time. A fault of the file names the row in which it stands.
 * @module
 */
import { encodeUtf8, LaurelError, laurelError } from '@laurel/core';
import { maxColumns, maxRowLength } from './sheet-limits.ts';

/** One record of the file. */
export interface CsvRecord {
  /** The header is row 1; every record counts as one row, an empty line too. */
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Reads the records of a CSV text.
 *
 * @param texts - the text in pieces, without a byte order mark
 * @param options - `delimiter`, one character
 * @returns the records in order, those of a piece together and never none, empty lines left out; throws
 * LP_SHEET_UNCLOSED_QUOTE, LP_SHEET_QUOTE, LP_SHEET_ROW_TOO_LONG, LP_SHEET_TOO_MANY_COLUMNS with the row
 */
export async function* readCsvRecords(
  texts: AsyncIterable<string> | Iterable<string>,
  options: { readonly delimiter: string },
): AsyncGenerator<readonly CsvRecord[], void, undefined> {
  const separator = options.delimiter.charCodeAt(0);
  let row = 0;
  let waiting = '';
  const readAll = function* (text: string, isEnd: boolean): Generator<readonly CsvRecord[], void, undefined> {
    const records: CsvRecord[] = [];
    let fault: LaurelError | undefined;
    let at = 0;
    while (at < text.length && fault === undefined) {
      const found = readRecord(text, at, { separator, isEnd });
      if (found === undefined) break;
      row += 1;
      fault = faultOf(found, row);
      if (fault === undefined && found.cells.some(hasText)) records.push({ row, cells: found.cells });
      at = found.end;
    }
    waiting = text.slice(at);
    if (waiting.length > maxRowLength) fault ??= tooLong(row + 1);
    // What stands before a fault goes first.
    if (records.length > 0) yield records;
    if (fault !== undefined) throw fault;
  };
  try {
    for await (const text of texts) yield* readAll(waiting + text, false);
  } catch (error) {
    if (error instanceof LaurelError && error.code === 'LP_SHEET_ENCODING') {
      throw laurelError('LP_SHEET_ENCODING', { row: row + 1 }, { cause: error });
    }
    throw error;
  }
  yield* readAll(waiting, true);
}

const hasText = (cell: string): boolean => cell.trim() !== '';

/** One record as it stands, and where the next one begins. */
interface FoundRecord {
  readonly cells: readonly string[];
  readonly end: number;
  /** A cell that opens with a quotation mark has no second one before the end. */
  readonly isUnclosed: boolean;
  /** Words stand behind a closing mark: one is missing somewhere, and two rows may have run together. */
  readonly isBroken: boolean;
}

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

/**
 * Reads one record.
 *
 * @param text - the text
 * @param start - where the record begins
 * @param options - the separator's code, and whether nothing follows the text
 * @returns the record; undefined when its end has not come yet
 */
function readRecord(
  text: string,
  start: number,
  options: { readonly separator: number; readonly isEnd: boolean },
): FoundRecord | undefined {
  const { separator, isEnd } = options;
  const cells: string[] = [];
  let isBroken = false;
  for (let at = start; ; ) {
    let end: number;
    if (text.charCodeAt(at) === quote) {
      const closing = closingMark(text, at + 1);
      if (closing === -1) return isEnd ? { cells, end: text.length, isUnclosed: true, isBroken } : undefined;
      const inside = text.slice(at + 1, closing);
      cells.push(inside.includes('"') ? inside.replaceAll('""', '"') : inside);
      end = endOfPlain(text, closing + 1, separator);
      isBroken ||= end > closing + 1;
    } else {
      // A mark inside an unquoted cell (5" ruler) is a letter, as spreadsheets read it.
      end = endOfPlain(text, at, separator);
      cells.push(text.slice(at, end));
    }
    if (end === text.length) return isEnd ? { cells, end, isUnclosed: false, isBroken } : undefined;
    at = end + 1;
    const code = text.charCodeAt(end);
    if (code === separator) continue;
    if (code === carriageReturn) {
      // The line feed that belongs to it may come with the next piece.
      if (at === text.length && !isEnd) return undefined;
      if (text.charCodeAt(at) === lineFeed) at += 1;
    }
    return { cells, end: at, isUnclosed: false, isBroken };
  }
}

/** The place of the mark that ends a quoted cell, -1 for none; a doubled mark is one of the cell's own. */
function closingMark(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (at !== -1 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}

function endOfPlain(text: string, start: number, separator: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === lineFeed || code === carriageReturn) break;
  }
  return at;
}

function faultOf({ cells, isUnclosed, isBroken }: FoundRecord, row: number): LaurelError | undefined {
  if (isTooLong(cells)) return tooLong(row);
  if (isUnclosed) return laurelError('LP_SHEET_UNCLOSED_QUOTE', { row });
  if (isBroken) return laurelError('LP_SHEET_QUOTE', { row });
  if (cells.length > maxColumns) return laurelError('LP_SHEET_TOO_MANY_COLUMNS', { row, limit: maxColumns });
  return undefined;
}

/** Letters beyond ASCII count by their bytes in the cell that goes over, as they do for csv-parse. */
function isTooLong(cells: readonly string[]): boolean {
  let before = 0;
  for (const cell of cells) {
    const isNear = before + cell.length * 3 > maxRowLength;
    if (isNear && before + encodeUtf8(cell).length > maxRowLength) return true;
    before += cell.length;
  }
  return false;
}

const tooLong = (row: number): LaurelError => laurelError('LP_SHEET_ROW_TOO_LONG', { row, limit: maxRowLength });
