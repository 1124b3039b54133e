/**
 * The file in which a school keeps what its columns mean: read at the start, written when a sheet brings headings that
 * are new to it.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { encodeUtf8 } from '@laurel/core';
import { writeFileAtomically } from '@laurel/core/node';
import {
  addToColumnMap,
  type ColumnEntry,
  type ColumnMap,
  columnMapCsv,
  proposeColumns,
  type ReadColumnMap,
  readColumnMap,
} from '../import/index.ts';
import type { SheetKind } from '../import/record.ts';

/** What became of a map of columns in a run. */
export interface LearntColumns {
  /** Whether the file was made in this run. */
  readonly isNew: boolean;
  /** How many headings were added to it. */
  readonly added: number;
  /** Headings of this run's sheets that wait for a person: they have a question mark, and are not read. */
  readonly open: readonly ColumnEntry[];
  /** Headings that are new and could not be added: the map is a workbook, and only a person can write in it. */
  readonly unwritten: readonly ColumnEntry[];
}

/** A map of columns with its file. */
export interface ColumnMapFile {
  /** For the option `columns` of `importSheet`. */
  readonly columns: ColumnMap;
  /** For the option `onHeadings` of `importSheet`. */
  readonly onHeadings: (names: readonly string[]) => Promise<void>;
  /** What became of it until now. */
  learnt(): LearntColumns;
}

/**
 * Opens the map of a school's columns, or begins one.
 *
 * @param path - a CSV file or an .xlsx workbook; where there is none, a CSV file is made with the first headings
 * @param options - `as`, the kind of sheet that is imported
 * @returns the map, and what keeps it up to date while sheets are opened
 * @throws what `readColumnMap` throws; LP_STORE_IO
 * @example
 * ```ts
 * const map = await openColumnMap('columns.csv', { as: 'learners' });
 * const sheet = await importSheet(bytes, { as: 'learners', now: new Date(), columns: map.columns, onHeadings: map.onHeadings });
 * map.learnt().open.length; // how many columns wait for an answer
 * ```
 */
export async function openColumnMap(path: string, options: { readonly as: SheetKind }): Promise<ColumnMapFile> {
  const { as } = options;
  let bytes = await readIfThere(path);
  const isNew = bytes === undefined;
  let map: ReadColumnMap = bytes === undefined ? { entries: [], find: () => undefined } : await readColumnMap(bytes);
  let added = 0;
  const open = new Map<string, ColumnEntry>();
  const unwritten = new Map<string, ColumnEntry>();
  const columns: ColumnMap = { find: (kind, heading) => map.find(kind, heading) };
  return {
    columns,
    async onHeadings(names) {
      const entries = proposeColumns(names, { as, columns });
      if (areHeadings(entries)) {
        if (bytes !== undefined && isWorkbook(bytes)) for (const entry of entries) unwritten.set(entry.heading, entry);
        else {
          const text = bytes === undefined ? columnMapCsv(entries) : await addToColumnMap(bytes, entries);
          // With a byte order mark: without it Excel garbles the accents.
          bytes = encodeUtf8(`\uFEFF${text}`);
          await writeFileAtomically(path, bytes);
          map = await readColumnMap(bytes);
          added += entries.length;
        }
      }
      for (const name of names) {
        if (columns.find(as, name)?.is !== 'open') continue;
        const entry = map.entries.find(({ sheet, heading }) => sheet === as && heading === name);
        open.set(name, entry ?? { sheet: as, heading: name, means: '', note: '' });
      }
    },
    learnt: () => ({ isNew: isNew && added > 0, added, open: [...open.values()], unwritten: [...unwritten.values()] }),
  };
}

/** The first row of a sheet without headings is somebody’s, and is not kept. */
function areHeadings(entries: readonly ColumnEntry[]): boolean {
  const isSure = entries.some(({ means }) => !/\?$|^leave out$/.test(means));
  return isSure || entries.filter(({ means }) => means.endsWith('?')).length > 1;
}

const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
