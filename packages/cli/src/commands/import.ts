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

async function importFiles(io: Io, files: readonly string[], options: ImportOptions): Promise<CommandResult> {
  const rosterFolder = options.roster ?? options.out;
  const roster = options.as === 'learners' || rosterFolder === undefined ? [] : await readRoster(rosterFolder);
  const rows: Row[] = [];
  const columns: Column[] = [];
  const progress = startProgress(io, { label: 'Reading rows' });
  try {
    for (const file of files) {
      await importFile({ io, file, options, roster, rows, columns, onRow: () => progress.update(rows.length) });
    }
  } finally {
    progress.end();
  }
  return {
    exitCode: rows.some(({ outcome }) => outcome === 'refused') ? exitCodes.refused : exitCodes.done,
    json: { rows, columns },
    text: describe(io, { files, rows, columns, options }),
  };
}

interface ImportFile {
  readonly io: Io;
  readonly file: string;
  readonly options: ImportOptions;
  readonly roster: readonly LearnerRecord[];
  readonly rows: Row[];
  readonly columns: Column[];
  readonly onRow: () => void;
}

async function importFile({ io, file, options, roster, rows, columns, onRow }: ImportFile): Promise<void> {
  const { as, out } = options;
  const sheet = await importSheet(streamInput(file, io), { as, roster, now: io.now() });
  const target = out === undefined ? undefined : await createRecordFile(out, file, as);
  try {
    for await (const { record, ...row } of sheet.rows) {
      rows.push({ file, ...row });
      onRow();
      if (record !== undefined) await target?.add(record);
    }
  } catch (error) {
    await target?.discard();
    throw error;
  }
  await target?.finish();
  columns.push(...sheet.columns.map((column) => ({ file, ...column })));
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
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly options: ImportOptions;
}

function describe(io: Io, { files, rows, columns, options }: Described): string[] {
  const { good, bad, open, strong, quiet } = styleFor(io);
  const colours = { ok: good, warning: good, held: open, refused: bad };
  const kinds = ['ok', 'warning', 'held', 'refused'] as const;
  const text: string[] = [];
  const width = Math.max(4, String(rows.length).length);
  text.push(strong(`${rows.length} ${rows.length === 1 ? 'row' : 'rows'} read:`));
  for (const kind of kinds) {
    const count = rows.filter(({ outcome }) => outcome === kind).length;
    if (count > 0) text.push(colours[kind](`${String(count).padStart(width)} ${words[kind]}`));
  }
  for (const kind of ['refused', 'held', 'warning'] as const) {
    const some = rows.filter(({ outcome }) => outcome === kind);
    if (some.length === 0) continue;
    text.push('', strong(`Rows that ${words[kind]} (the heading is row 1):`));
    for (const { file, row, message } of some.slice(0, mostRowsShown)) {
      const place = files.length > 1 ? `${file}, row ${row}` : `row ${row}`;
      text.push(...wrap(`${place}: ${message}`, io.columns, 2));
    }
    if (some.length > mostRowsShown)
      text.push(quiet(`  … and ${some.length - mostRowsShown} more (all are in --json)`));
  }
  const struckOut = columns.filter(({ use }) => use === 'struck-out');
  if (struckOut.length > 0) {
    text.push('', strong('Columns struck out; nothing in them was read any further:'));
    for (const { name, reason } of struckOut) text.push(...wrap(`${name}: ${reason ?? ''}`, io.columns, 2));
  }
  const ignored = columns.filter(({ use }) => use === 'ignored').map(({ name }) => name);
  if (ignored.length > 0) text.push('', ...wrap(`Columns not needed: ${ignored.join(', ')}.`, io.columns));
  text.push(
    '',
    options.out === undefined
      ? `This was a trial: nothing was kept. Add ${strong('--out work')} to keep what goes through.`
      : `Kept in ${options.out} (private: it holds names). Next: ${strong(`laurel issue ${options.out} --issuer SCHOOL --out issued`)}`,
  );
  return text;
}
