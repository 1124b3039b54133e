/**
 * A school's sheet, row by row: what goes on, what waits for a person, what must be corrected, each said
 * in a school's words. Nothing is guessed, and memory stays bounded for any number of rows.
 * @module
 */
import { createLintMemo } from '@laurel/core';
import { createAchievementReader } from './achievement-row.ts';
import { type Cells, createCellReader } from './cells.ts';
import { readLearnerRow } from './learner-row.ts';
import { createNoRecordTest } from './no-record.ts';
import { type OpenSheet, openRows, openSheet, type SheetRecord } from './open-sheet.ts';
import type { ImportRecord, RowOutcome, SheetImport, SheetKind } from './record.ts';
import { createResultReader } from './result-row.ts';
import { createRoster } from './roster.ts';
import type { ImportOptions, RowContext } from './row-context.ts';
import { createRowNotes, rowOutcome } from './row-notes.ts';
import { createSeenRows } from './seen.ts';
import type { SheetInput } from './text-encoding.ts';

/** Reads the rows of one sheet. */
type ReadRow = (cells: Cells, context: RowContext) => ImportRecord | undefined;

const rowReaders: Readonly<Record<SheetKind, () => ReadRow>> = {
  learners: () => readLearnerRow,
  results: createResultReader,
  achievements: createAchievementReader,
};

/**
 * Reads a sheet: an .xlsx workbook, or CSV in UTF-8, UTF-16 or windows-1252, separated by comma, semicolon or tab.
 *
 * @param input - the file's bytes, in one piece or as a stream, or its text
 * @param options - `as` (which sheet it is), `now`, `roster` (the learners imported before); and where they are
 * needed `sheet` (the sheet of a workbook) and `columns` (what the school's own headings mean)
 * @returns what became of each column, and the rows as a stream; a row's fault is its outcome, while a
 * fault of the file is thrown, by the call itself or, further down, by the stream
 * @throws LP_SHEET_EMPTY, LP_SHEET_NOT_A_TABLE, LP_SHEET_ENCODING, LP_SHEET_COLUMNS_MISSING,
 * LP_SHEET_COLUMN_TWICE, LP_SHEET_OTHER_KIND, LP_SHEET_TOO_MANY_COLUMNS, LP_SHEET_ROW_TOO_LONG,
 * LP_SHEET_UNCLOSED_QUOTE, LP_SHEET_QUOTE, LP_SHEET_CHOOSE, LP_SHEET_NAME, LP_SHEET_DAMAGED, LP_SHEET_TOO_LARGE,
 * LP_SHEET_PASSWORD (faults further down also by the stream)
 * @example
 * ```ts
 * const sheet = await importSheet('Admission No,Surname,Forename\n1042,Adeyemi,Zoë\n', { as: 'learners', now: new Date('2026-09-01') });
 * for await (const { row, outcome, codes } of sheet.rows) console.log(row, outcome, codes); // 2 'ok' []
 * ```
 */
export async function importSheet(input: SheetInput, options: ImportOptions): Promise<SheetImport> {
  return rowsFrom(await openSheet(input, options), options);
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
  return rowsFrom(await openRows(rows, options), options);
}

const rowsFrom = (sheet: OpenSheet, options: ImportOptions): SheetImport => ({
  columns: sheet.columns,
  remarks: sheet.remarks,
  rows: rowsOf(sheet, options),
});

async function* rowsOf(
  { headings, batches }: OpenSheet,
  options: ImportOptions,
): AsyncGenerator<RowOutcome, void, undefined> {
  const seen = createSeenRows();
  const roster = await createRoster(options.roster);
  const memo = createLintMemo();
  const readCells = createCellReader(headings);
  const noRecordOf = createNoRecordTest(headings);
  const readRow = rowReaders[options.as]();
  const outcomeOf = ({ row, cells: raw, found = [] }: SheetRecord): RowOutcome => {
    const notes = createRowNotes(options.catalogue);
    const noRecord = noRecordOf(raw);
    if (noRecord !== undefined) {
      notes.add(noRecord);
      return rowOutcome(row, notes);
    }
    const cells = readCells(raw, notes);
    for (const { code, column } of found) {
      const field = column === undefined ? undefined : headings[column]?.field;
      // What stands in a column that is not read harms nobody.
      if (column === undefined) notes.add(code);
      else if (field !== undefined) notes.add(code, { field });
    }
    const record = readRow(cells, { row, notes, seen, roster, memo, options });
    return rowOutcome(row, notes, record);
  };
  for await (const records of batches) for (const record of records) yield outcomeOf(record);
}
