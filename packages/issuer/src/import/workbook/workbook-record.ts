/**
 * A row of a workbook as a record of a sheet: with empty cells to the last heading, and what the workbook itself says of
 * a cell.
 * @module
 */
import type { Field, RowCode } from '../codes.ts';
import type { Heading } from '../columns.ts';
import type { SheetRecord } from '../sheet-record.ts';
import type { WorkbookRecord } from './open-workbook.ts';
import type { CellMark } from './sheet-rows.ts';

/** Where a date may stand, or is judged by the field itself: a grade that is a date was never one. */
const mayBeDates: ReadonlySet<Field> = new Set<Field>([
  'dateOfBirth',
  'date',
  'resultDate',
  'series',
  'consent',
  'grade',
  'level',
]);
const datesAlone: ReadonlySet<Field> = new Set<Field>(['dateOfBirth', 'date', 'resultDate', 'series']);

const codes: Readonly<Record<CellMark['is'], RowCode>> = {
  date: 'LP_ROW_CELL_DATE',
  lost: 'LP_ROW_NUMBER_LOST',
  'no-value': 'LP_ROW_FORMULA_EMPTY',
};

/**
 * What makes records of a workbook's rows.
 *
 * @param headings - the headings
 * @param options - whether the workbook counts its days from 1904
 * @returns the record of a row
 */
export function createRecordReader(
  headings: readonly Heading[],
  options: { readonly has1904: boolean },
): (row: WorkbookRecord) => SheetRecord {
  const fieldAt = (column: number): Field | undefined => headings[column]?.field;
  const dateColumns = headings.flatMap(({ field }, column) =>
    field !== undefined && datesAlone.has(field) ? [column] : [],
  );
  return ({ row, cells: short, isHidden, marks, covered }) => {
    const cells = [...short];
    while (cells.length < headings.length) cells.push('');
    const found: { code: RowCode; column?: number }[] = [];
    for (const { column, is } of marks) {
      const field = fieldAt(column);
      if (field === 'series' && is === 'date') cells[column] = seriesMonth(cells[column] ?? '');
      if (field !== undefined && !(is === 'date' && mayBeDates.has(field))) found.push({ code: codes[is], column });
    }
    for (const column of covered) if (fieldAt(column) !== undefined) found.push({ code: 'LP_ROW_MERGED', column });
    if (isHidden) found.push({ code: 'LP_ROW_HIDDEN' });
    if (options.has1904) for (const column of dateColumns) cells[column] = usualSerial(cells[column] ?? '');
    return { row, cells, found };
  };
}

/** A spreadsheet keeps the month Jun-26 as its first day; of any other day nobody knows what was typed. */
const seriesMonth = (text: string): string => (/^\d{4}-\d{2}-01$/.test(text) ? text.slice(0, 7) : text);

/** A day's number without a date's format, as workbooks that count from 1900 have it. */
const usualSerial = (text: string): string => (/^\d{5}$/.test(text) ? String(Number(text) + 1462) : text);
