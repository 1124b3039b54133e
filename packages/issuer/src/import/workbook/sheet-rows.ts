/**
 * The rows of one sheet of a workbook (ECMA-376 part 1, 18.3): the cells as a CSV file would have them, the row numbers
 * as people see them.
 * @module
 */
import { laurelError } from '@laurel/core';
import { maxColumns, maxRowLength, maxRows } from '../sheet-limits.ts';
import { isoDateText, numberText } from './cell-text.ts';
import { withoutEscapes } from './escapes.ts';
import { isTrue, type WorkbookParts } from './workbook-parts.ts';
import { readXml } from './xml.ts';
import { damaged } from './zip.ts';

/** What is odd about a cell: a date, a number that lost digits, a formula whose result is not there. */
export interface CellMark {
  /** The column's place, from 0. */
  readonly column: number;
  readonly is: 'date' | 'lost' | 'no-value';
}

/** One row with something in it. */
export interface WorkbookRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly isHidden: boolean;
  readonly marks: readonly CellMark[];
}

/** A sheet being read. */
export interface SheetRows {
  /** The rows, some at a time; throws LP_SHEET_DAMAGED, LP_SHEET_TOO_MANY_COLUMNS, LP_SHEET_ROW_TOO_LONG. */
  readonly batches: Generator<readonly WorkbookRow[], void, undefined>;
  /** The columns that are hidden, known when the first row is. */
  readonly hiddenColumns: ReadonlySet<number>;
}

/** A cell that is being read. */
interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string | undefined;
  hasFormula: boolean;
}

/** A row that is being read. */
interface OpenRow {
  readonly row: number;
  readonly isHidden: boolean;
  readonly cells: string[];
  readonly marks: CellMark[];
  length: number;
  column: number;
}

/**
 * Reads the rows of a sheet.
 *
 * @param pieces - the sheet's bytes
 * @param workbook - what its cells refer to
 * @returns its rows
 */
export function readSheetRows(
  pieces: Iterable<Uint8Array>,
  workbook: Pick<WorkbookParts, 'formats' | 'texts' | 'has1904'>,
): SheetRows {
  const hiddenColumns = new Set<number>();
  let ready: WorkbookRow[] = [];
  let lastRow = 0;
  let row: OpenRow | undefined;
  let cell: OpenCell | undefined;
  let isText = false;
  let isSpoken = false;

  const openers: Readonly<Record<string, (attributes: Readonly<Record<string, string>>) => void>> = {
    col({ min, max, hidden }) {
      if (!isTrue(hidden)) return;
      for (let column = Number(min); column <= Math.min(Number(max), maxColumns); column += 1)
        hiddenColumns.add(column - 1);
    },
    row({ r, hidden }) {
      const number = r === undefined ? lastRow + 1 : Number(r);
      if (!(number > lastRow && number <= maxRows)) throw damaged('its row numbers');
      lastRow = number;
      row = { row: number, isHidden: isTrue(hidden), cells: [], marks: [], length: 0, column: -1 };
    },
    c({ r, s, t = 'n' }) {
      if (row === undefined) return;
      row.column = r === undefined ? row.column + 1 : columnOf(r);
      cell = { column: row.column, type: t, style: Number(s ?? 0), value: undefined, hasFormula: false };
    },
    f() {
      if (cell !== undefined) cell.hasFormula = true;
    },
    v: () => openText(),
    t: () => openText(),
    rPh() {
      isSpoken = true;
    },
  };
  const openText = (): void => {
    if (cell === undefined || isSpoken) return;
    isText = true;
    cell.value ??= '';
  };
  const closeText = (): void => {
    isText = false;
  };
  const closers: Readonly<Record<string, () => void>> = {
    v: () => closeText(),
    t: () => closeText(),
    rPh() {
      isSpoken = false;
    },
    c() {
      if (row !== undefined && cell !== undefined) closeCell(row, cell, workbook);
      cell = undefined;
    },
    row() {
      // Blanks alone are an empty line, as they are in CSV.
      if (row !== undefined && (row.marks.length > 0 || row.cells.some((text) => text.trim() !== '')))
        ready.push(finished(row));
      row = undefined;
    },
  };
  const steps = readXml(pieces, {
    open: (name, attributes) => openers[name]?.(attributes),
    close: (name) => closers[name]?.(),
    text(more) {
      if (!isText || cell === undefined || row === undefined) return;
      cell.value += more;
      if ((cell.value?.length ?? 0) > maxRowLength) throw tooLong(row);
    },
  });
  const batches = function* (): Generator<readonly WorkbookRow[], void, undefined> {
    for (;;) {
      let isEnd: boolean | undefined;
      let fault: unknown;
      try {
        isEnd = steps.next().done;
      } catch (error) {
        fault = error;
      }
      // What stands before a fault goes first.
      const rows = ready;
      ready = [];
      if (rows.length > 0) yield rows;
      if (fault !== undefined) throw fault;
      if (isEnd === true) return;
    }
  };
  return { batches: batches(), hiddenColumns };
}

const tooLong = ({ row }: OpenRow) => laurelError('LP_SHEET_ROW_TOO_LONG', { row, limit: maxRowLength });

const finished = ({ row, isHidden, cells, marks }: OpenRow): WorkbookRow => ({ row, isHidden, cells, marks });

function closeCell(row: OpenRow, cell: OpenCell, workbook: Pick<WorkbookParts, 'formats' | 'texts' | 'has1904'>): void {
  const { column } = cell;
  const { text, mark } = textOf(cell, workbook);
  if (mark !== undefined) row.marks.push({ column, is: mark });
  if (text === '' && mark === undefined) return;
  if (column >= maxColumns) throw laurelError('LP_SHEET_TOO_MANY_COLUMNS', { row: row.row, limit: maxColumns });
  if ((row.cells[column] ?? '') !== '') throw damaged('a cell stands in it twice');
  while (row.cells.length < column) row.cells.push('');
  row.cells[column] = text;
  row.length += text.length;
  if (row.length > maxRowLength) throw tooLong(row);
}

function textOf(
  { type, style, value, hasFormula }: OpenCell,
  { formats, texts, has1904 }: Pick<WorkbookParts, 'formats' | 'texts' | 'has1904'>,
): { readonly text: string; readonly mark?: CellMark['is'] } {
  if (value === undefined) return hasFormula ? { text: '', mark: 'no-value' } : { text: '' };
  if (type === 's') {
    const text = texts[Number(value)];
    if (text === undefined) throw damaged('a text is missing');
    return { text };
  }
  if (type === 'inlineStr' || type === 'str') return { text: withoutEscapes(value) };
  if (type === 'b') return { text: isTrue(value.trim()) ? 'TRUE' : 'FALSE' };
  if (type === 'e') return { text: value };
  if (value.trim() === '') return hasFormula ? { text: '', mark: 'no-value' } : { text: '' };
  const { text, is } =
    type === 'd'
      ? isoDateText(value)
      : numberText(value.trim(), { format: formats[style] ?? { is: 'number' }, has1904 });
  return { text, ...(is === undefined ? {} : { mark: is }) };
}

/** The place of a cell's column (`AB12` is 27). */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  if (column < 1 || column > 16_384) throw damaged('a cell without a place');
  return column - 1;
}
