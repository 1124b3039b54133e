/**
 * Which row of a table holds the headings: the first one, unless it is a report's title.
 * @module
 */
import type { CsvRecord } from './csv-records.ts';
import { lastHeadingRow } from './sheet-limits.ts';

/** The row of the headings, and the rows behind it that have been read already. */
export interface TableHead<Row extends CsvRecord> {
  readonly header?: Row;
  /** Whether rows with something in them stand above it. */
  readonly hasRowsAbove: boolean;
  readonly waiting: readonly Row[];
}

/**
 * Finds the headings of a table. Rows above them are skipped when the first has no heading that is known and a later
 * one, in row 11 at most, has two.
 *
 * @param batches - the rows; read no further than is needed
 * @param isKnown - whether a heading is known
 * @returns the row of the headings, none for a table without rows
 */
export async function readTableHead<Row extends CsvRecord>(
  batches: AsyncGenerator<readonly Row[], void, undefined>,
  isKnown: (heading: string) => boolean,
): Promise<TableHead<Row>> {
  const rows: Row[] = [];
  const known = ({ cells }: Row): number => cells.filter(isKnown).length;
  for (;;) {
    const next = await batches.next();
    if (next.done !== true) rows.push(...next.value);
    const [first] = rows;
    if (first === undefined) return { hasRowsAbove: false, waiting: [] };
    if (known(first) > 0) return { header: first, hasRowsAbove: false, waiting: rows.slice(1) };
    if (next.done !== true && (rows.at(-1)?.row ?? 0) < lastHeadingRow) continue;
    const place = rows.findIndex((row) => row.row <= lastHeadingRow && known(row) > 1);
    const header = rows[Math.max(place, 0)] ?? first;
    return { header, hasRowsAbove: place > 0, waiting: rows.slice(Math.max(place, 0) + 1) };
  }
}
