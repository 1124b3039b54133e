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
 * one, in row 11 at most, has two; where none has, those count that may be headings.
 *
 * @param batches - the rows; read no further than is needed
 * @param isKnown - whether a heading is known
 * @param isLikely - whether a text is like a heading that is known
 * @returns the row of the headings, none for a table without rows
 */
export async function readTableHead<Row extends CsvRecord>(
  batches: AsyncGenerator<readonly Row[], void, undefined>,
  isKnown: (heading: string) => boolean,
  isLikely: (heading: string) => boolean = () => false,
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
    const above = rows.filter(({ row }) => row <= lastHeadingRow);
    const header =
      above.find((row) => known(row) > 1) ?? above.find(({ cells }) => cells.filter(isLikely).length > 1) ?? first;
    const place = rows.indexOf(header);
    return { header, hasRowsAbove: place > 0, waiting: rows.slice(place + 1) };
  }
}
