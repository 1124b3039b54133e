/**
 * A small table that a person keeps for Laurel, as CSV or as a workbook: read whole, however a spreadsheet saved it.
 * @module
 */
import { laurelError } from '@laurel/core';
import { type CsvRecord, readCsvRecords } from './csv-records.ts';
import { findDialect } from './dialect.ts';
import { maxPartBytes } from './sheet-limits.ts';
import { readTableHead } from './table-head.ts';
import { readText } from './text-encoding.ts';
import { officeKind, oldFileError } from './workbook/file-kind.ts';
import { openWorkbook } from './workbook/open-workbook.ts';

/** A table read whole. */
export interface SmallTable {
  readonly headings: readonly string[];
  readonly rows: readonly CsvRecord[];
}

/**
 * Reads a small table.
 *
 * @param bytes - the file
 * @param isKnown - whether a heading is one of the table's own
 * @returns its headings and rows; throws LP_SHEET_EMPTY, LP_SHEET_TOO_LARGE, and what `importSheet` throws for a file
 * that is no table
 */
export async function readSmallTable(bytes: Uint8Array, isKnown: (heading: string) => boolean): Promise<SmallTable> {
  if (bytes.length > maxPartBytes) throw laurelError('LP_SHEET_TOO_LARGE', { part: 'its file' });
  const kind = officeKind(bytes.subarray(0, 8));
  if (kind === 'old') throw oldFileError(bytes);
  const batches: AsyncGenerator<readonly CsvRecord[], void, undefined> =
    kind === undefined
      ? await csvBatches(bytes, isKnown)
      : (await openWorkbook(bytes, { isKnown, readHeadings: () => [] })).batches;
  const { header, waiting } = await readTableHead(batches, isKnown);
  if (header === undefined) throw laurelError('LP_SHEET_EMPTY');
  const rows = [...waiting];
  for await (const records of batches) rows.push(...records);
  return { headings: header.cells, rows };
}

async function csvBatches(
  bytes: Uint8Array,
  isKnown: (heading: string) => boolean,
): Promise<AsyncGenerator<readonly CsvRecord[], void, undefined>> {
  let text = '';
  for await (const piece of readText(bytes)) text += piece;
  if (text.trim() === '') throw laurelError('LP_SHEET_EMPTY');
  const dialect = findDialect(text, isKnown);
  return readCsvRecords([text.slice(dialect.skip)], dialect);
}
