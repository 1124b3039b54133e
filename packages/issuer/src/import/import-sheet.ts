/**
 * A school's sheet, row by row: what goes on, what waits for a person, what must be corrected, each said
 * in a school's words. Nothing is guessed, and memory stays bounded for any number of rows.
 * @module
 */
import { createLintMemo } from '@laurel/core';
import { createAchievementReader } from './achievement-row.ts';
import { cleanCell } from './cell.ts';
import { type Cells, createCellReader } from './cells.ts';
import type { Field } from './codes.ts';
import { createRowDecider } from './decisions/decide-row.ts';
import { createDecidedSeen } from './decisions/decided-seen.ts';
import { writtenFields } from './decisions/questions.ts';
import type { RowDecisions } from './decisions/row-decisions.ts';
import type { AskingRow } from './decisions/row-question.ts';
import { readLearnerRow } from './learner-row.ts';
import { createNoRecordTest } from './no-record.ts';
import { type OpenSheet, openRows, openSheet } from './open-sheet.ts';
import type { ImportRecord, RowOutcome, SheetImport, SheetKind } from './record.ts';
import { createResultReader } from './result-row.ts';
import { createRoster } from './roster.ts';
import type { ImportOptions, RowContext } from './row-context.ts';
import { createRowNotes, type RowNotes, rowOutcome } from './row-notes.ts';
import { createSeenRows } from './seen.ts';
import type { SheetRecord } from './sheet-record.ts';
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
  const { as, decisions: book } = options;
  const seen = createSeenRows();
  const seenByDecided = createDecidedSeen(seen);
  const roster = await createRoster(options.roster);
  const memo = createLintMemo();
  const readCells = createCellReader(headings);
  const noRecordOf = createNoRecordTest(headings);
  const readRow = rowReaders[as]();
  const decider = options.asks === true || book !== undefined ? createRowDecider(as, book) : undefined;

  const cellsOf = ({ cells: raw, found = [] }: SheetRecord, notes: RowNotes): Cells => {
    const cells = readCells(raw, notes);
    for (const { code, column } of found) {
      const field = column === undefined ? undefined : headings[column]?.field;
      // What stands in a column that is not read harms nobody.
      if (column === undefined) notes.add(code);
      else if (field !== undefined) notes.add(code, { field });
    }
    return cells;
  };
  /** A second reading has a reader of its own: what was decided for one row is remembered for no other. */
  const readAgain = (record: SheetRecord, decisions: RowDecisions): AskingRow => {
    const { row } = record;
    const notes = createRowNotes(options.catalogue);
    const cells = cellsOf(record, notes);
    const context = { row, notes, seen: seenByDecided(row), roster, memo, options, decisions };
    const again = rowReaders[as]()(withWords(cells, decisions.words, notes), context);
    return { as, cells, findings: notes.findings, record: again, learner: notes.learner };
  };
  const outcomeOf = (record: SheetRecord): RowOutcome | undefined => {
    const { row } = record;
    const notes = createRowNotes(options.catalogue);
    const noRecord = noRecordOf(record.cells);
    if (noRecord !== undefined) {
      notes.add(noRecord);
      return rowOutcome(row, notes);
    }
    const cells = cellsOf(record, notes);
    const made = readRow(cells, { row, notes, seen, roster, memo, options });
    const again = (decisions: RowDecisions): AskingRow => readAgain(record, decisions);
    const outcome =
      decider === undefined
        ? rowOutcome(row, notes, made)
        : decider.decide({ as, row, cells, findings: notes.findings, record: made, learner: notes.learner, again });
    if (made?.as !== 'learners' || outcome === undefined || outcome.record !== undefined) return outcome;
    return { ...outcome, links: made.learner.links };
  };
  for await (const records of batches) {
    for (const record of records) {
      const outcome = outcomeOf(record);
      if (outcome !== undefined) yield outcome;
    }
  }
  if (decider !== undefined) yield* decider.rest();
}

/** The cells of a row with what a person wrote for some of them; it is cleaned as every cell is. */
function withWords(cells: Cells, words: RowDecisions['words'], notes: RowNotes): Cells {
  const cleaned = new Map<Field, string>();
  for (const field of writtenFields) {
    const text = words[field];
    if (text !== undefined) cleaned.set(field, cleanCell(text, { field, notes }));
  }
  if (cleaned.size === 0) return cells;
  const get = (field: Field): string => cleaned.get(field) ?? cells.get(field);
  return {
    get,
    keyOf: (fields) => fields.map((field) => `${get(field)}\0`).join(''),
    all: cells.all,
  };
}
