/**
 * From text to records, one for each row, by csv-parse in its build for browsers: the same code in
 * every runtime, fed piece by piece. A fault of the file names the row in which it stands.
 * @module
 */
import { LaurelError, laurelError } from '@laurel/core';
import { CsvError, Parser } from 'csv-parse/browser/esm';
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
 * @returns the records in order, empty lines left out; throws LP_SHEET_UNCLOSED_QUOTE, LP_SHEET_QUOTE,
 * LP_SHEET_ROW_TOO_LONG, LP_SHEET_TOO_MANY_COLUMNS with the row (RFC 4180)
 */
export async function* readCsvRecords(
  texts: AsyncIterable<string> | Iterable<string>,
  options: { readonly delimiter: string },
): AsyncGenerator<CsvRecord, void, undefined> {
  let row = 0;
  let fault: unknown;
  const parser = new Parser({
    delimiter: options.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A mark inside an unquoted cell (5" ruler) is a letter, as spreadsheets read it.
    relax_quotes: true,
    raw: true,
    max_record_size: maxRowLength,
  });
  parser.on('error', (error: unknown) => {
    fault ??= error;
  });
  const closes = closesItsQuotes(options.delimiter);
  const drain = function* (): Generator<CsvRecord, void, undefined> {
    for (;;) {
      const read: unknown = parser.read();
      if (!isRecord(read)) break;
      const { record: cells, raw } = read;
      row += 1;
      if (raw.includes('"') && !closes(raw)) throw laurelError('LP_SHEET_QUOTE', { row });
      if (cells.length > maxColumns) throw laurelError('LP_SHEET_TOO_MANY_COLUMNS', { row, limit: maxColumns });
      if (cells.some((cell) => cell.trim() !== '')) yield { row, cells };
    }
    if (fault !== undefined) throw faultAt(row + 1, fault);
  };
  // A row of nothing but separators has no size to csv-parse, so its length is counted here as well.
  let sinceRecord = 0;
  try {
    for await (const text of texts) {
      const before = row;
      parser.write(text);
      yield* drain();
      sinceRecord = row === before ? sinceRecord + text.length : 0;
      if (sinceRecord > maxRowLength) throw laurelError('LP_SHEET_ROW_TOO_LONG', { row: row + 1, limit: maxRowLength });
    }
  } catch (error) {
    if (error instanceof LaurelError && error.code === 'LP_SHEET_ENCODING') {
      throw laurelError('LP_SHEET_ENCODING', { row: row + 1 }, { cause: error });
    }
    throw error;
  }
  parser.end();
  yield* drain();
}

const isRecord = (value: unknown): value is { readonly record: readonly string[]; readonly raw: string } =>
  typeof value === 'object' && value !== null && 'raw' in value && 'record' in value;

/**
 * Whether every cell that opens with a quotation mark ends with one: words behind the closing mark show
 * that a mark is missing somewhere, and that two rows may have run together.
 */
function closesItsQuotes(delimiter: string): (raw: string) => boolean {
  const cell = new RegExp(`(?:"(?:[^"]|"")*"|(?!")[^${delimiter}\\r\\n]*)(?:${delimiter}|[\\r\\n]+$|$)`, 'y');
  return (raw) => {
    cell.lastIndex = raw.search(/[^\r\n]|$/);
    while (cell.lastIndex < raw.length) if (!cell.test(raw)) return false;
    return true;
  };
}

const faults: Readonly<Record<string, 'LP_SHEET_UNCLOSED_QUOTE' | 'LP_SHEET_ROW_TOO_LONG'>> = {
  CSV_QUOTE_NOT_CLOSED: 'LP_SHEET_UNCLOSED_QUOTE',
  CSV_MAX_RECORD_SIZE: 'LP_SHEET_ROW_TOO_LONG',
};

/** csv-parse puts the cell into its message, so neither that nor the error itself goes on. */
function faultAt(row: number, fault: unknown): LaurelError {
  const code = fault instanceof CsvError ? (faults[fault.code] ?? 'LP_SHEET_QUOTE') : 'LP_SHEET_QUOTE';
  return laurelError(code, { row, ...(code === 'LP_SHEET_ROW_TOO_LONG' ? { limit: maxRowLength } : {}) });
}
