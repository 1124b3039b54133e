/**
 * One row of a sheet on its way from the reading of the file to the reading of its cells.
 * @module
 */
import type { RowCode } from './codes.ts';
import type { CsvRecord } from './csv-records.ts';

/** One row as it stands in the file, with what the reading of the file itself found in it. */
export interface SheetRecord extends CsvRecord {
  /** What was found in the row, or in one of its cells (the column's place, from 0). */
  readonly found?: readonly { readonly code: RowCode; readonly column?: number }[];
}
