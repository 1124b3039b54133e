/**
 * `laurel import`: a school's sheet, row by row: what goes through, what waits, what must be corrected.
 * @module
 */
import {
  createDecisionBook,
  createDecisionList,
  type DecisionBook,
  type DecisionList,
  importSheet,
  type LearnerRecord,
} from '@laurel/issuer';
import {
  type ColumnMapFile,
  type EvidenceFolder,
  keepMemorySmall,
  openColumnMap,
  openEvidenceFolder,
} from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { checkReportFile, type DecisionFile, readDecisionFiles, writeReportFile } from '../../files/decision-files.ts';
import { streamInput } from '../../files/read-file.ts';
import { createRecordFile, readRoster } from '../../files/work-folder.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { startProgress } from '../../terminal/progress.ts';
import type { ImportCommandOptions } from './import-options.ts';
import { describeImport, type ImportTally, kindOfRow, mostRowsKept, sheetName } from './import-words.ts';

/** Adds `import`. */
export const addImportCommand: AddCommand = (program, io, finish) => {
  subcommand(
    program,
    'import <FILE...>',
    'read a school’s sheets (CSV or Excel workbooks); a trial run unless --out is given',
  )
    .addOption(
      new Option('--as <KIND>', 'what the sheets are')
        .choices(['learners', 'results', 'achievements'])
        .makeOptionMandatory(),
    )
    .option('--out <DIR>', 'keep what goes through in this private folder, for `laurel issue`')
    .option('--roster <DIR>', 'a folder with learners imported before (default: that of --out)')
    .option('--sheet <NAME>', 'the name on the tab, where a workbook has several sheets')
    .option('--map <FILE>', 'what your own headings mean; made with proposals when it is not there yet')
    .option('--report <FILE.csv>', 'write the list of what a person must decide or correct (private: it holds names)')
    .option('--decisions <FILE>', 'a list with the column “Decision” filled in; may be given several times', collect)
    .option('--evidence <DIR>', 'a folder with the pictures, recordings and documents that the sheet names')
    .option('--confirmed', 'the certificates have come: the results are final')
    .action(async (files: string[], options: ImportCommandOptions) => finish(await importFiles(io, files, options)));
};

/** What serves all sheets of a run. */
interface Run {
  readonly io: Io;
  readonly options: ImportCommandOptions;
  readonly tally: ImportTally;
  readonly list?: DecisionList;
  readonly book?: DecisionBook;
  readonly map?: ColumnMapFile;
  readonly evidence?: EvidenceFolder;
  readonly onRow: () => void;
}

async function importFiles(io: Io, files: readonly string[], options: ImportCommandOptions): Promise<CommandResult> {
  keepMemorySmall();
  const { as, report, decisions = [], map: mapPath, evidence: evidencePath } = options;
  const tally: ImportTally = {
    counts: { ok: 0, warning: 0, held: 0, refused: 0, nothing: 0 },
    refused: 0,
    leavers: 0,
    codes: new Map(),
    rows: [],
    columns: [],
    remarks: [],
  };
  const lists = await readDecisionFiles(decisions, io);
  const kept = report === undefined ? undefined : await checkReportFile(report, { io, sheets: files, lists });
  const book = lists.length === 0 ? undefined : createDecisionBook(lists.flatMap(({ lines }) => lines));
  const list = report === undefined ? undefined : createDecisionList();
  const map = mapPath === undefined ? undefined : await openColumnMap(mapPath, { as });
  const evidence = evidencePath === undefined ? undefined : await openEvidenceFolder(evidencePath);
  const progress = startProgress(io, { label: 'Reading rows' });
  let done = 0;
  const run: Run = {
    io,
    options,
    tally,
    onRow: () => progress.update(++done),
    ...(list && { list }),
    ...(book && { book }),
    ...(map && { map }),
    ...(evidence && { evidence }),
  };
  try {
    for (const file of files) await importFile(file, run);
  } finally {
    progress.end();
  }
  if (report !== undefined && list !== undefined) await writeReportFile(report, list, keptLines(kept, book));
  const said = book?.report();
  return {
    exitCode: tally.refused > 0 ? exitCodes.refused : exitCodes.done,
    json: {
      rows: tally.rows,
      columns: tally.columns,
      remarks: tally.remarks,
      ...(as === 'learners' && options.out !== undefined ? { leavers: tally.leavers } : {}),
      ...(list && { list: list.counts() }),
      ...(said && {
        decisions: {
          applied: said.applied,
          unused: said.unused.length,
          faults: said.faults.map(({ line, fault }) => ({ line, fault })),
        },
      }),
    },
    text: describeImport(io, {
      files,
      tally,
      options,
      ...(list && { list: list.counts() }),
      ...(said && { said }),
      ...(map && { learnt: map.learnt() }),
    }),
  };
}

/** What a person filled in stays in the list; of two answers to one question neither does. */
function keptLines(kept: DecisionFile | undefined, book: DecisionBook | undefined): DecisionFile['lines'] {
  const twice = new Set(
    book?.report().faults.flatMap(({ line, fault }) => (fault === 'two-answers' ? [line] : [])) ?? [],
  );
  return kept?.lines.filter(({ line }) => !twice.has(line)) ?? [];
}

async function importFile(file: string, run: Run): Promise<void> {
  const { io, options, tally, list, book, map, evidence, onRow } = run;
  const { as, out, json, sheet: tab, confirmed } = options;
  const sheet = await importSheet(streamInput(file, io), {
    as,
    roster: rosterFor(options),
    now: io.now(),
    asks: list !== undefined,
    ...(book && { decisions: book }),
    ...(tab === undefined ? {} : { sheet: tab }),
    ...(map && { columns: map.columns, onHeadings: map.onHeadings }),
    ...(evidence && { evidence }),
    ...(confirmed && { confirmed }),
  });
  const name = sheetName(file);
  const target = out === undefined ? undefined : await createRecordFile(out, file, as);
  try {
    // What is said in public has neither the record, nor the questions, nor any id.
    for await (const { record, questions = [], links, ...row } of sheet.rows) {
      countRow(tally, { file, ...row }, json === true);
      onRow();
      for (const question of questions) list?.add({ ...question, sheet: name, row: row.row });
      if (links !== undefined) target?.stays(links);
      if (record === undefined || out === undefined) continue;
      await evidence?.keep(record, out);
      const writing = target?.add(record);
      if (writing !== undefined) await writing;
    }
    tally.leavers += (await target?.finish())?.leavers ?? 0;
  } catch (error) {
    await target?.discard();
    throw error;
  }
  tally.columns.push(...sheet.columns.map((column) => ({ file, ...column })));
  tally.remarks.push(...sheet.remarks.map(({ message }) => ({ file, message })));
}

/** A hundred thousand rows that went well are a number, unless a program asks. */
function countRow(tally: ImportTally, row: ImportTally['rows'][number], keepsAll: boolean): void {
  if (row.outcome === 'refused') tally.refused += 1;
  for (const code of row.codes) tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
  const kind = kindOfRow(row);
  const count = ++tally.counts[kind];
  if (keepsAll || (kind !== 'ok' && kind !== 'nothing' && count <= mostRowsKept)) tally.rows.push(row);
}

/** Each sheet reads the roster anew: as a stream it never stands in memory as a whole. */
function rosterFor({ as, out, roster }: ImportCommandOptions): AsyncIterable<LearnerRecord> | readonly LearnerRecord[] {
  const folder = roster ?? out;
  if (as === 'learners' || folder === undefined) return [];
  return readRoster(folder, { mayBeAbsent: roster === undefined });
}
