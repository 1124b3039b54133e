/**
 * `laurel wallet prove`: shows a school that the learner has the key that it is about to put on its list.
 * @module
 */
import { encodeUtf8, keyProofEnd, parseDateTime, safeLine } from '@laurel/core';
import { handOver, proveKey } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

interface ProveOptions {
  readonly for: string;
  readonly challenge: string;
  readonly domain: string;
  readonly out: string;
  readonly expires?: string;
}

/** Adds `prove`. */
export const addWalletProveCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'prove <DIR>', 'show a school that your wallet has the key that it knows you by')
    .requiredOption('--for <SCHOOL>', 'the school’s name, as in wallet key')
    .requiredOption('--challenge <TEXT>', 'the text that the school gave you')
    .requiredOption('--domain <NAME>', 'the name that the school gave you for itself')
    .requiredOption('--out <FILE>', 'the file to give to the school')
    .option('--expires <TIME>', 'until when the school may take it, e.g. 2026-11-30T12:00:00Z (default: a week)')
    .action(async (directory: string, options: ProveOptions) => finish(await prove(io, directory, options)));
};

async function prove(io: Io, directory: string, options: ProveOptions): Promise<CommandResult> {
  const { for: school, challenge, domain, out } = options;
  const now = io.now();
  const expires =
    options.expires === undefined ? keyProofEnd(now) : new Date(parseDateTime(options.expires).epochMilliseconds);
  const did = await withWallet(io, directory, async (wallet) => {
    const proved = await proveKey(wallet, { school, challenge, domain, now, expires });
    const text = JSON.stringify(proved.proof, null, 2);
    // The file ends with a line break; the digest in the log is that of the file.
    const showing = { bytes: encodeUtf8(`${text}\n`), ids: [], form: 'key', to: school, domain, expires, now };
    await handOver(wallet, showing, () => writeOutput(out, text));
    return proved.did;
  });
  const { good } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { out, did, school },
    text: [
      good(`${out} is ready for the school.`),
      ...wrap(
        `It shows ${safeLine(domain)} that your wallet has the key that only this school knows you by, and nothing else. It answers this one question and ends by itself.`,
        io.columns,
        2,
      ),
    ],
  };
}
