/**
 * What `laurel import` says: numbers first, then what a person does next. Nothing of a learner is in it.
 * @module
 */
import { fillMessage } from '@laurel/core';
import {
  answerFaultMessages,
  asksNothing,
  type ColumnUse,
  type DecisionsReport,
  type FaultyLine,
  type ImportCode,
  needsSheet,
  type RowOutcome,
  rowSpans,
} from '@laurel/issuer';
import type { LearntColumns } from '@laurel/issuer/node';
import type { Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import type { ImportCommandOptions } from './import-options.ts';

/** How a row is counted on the screen: what asks nothing of anybody is counted apart. */
type RowKind = RowOutcome['outcome'] | 'nothing';

/** How a row is counted. */
export function kindOfRow(row: Pick<RowOutcome, 'outcome' | 'codes'>): RowKind {
  if (asksNothing(row)) return 'nothing';
  return needsSheet(row) ? 'refused' : row.outcome;
}

/** What is remembered of a run. */
export interface ImportTally {
  readonly counts: Record<RowKind, number>;
  refused: number;
  /** Learners who are in the list no more, and stay known. */
  leavers: number;
  /** How many rows carry each code. */
  readonly codes: Map<ImportCode, number>;
  readonly rows: ({ readonly file: string } & Omit<RowOutcome, 'record' | 'questions' | 'links'>)[];
  readonly columns: ({ readonly file: string } & ColumnUse)[];
  readonly remarks: { readonly file: string; readonly message: string }[];
}

/** Enough rows that a sentence about many of them can say which. */
export const mostRowsKept = 2000;

/** A long list hides what matters; the whole is in the list and in `--json`. */
const mostSentences = 20;

const words: Readonly<Record<Exclude<RowKind, 'nothing'>, string>> = {
  ok: 'go through',
  warning: 'go through, with a remark',
  held: 'wait for a decision',
  refused: 'must be corrected in the sheet',
};

/** What is counted and not listed, with the words after the number. */
const counted: readonly (readonly [ImportCode, string, string])[] = [
  ['LP_ROW_AGAIN', 'stands there twice', 'stand there twice'],
  ['LP_ROW_HEADINGS_AGAIN', 'repeats the headings', 'repeat the headings'],
  ['LP_ROW_NOT_A_RECORD', 'is a total or remark', 'are totals or remarks'],
  ['LP_ROW_RESULT_PENDING', 'is a result still to come', 'are results still to come'],
  ['LP_ROW_NO_RESULT', 'has no result', 'have no result'],
  [
    'LP_ROW_QUALIFICATION',
    'is of a kind of qualification unknown to Laurel',
    'are of kinds of qualification unknown to Laurel',
  ],
  ['LP_ROW_LEFT_OUT', 'was left out by a decision', 'were left out by decisions'],
];

/** What goes through, and is worth a number. */
const noted: readonly (readonly [ImportCode, string, string])[] = [
  [
    'LP_ROW_OWN_ACCOUNT',
    'is a learner’s own account: theirs, and not signed by the school',
    'are learners’ own accounts: theirs, and not signed by the school',
  ],
  ['LP_ROW_NAME_TEST', 'looks like a test record', 'look like test records'],
  ['LP_ROW_DECIDED', 'was decided by a person', 'were decided by a person'],
];

/** What the words are made of. */
export interface ImportSaid {
  readonly files: readonly string[];
  readonly tally: ImportTally;
  readonly options: ImportCommandOptions;
  /** How long the list is that was written. */
  readonly list?: { readonly toDecide: number; readonly toCorrect: number };
  /** What became of the decisions that were given. */
  readonly said?: DecisionsReport;
  readonly learnt?: LearntColumns;
}

/**
 * The text for the screen.
 *
 * @param io - the run's io
 * @param said - what happened
 * @returns the lines
 */
export function describeImport(io: Io, said: ImportSaid): string[] {
  return [
    ...numbersOf(io, said),
    ...decisionsOf(io, said),
    ...rowsOf(io, said),
    ...columnsOf(io, said),
    ...nextOf(io, said),
  ];
}

function numbersOf(io: Io, { tally }: ImportSaid): string[] {
  const { good, bad, open, strong } = styleFor(io);
  const colours = { ok: good, warning: good, held: open, refused: bad };
  const { counts, codes } = tally;
  const total = counts.ok + counts.warning + counts.held + counts.refused + counts.nothing;
  const width = Math.max(4, String(total).length);
  const number = (count: number): string => String(count).padStart(width);
  const text = [strong(`${total} ${total === 1 ? 'row' : 'rows'} read:`)];
  for (const kind of ['ok', 'warning', 'held', 'refused'] as const) {
    if (counts[kind] > 0) text.push(colours[kind](`${number(counts[kind])} ${words[kind]}`));
  }
  if (counts.nothing > 0) {
    const why = sayCounts(codes, counted);
    const lines = wrap(`${counts.nothing === 1 ? 'needs' : 'need'} nothing from you: ${why}`, io.columns - width - 1);
    text.push(...lines.map((line, index) => `${index === 0 ? number(counts.nothing) : ' '.repeat(width)} ${line}`));
  }
  const also = sayCounts(codes, noted);
  if (also !== '') text.push(...wrap(`Among them: ${also}.`, io.columns));
  if (tally.leavers > 0) {
    const who =
      tally.leavers === 1
        ? 'learner is in this list no more, and stays'
        : 'learners are in this list no more, and stay';
    text.push(
      ...wrap(`${tally.leavers} ${who} known as having left: results that come later still reach them.`, io.columns),
    );
  }
  return text;
}

const sayCounts = (
  codes: ReadonlyMap<ImportCode, number>,
  table: readonly (readonly [ImportCode, string, string])[],
): string =>
  table
    .flatMap(([code, one, many]) => {
      const count = codes.get(code) ?? 0;
      return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
    })
    .join(', ');

function decisionsOf(io: Io, { said, files }: ImportSaid): string[] {
  if (said === undefined) return [];
  const { strong } = styleFor(io);
  const { applied, faults, unused } = said;
  const text = ['', strong(`${applied} ${applied === 1 ? 'decision was' : 'decisions were'} applied.`)];
  if (unused.length > 0) {
    const names = new Set(files.map(sheetName));
    const others = unused.filter(({ sheet }) => sheet !== '' && !names.has(sheet));
    const lost = unused.length - others.length;
    if (lost > 0) {
      const many = lost === 1 ? 'decision fits' : 'decisions fit';
      text.push(
        ...wrap(
          `${lost} ${many} no row any more, and changed nothing: the row or what it asks is another now.`,
          io.columns,
        ),
      );
    }
    if (others.length > 0) {
      const many = others.length === 1 ? 'decision is' : 'decisions are';
      const whose = [...new Set(others.map(({ sheet }) => sheet))].slice(0, 3).join(', ');
      text.push(
        ...wrap(`${others.length} ${many} about another sheet (${whose}), and changed nothing here.`, io.columns),
      );
    }
    if (applied === 0 && lost === 0 && others.length > 0) text.push('This list seems to belong to another sheet.');
  }
  for (const faulty of faults.slice(0, mostSentences)) {
    const sentence = fillMessage(answerFaultMessages[faulty.fault], faulty.params ?? {});
    text.push(
      ...wrap(`Line ${faulty.line} of the list${placeOf(faulty, files)} was not used: ${sentence}`, io.columns, 2),
    );
  }
  if (faults.length > mostSentences) text.push(`  … and ${faults.length - mostSentences} more (all are in --json)`);
  return text;
}

/** Where a line belongs, for the list may have been written anew since; said only of what this run knows. */
function placeOf({ sheet, row }: FaultyLine, files: readonly string[]): string {
  return files.some((file) => sheetName(file) === sheet) && /^\d+( and \d+ more)?$/.test(row)
    ? ` (row ${row} of ${sheet})`
    : '';
}

/** The name by which the list knows a sheet. */
export const sheetName = (file: string): string =>
  file === '-' ? 'standard input' : (file.split(/[\\/]/).at(-1) ?? file);

/** Rows of which the same is to be said are one sentence; what the list has is not said again. */
function rowsOf(io: Io, { files, tally, list }: ImportSaid): string[] {
  const { strong, quiet } = styleFor(io);
  const text: string[] = [];
  const kinds = list === undefined ? (['refused', 'held', 'warning'] as const) : (['warning'] as const);
  for (const kind of kinds) {
    if (tally.counts[kind] === 0) continue;
    text.push('', strong(`Rows that ${words[kind]} (the heading is row 1):`));
    const rows = tally.rows.filter((row) => kindOfRow(row) === kind);
    const groups = Map.groupBy(rows, ({ file, message }) => `${file}\0${message}`);
    for (const group of [...groups.values()].slice(0, mostSentences)) {
      const [{ file, message } = { file: '', message: '' }] = group;
      const spans = rowSpans(
        group.map(({ row }) => row),
        { most: 12 },
      );
      const place = `${files.length > 1 ? `${file}, ` : ''}${group.length === 1 ? 'row' : 'rows'} ${spans}`;
      text.push(...wrap(`${place}: ${message}`, io.columns, 2));
    }
    const said = [...groups.values()].slice(0, mostSentences).reduce((sum, group) => sum + group.length, 0);
    const more = tally.counts[kind] - said;
    if (more > 0) text.push(quiet(`  … and ${more} more (all are in --json)`));
  }
  return text;
}

function columnsOf(io: Io, { tally, learnt, options }: ImportSaid): string[] {
  const { strong } = styleFor(io);
  const text: string[] = [];
  if (tally.remarks.length > 0) text.push('', ...tally.remarks.flatMap(({ message }) => wrap(message, io.columns)));
  const struckOut = tally.columns.filter(({ use }) => use === 'struck-out');
  if (struckOut.length > 0) {
    text.push('', strong('Columns struck out; nothing in them was read any further:'));
    for (const { name, reason } of struckOut) text.push(...wrap(`${name}: ${reason ?? ''}`, io.columns, 2));
  }
  const ignored = tally.columns.filter(({ use }) => use === 'ignored').map(({ name }) => name);
  if (ignored.length > 0) text.push('', ...wrap(`Columns not needed: ${ignored.join(', ')}.`, io.columns));
  if (learnt !== undefined && options.map !== undefined) text.push(...mapOf(io, learnt, options.map));
  return text;
}

function mapOf(io: Io, { isNew, added, open, unwritten }: LearntColumns, path: string): string[] {
  const text: string[] = [];
  const headings = `${added} ${added === 1 ? 'heading' : 'headings'}`;
  if (isNew)
    text.push(...wrap(`What the columns mean is in ${path} now (${headings}). Look through it once.`, io.columns));
  else if (added > 0) text.push(...wrap(`${headings} new to ${path} were added to it.`, io.columns));
  if (open.length > 0) {
    const names = open.map(({ heading }) => heading).join(', ');
    text.push(...wrap(`Not read until ${path} says what they mean (the question marks in it): ${names}.`, io.columns));
  }
  if (unwritten.length > 0) {
    const names = unwritten.map(({ heading }) => heading).join(', ');
    text.push(...wrap(`Add these headings to ${path} yourself, for it is a workbook: ${names}.`, io.columns));
  }
  return text.length === 0 ? [] : ['', ...text];
}

function nextOf(io: Io, { files, tally, options, list, said }: ImportSaid): string[] {
  const { strong } = styleFor(io);
  const { report, out } = options;
  const text: string[] = [];
  const toDo = tally.counts.held + tally.counts.refused;
  if (list !== undefined && report !== undefined) {
    const { toDecide, toCorrect } = list;
    const parts = [
      ...(toDecide > 0 ? [`${toDecide} ${toDecide === 1 ? 'question' : 'questions'} to decide`] : []),
      ...(toCorrect > 0 ? [`${toCorrect} ${toCorrect === 1 ? 'row' : 'rows'} to correct in the sheet`] : []),
    ];
    const what = parts.length === 0 ? 'nothing to decide' : parts.join(' and ');
    text.push('', ...wrap(`${report} has ${what} (private: it holds names).`, io.columns));
    if (parts.length > 0) {
      const fill = toDecide > 0 ? 'Fill in its column “Decision” in Excel and save it' : '';
      const correct = toCorrect > 0 ? 'correct the sheet as the list says' : '';
      const both = [fill, correct].filter((one) => one !== '').join('; ');
      text.push(...wrap(`${both.charAt(0).toUpperCase()}${both.slice(1)}. Then type:`, io.columns));
      text.push(`  ${strong(commandLine(io, { files, options, list: report }))}`);
    }
  } else if (toDo > 0 && said === undefined) {
    text.push('', 'For a list of these to decide and correct in Excel, type:');
    text.push(`  ${strong(commandLine(io, { files, options, report: 'list.csv' }))}`);
  }
  if (out === undefined) {
    text.push('', `This was a trial: nothing was kept. Add ${strong('--out work')} to keep what goes through.`);
    return text;
  }
  text.push(
    '',
    ...wrap(`Kept in ${out} (private: it holds names).`, io.columns),
    'Next, when all sheets are in:',
    `  ${strong(`${io.command} issue ${out} --issuer SCHOOL --out issued`)}`,
  );
  return text;
}

/** The very command to type next: this one, with the list. */
function commandLine(
  io: Io,
  next: {
    readonly files: readonly string[];
    readonly options: ImportCommandOptions;
    readonly report?: string;
    readonly list?: string;
  },
): string {
  const { as, out, roster, sheet, map, evidence, confirmed, decisions = [] } = next.options;
  const lists = next.list === undefined ? decisions : [...new Set([...decisions, next.list])];
  const given: readonly (readonly [string, string | undefined])[] = [
    ['--as', as],
    ['--out', out],
    ['--roster', roster],
    ['--sheet', sheet],
    ['--map', map],
    ['--evidence', evidence],
    ...lists.map((one) => ['--decisions', one] as const),
    ['--report', next.report ?? next.list],
  ];
  const words = given.flatMap(([name, value]) => (value === undefined ? [] : [name, quoted(value)]));
  return [io.command, 'import', ...next.files.map(quoted), ...words, ...(confirmed ? ['--confirmed'] : [])].join(' ');
}

const quoted = (text: string): string => (/^[\p{L}\p{N}_./\\:@+-]+$/u.test(text) ? text : `"${text}"`);
