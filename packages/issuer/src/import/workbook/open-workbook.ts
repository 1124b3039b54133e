/**
 * A workbook being opened: which of its sheets is meant, and its rows as records.
 * @module
 */
import { LaurelError, laurelError } from '@laurel/core';
import type { Heading } from '../columns.ts';
import type { CsvRecord } from '../csv-records.ts';
import { maxSheetBytes, maxSheets } from '../sheet-limits.ts';
import { readTableHead } from '../table-head.ts';
import { openWorkbookArchive } from './file-kind.ts';
import { type CoveredCells, findMergedCells } from './merged-cells.ts';
import { type CellMark, readSheetRows, type WorkbookRow } from './sheet-rows.ts';
import { readWorkbookParts, type SheetPart, type WorkbookParts } from './workbook-parts.ts';
import type { Archive } from './zip.ts';

/** One row of a workbook, with the cells that only look filled. */
export interface WorkbookRecord extends CsvRecord {
  readonly isHidden: boolean;
  readonly marks: readonly CellMark[];
  readonly covered: readonly number[];
}

/** The sheet of a workbook that was chosen. */
export interface OpenWorkbook {
  readonly batches: AsyncGenerator<readonly WorkbookRecord[], void, undefined>;
  /** The columns, from 0, that are hidden; known when the first row is. */
  readonly hiddenColumns: ReadonlySet<number>;
  readonly has1904: boolean;
  /** How many sheets can be seen, which of them this is (from 1, 0 for a hidden one), and how many are hidden. */
  readonly tabs: { readonly visible: number; readonly place: number; readonly hidden: number };
}

/** How the sheet is found. */
export interface OpenWorkbookOptions {
  /** The name on its tab. */
  readonly sheet?: string;
  readonly isKnown: (heading: string) => boolean;
  /** What the headings mean; throws what it cannot do without. */
  readonly readHeadings: (names: readonly string[]) => readonly Heading[];
}

/**
 * Opens a workbook.
 *
 * @param bytes - the whole file
 * @param options - the sheet's name, or how to know the one with the right headings
 * @returns its rows; throws LP_SHEET_CHOOSE, LP_SHEET_NAME, LP_SHEET_DAMAGED, LP_SHEET_TOO_LARGE, LP_SHEET_PASSWORD
 */
export async function openWorkbook(bytes: Uint8Array, options: OpenWorkbookOptions): Promise<OpenWorkbook> {
  const archive = openWorkbookArchive(bytes);
  const parts = readWorkbookParts(archive);
  const visible = parts.sheets.filter(({ isHidden }) => !isHidden);
  const sheet = await chooseSheet({ archive, parts, visible, options });
  const rows = readSheetRows(archive.read(sheet.part, maxSheetBytes), parts);
  const covered = findMergedCells(archive.read(sheet.part, maxSheetBytes));
  return {
    batches: recordsOf(rows.batches, covered),
    hiddenColumns: rows.hiddenColumns,
    has1904: parts.has1904,
    tabs: { visible: visible.length, place: visible.indexOf(sheet) + 1, hidden: parts.sheets.length - visible.length },
  };
}

async function* recordsOf(
  batches: Iterable<readonly WorkbookRow[]>,
  covered: CoveredCells,
): AsyncGenerator<readonly WorkbookRecord[], void, undefined> {
  for (const rows of batches) yield rows.map((row) => ({ ...row, covered: covered(row.row) }));
}

interface Choice {
  readonly archive: Archive;
  readonly parts: WorkbookParts;
  readonly visible: readonly SheetPart[];
  readonly options: OpenWorkbookOptions;
}

/** A tab's name as people write it again. */
const tabName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

async function chooseSheet({ archive, parts, visible, options }: Choice): Promise<SheetPart> {
  const { sheet: wanted } = options;
  if (wanted !== undefined) {
    const named = parts.sheets.find(({ name }) => tabName(name) === tabName(wanted));
    if (named === undefined) throw laurelError('LP_SHEET_NAME');
    return named;
  }
  const [only] = visible.length === 0 ? parts.sheets : visible;
  if (visible.length > maxSheets) throw laurelError('LP_SHEET_TOO_LARGE', { part: 'the number of its sheets' });
  if (only !== undefined && visible.length < 2) return only;
  const looks: { readonly sheet: SheetPart; readonly look: SheetLook }[] = [];
  for (const sheet of visible) {
    looks.push({
      sheet,
      look: await lookAt(readSheetRows(archive.read(sheet.part, maxSheetBytes), parts).batches, options),
    });
  }
  // A sheet of headings alone is somebody's template.
  const fitting = looks.filter(({ look }) => look === 'fits');
  if (fitting.length > 1) throw laurelError('LP_SHEET_CHOOSE', { count: fitting.length });
  const best = (['fits', 'fits without rows', 'has headings', 'has rows'] as const)
    .map((look) => looks.find((one) => one.look === look))
    .find((one) => one !== undefined);
  const chosen = best?.sheet ?? only;
  if (chosen === undefined) throw laurelError('LP_SHEET_EMPTY');
  return chosen;
}

type SheetLook = 'fits' | 'fits without rows' | 'has headings' | 'has rows' | 'is empty';

async function lookAt(
  batches: Iterable<readonly WorkbookRow[]>,
  { isKnown, readHeadings }: OpenWorkbookOptions,
): Promise<SheetLook> {
  const rows = recordsOf(batches, () => []);
  const head = await readTableHead(rows, isKnown);
  const { header } = head;
  if (header === undefined) return 'is empty';
  const hasRows = head.waiting.length > 0 || (await rows.next()).done !== true;
  if (header.cells.filter(isKnown).length < 2) return 'has rows';
  try {
    readHeadings(header.cells);
  } catch (error) {
    const isNearly = error instanceof LaurelError && error.code === 'LP_SHEET_COLUMN_TWICE';
    if (!isNearly) return 'has headings';
  }
  return hasRows ? 'fits' : 'fits without rows';
}
