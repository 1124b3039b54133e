/**
 * `laurel audit`: who did what with a school's key, without a word about any learner.
 * @module
 */
import { safeLine } from '@laurel/core';
import { type AuditedRun, findIssuer, readAudit } from '@laurel/issuer/node';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { counted } from './chosen-facts.ts';

/** Adds `audit`. */
export const addAuditCommand: AddCommand = (program, io, finish) => {
  subcommand(program, 'audit', 'show who did what with the school’s key; nothing in it is about a learner')
    .requiredOption('--issuer <DIR>', 'the school’s folder, from `laurel issuer create`')
    .action(async ({ issuer }: { readonly issuer: string }) => finish(await audit(io, issuer)));
};

/** The widths of the columns but the last, which takes what is left. */
const widths = { at: 16, what: 9, by: 14, batch: 8, key: 9 } as const;

async function audit(io: Io, directory: string): Promise<CommandResult> {
  await findIssuer(directory);
  const { runs, brokenAt, torn } = await readAudit(directory);
  const { good, bad, open, strong } = styleFor(io);
  const isWhole = brokenAt === undefined;
  const say = (text: string): string[] => wrap(text, io.columns);
  const tornLines = torn.length === 1 ? `Line ${torn[0]} was` : `Lines ${torn.join(', ')} were`;
  return {
    exitCode: isWhole ? exitCodes.done : exitCodes.refused,
    json: { isWhole, ...(isWhole ? {} : { brokenAt }), torn, runs },
    text: [
      ...(runs.length === 0
        ? ['Nothing is written down yet.']
        : [
            strong(
              row(io, { at: 'When (UTC)', what: 'What', by: 'Who', batch: 'Batch', key: 'Key', came: 'How many' }),
            ),
            ...runs.flatMap((run) => row(io, cellsOf(run))),
          ]),
      '',
      ...(torn.length === 0
        ? []
        : say(`${tornLines} left unfinished when a run was stopped; the list goes on after it.`).map(open)),
      ...(isWhole
        ? [good(`Each line continues the one before it (${counted(runs.length, 'run')}).`)]
        : say(
            `Line ${brokenAt} does not continue the line before it: something was changed, taken out or put in there.`,
          ).map(bad)),
    ],
  };
}

interface Cells {
  readonly at: string;
  readonly what: string;
  readonly by: string;
  readonly batch: string;
  readonly key: string;
  readonly came: string;
}

const cellsOf = ({ at, what, by, batch = '', key = '', counts = {}, ended, code }: AuditedRun): Cells => {
  const numbers = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  const ends = { done: [], failed: [`failed (${code ?? ''})`], stopped: ['was stopped'] } as const;
  return {
    at: at.slice(0, 16).replace('T', ' '),
    ...{ what, by, batch, key },
    came: [...ends[ended], ...numbers].join(', ') || 'nothing',
  };
};

/** One row of the table, as many lines high as its longest cell. */
function row(io: Io, { came, ...cells }: Cells): string {
  const names = ['at', 'what', 'by', 'batch', 'key'] as const;
  const used = names.reduce((sum, name) => sum + widths[name] + 1, 0);
  const columns = [
    ...names.map((name) => ({ width: widths[name], lines: wrapped(cells[name], widths[name]) })),
    { width: 0, lines: wrapped(came, Math.max(12, io.columns - used)) },
  ];
  const height = Math.max(1, ...columns.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ width, lines }) => (lines[line] ?? '').padEnd(width))
      .join(' ')
      .trimEnd(),
  ).join('\n');
}

/** What somebody changed in the file must not reach the terminal as it is; what is too long for its column is cut. */
const wrapped = (text: string, width: number): string[] =>
  wrap(safeLine(text), width).map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
