/**
 * What was measured, as tables for people: one table a job.
 * @module
 */
import type { Row } from './row.ts';
import { shortNumber, type Table } from './table.ts';

/** One job with its table, and the remarks on its lines. */
export interface JobTable {
  readonly job: string;
  readonly table: Table;
  readonly notes: readonly string[];
}

/**
 * Sorts rows into a table for each job, in the order in which they came.
 *
 * @param rows - what was measured
 * @returns the tables
 */
export function jobTables(rows: readonly Row[]): JobTable[] {
  return [...new Set(rows.map(({ job }) => job))].map((job) => {
    const own = rows.filter((row) => row.job === job);
    const notes = [...new Set(own.flatMap(({ note }) => (note === undefined ? [] : [note])))];
    return { job, table: tableOf(own, notes), notes: notes.map((note, index) => `${mark(index)} ${note}`) };
  });
}

const mark = (index: number): string => `[${index + 1}]`;

interface Column {
  readonly heading: string;
  readonly cell: (row: Row) => string;
  readonly isNumber: boolean;
  /** A column with nothing in it is left out. */
  readonly isEmpty?: (row: Row) => boolean;
}

function tableOf(rows: readonly Row[], notes: readonly string[]): Table {
  const marked = ({ implementation, note }: Row): string =>
    note === undefined ? implementation : `${implementation} ${mark(notes.indexOf(note))}`;
  const columns: readonly Column[] = [
    { heading: 'document', cell: (row) => row.document, isNumber: false },
    { heading: 'implementation', cell: marked, isNumber: false },
    { heading: 'CPU µs', cell: (row) => shortNumber(row.cpuUs), isNumber: true, isEmpty: (row) => row.cpuUs === null },
    { heading: 'quartiles', cell: quartiles, isNumber: true, isEmpty: (row) => row.cpuSpread === undefined },
    {
      heading: 'wall µs',
      cell: (row) => shortNumber(row.wallUs),
      isNumber: true,
      isEmpty: (row) => row.wallUs === null,
    },
    { heading: 'peak MB', cell: megabytes, isNumber: true, isEmpty: (row) => row.peakBytes === undefined },
    { heading: 'ahead', cell: ahead, isNumber: true, isEmpty: (row) => row.vsYardstick === null },
    { heading: 'of raw', cell: ofRaw, isNumber: true, isEmpty: (row) => row.vsRaw === null },
  ];
  const shown = columns.filter(({ isEmpty }) => isEmpty === undefined || !rows.every(isEmpty));
  return {
    headings: shown.map(({ heading }) => heading),
    lines: rows.map((row) => shown.map(({ cell }) => cell(row))),
    numeric: [...shown.keys()].filter((index) => shown[index]?.isNumber),
  };
}

const ahead = ({ vsYardstick }: Row): string => (vsYardstick === null ? '–' : `${shortNumber(vsYardstick)}x`);

const ofRaw = ({ vsRaw }: Row): string => (vsRaw === null ? '–' : `${shortNumber(vsRaw)}x`);

const megabytes = ({ peakBytes }: Row): string => (peakBytes === undefined ? '–' : shortNumber(peakBytes / 1e6));

const quartiles = ({ cpuSpread }: Row): string =>
  cpuSpread === undefined ? '–' : `${shortNumber(cpuSpread[0])}–${shortNumber(cpuSpread[1])}`;
