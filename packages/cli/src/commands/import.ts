/**
 * `laurel import`: a school's sheet, row by row: what goes through, what waits, what must be corrected.
 * @module
 */
import {
  type ColumnUse,
  importSheet,
  type LearnerRecord,
  type RowOutcome,
  type RowOutcomeKind,
  type SheetKind,
} from '@laurel/issuer';
import { keepMemorySmall } from '@laurel/issuer/node';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { streamInput } from '../files/read-file.ts';
import { createRecordFile, readRoster } from '../files/work-folder.ts';
import type { CommandResult, Io } from '../terminal/io.ts';
import { startProgress } from '../terminal/progress.ts';
import { styleFor, wrap } from '../terminal/style.ts';

interface ImportOptions {
  readonly as: SheetKind;
  readonly out?: string;
  readonly roster?: string;
  readonly json?: true;
}

type Row = { readonly file: string } & Omit<RowOutcome, 'record'>;
type Column = { readonly file: string } & ColumnUse;

/** Adds `import`. */
export const addImportCommand: AddCommand = (program, io, finish) => {
  subcommand(program, 'import <FILE...>', 'read a school’s sheets (CSV); a trial run unless --out is given')
    .addOption(
      new Option('--as <KIND>', 'what the sheets are')
        .choices(['learners', 'results', 'achievements'])
        .makeOptionMandatory(),
    )
    .option('--out <DIR>', 'keep what goes through in this private folder, for `laurel issue`')
    .option('--roster <DIR>', 'a folder with learners imported before (default: that of --out)')
    .action(async (files: string[], options: ImportOptions) => finish(await importFiles(io, files, options)));
};

/** What is remembered of a run: a hundred thousand rows that went well are a number, unless a program asks. */
interface Tally {
  readonly counts: Record<RowOutcomeKind, number>;
  readonly rows: Row[];
  readonly columns: Column[];
}

async function importFiles(io: Io, files: readonly string[], options: ImportOptions): Promise<CommandResult> {
  keepMemorySmall();
  const tally: Tally = { counts: { ok: 0, warning: 0, held: 0, refused: 0 }, rows: [], columns: [] };
  const progress = startProgress(io, { label: 'Reading rows' });
  let done = 0;
  try {
    for (const file of files) await importFile({ io, file, options, tally, onRow: () => progress.update(++done) });
  } finally {
    progress.end();
  }
  return {
    exitCode: tally.counts.refused > 0 ? exitCodes.refused : exitCodes.done,
    json: { rows: tally.rows, columns: tally.columns },
    text: describe(io, { files, tally, options }),
  };
}

interface ImportFile {
  readonly io: Io;
  readonly file: string;
  readonly options: ImportOptions;
  readonly tally: Tally;
  readonly onRow: () => void;
}

async function importFile({ io, file, options, tally, onRow }: ImportFile): Promise<void> {
  const { as, out, json } = options;
  const sheet = await importSheet(streamInput(file, io), { as, roster: rosterFor(options), now: io.now() });
  const target = out === undefined ? undefined : await createRecordFile(out, file, as);
  try {
    for await (const { record, ...row } of sheet.rows) {
      const count = ++tally.counts[row.outcome];
      if (json || (row.outcome !== 'ok' && count <= mostRowsShown)) tally.rows.push({ file, ...row });
      onRow();
      const writing = record === undefined ? undefined : target?.add(record);
      if (writing !== undefined) await writing;
    }
    await target?.finish();
  } catch (error) {
    await target?.discard();
    throw error;
  }
  tally.columns.push(...sheet.columns.map((column) => ({ file, ...column })));
}

/** Each sheet reads the roster anew: as a stream it never stands in memory as a whole. */
function rosterFor({ as, out, roster }: ImportOptions): AsyncIterable<LearnerRecord> | readonly LearnerRecord[] {
  const folder = roster ?? out;
  if (as === 'learners' || folder === undefined) return [];
  return readRoster(folder, { mayBeAbsent: roster === undefined });
}

const words: Readonly<Record<RowOutcomeKind, string>> = {
  ok: 'go through',
  warning: 'go through, with a remark',
  held: 'wait for a decision',
  refused: 'must be corrected in the sheet',
};

/** A long list hides what matters; the whole is in `--json`. */
const mostRowsShown = 60;

interface Described {
  readonly files: readonly string[];
  readonly tally: Tally;
  readonly options: ImportOptions;
}

function describe(io: Io, { files, tally, options }: Described): string[] {
  const { good, bad, open, strong, quiet } = styleFor(io);
  const colours = { ok: good, warning: good, held: open, refused: bad };
  const { counts, rows, columns } = tally;
  const text: string[] = [];
  const total = counts.ok + counts.warning + counts.held + counts.refused;
  const width = Math.max(4, String(total).length);
  text.push(strong(`${total} ${total === 1 ? 'row' : 'rows'} read:`));
  for (const kind of ['ok', 'warning', 'held', 'refused'] as const) {
    if (counts[kind] > 0) text.push(colours[kind](`${String(counts[kind]).padStart(width)} ${words[kind]}`));
  }
  for (const kind of ['refused', 'held', 'warning'] as const) {
    if (counts[kind] === 0) continue;
    text.push('', strong(`Rows that ${words[kind]} (the heading is row 1):`));
    for (const { file, row, message } of rows.filter(({ outcome }) => outcome === kind).slice(0, mostRowsShown)) {
      const place = files.length > 1 ? `${file}, row ${row}` : `row ${row}`;
      text.push(...wrap(`${place}: ${message}`, io.columns, 2));
    }
    const more = counts[kind] - mostRowsShown;
    if (more > 0) text.push(quiet(`  … and ${more} more (all are in --json)`));
  }
  const struckOut = columns.filter(({ use }) => use === 'struck-out');
  if (struckOut.length > 0) {
    text.push('', strong('Columns struck out; nothing in them was read any further:'));
    for (const { name, reason } of struckOut) text.push(...wrap(`${name}: ${reason ?? ''}`, io.columns, 2));
  }
  const ignored = columns.filter(({ use }) => use === 'ignored').map(({ name }) => name);
  if (ignored.length > 0) text.push('', ...wrap(`Columns not needed: ${ignored.join(', ')}.`, io.columns));
  if (options.out === undefined) {
    text.push('', `This was a trial: nothing was kept. Add ${strong('--out work')} to keep what goes through.`);
  } else {
    text.push(
      '',
      ...wrap(`Kept in ${options.out} (private: it holds names).`, io.columns),
      'Next, when all sheets are in:',
      `  ${strong(`${io.command} issue ${options.out} --issuer SCHOOL --out issued`)}`,
    );
  }
  return text;
}
