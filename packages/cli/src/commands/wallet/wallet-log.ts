/**
 * `laurel wallet log`: what was shown, to whom, when, and which parts of it.
 * @module
 */
import { safeLine } from '@laurel/core';
import { type DisclosureEntry, disclosureLines, listDisclosures } from '@laurel/holder';
import { disclosuresHtml } from '@laurel/render';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

interface LogOptions {
  readonly child?: string;
  readonly out?: string;
}

/** Adds `log`. */
export const addWalletLogCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'log <DIR>', 'what you have shown, to whom, and until when')
    .option('--child <ID>', 'only what was shown for this child by a parent or carer')
    .option('--out <PAGE.html>', 'as a page, for a child to read')
    .action(async (directory: string, options: LogOptions) => finish(await readLog(io, directory, options)));
};

async function readLog(io: Io, directory: string, { child, out }: LogOptions): Promise<CommandResult> {
  const entries = await withWallet(io, directory, (wallet) =>
    listDisclosures(wallet, child === undefined ? {} : { child }),
  );
  const { good } = styleFor(io);
  if (out !== undefined) {
    const told = entries.map((entry) => disclosureLines(entry));
    await writeOutput(out, disclosuresHtml(told, { language: 'en' }).trimEnd());
    return {
      exitCode: exitCodes.done,
      json: { out, entries },
      text: [good(`${safeLine(out)} is written. It tells what was shown to whom: it is for the learner alone.`)],
    };
  }
  return { exitCode: exitCodes.done, json: { entries }, text: logLines(io, entries) };
}

function logLines(io: Io, entries: readonly DisclosureEntry[]): string[] {
  if (entries.length === 0) return ['Nothing has been shown from this wallet.'];
  const { strong } = styleFor(io);
  return [
    entries.length === 1 ? 'Shown once:' : `Shown ${entries.length} times, the last first:`,
    ...entries.toReversed().flatMap((entry) => {
      const { heading, lines, items } = disclosureLines(entry);
      return [
        '',
        ...wrap(heading, io.columns).map(strong),
        ...lines.flatMap((line) => wrap(line, io.columns, 2)),
        ...items.flatMap((item) => wrap(`- ${item}`, io.columns, 4)),
      ];
    }),
    '',
    'Copies that were given away are not called back.',
  ];
}
