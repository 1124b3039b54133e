/**
 * What a wallet shows: `key` for a school, `present` for an employer.
 * @module
 */

import { encodeUtf8, LaurelError, type PresentationSecuring, presentationSecurings } from '@laurel/core';
import { cleanTemporaryFilesOf, writeFileAtomically } from '@laurel/core/node';
import { keyFor, listCredentials, presentCredentials } from '@laurel/holder';
import { Option } from 'commander';
import { type AddCommand, subcommand } from '../command.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { withWallet } from '../files/with-wallet.ts';
import type { CommandResult, Io } from '../terminal/io.ts';
import { styleFor, wrap } from '../terminal/style.ts';

interface PresentOptions {
  readonly out?: string;
  readonly all?: true;
  readonly challenge?: string;
  readonly domain?: string;
  readonly unchallenged?: true;
  readonly securing: PresentationSecuring;
}

/** Adds the commands. */
export const addWalletPresentCommands: AddCommand = (group, io, finish) => {
  subcommand(group, 'key <DIR>', 'print the identifier that a school’s sheet takes for you')
    .requiredOption('--for <SCHOOL>', 'the school’s name; each school gets a key of its own')
    .action(async (directory: string, options: { readonly for: string }) => {
      const { did } = await withWallet(io, directory, (wallet) => keyFor(wallet, { school: options.for }));
      finish({ exitCode: exitCodes.done, json: { did, school: options.for }, text: [did] });
    });
  subcommand(group, 'present <DIR> [ID...]', 'make a profile of chosen items for somebody')
    .option('--out <FILE>', 'the file to hand over (default: standard output)')
    .option('--all', 'show everything but older versions')
    .option('--challenge <TEXT>', 'the text that they asked you to sign; with --domain')
    .option('--domain <NAME>', 'the name that they gave you for themselves; with --challenge')
    .option('--unchallenged', 'make a copy that answers nobody’s question; anyone could forward it')
    .addOption(
      new Option('--securing <HOW>', 'how it is signed').choices(presentationSecurings).default('eddsa-rdfc-2022'),
    )
    .action(async (directory: string, ids: string[], options: PresentOptions) =>
      finish(await present(io, directory, ids, options)),
    );
};

async function present(
  io: Io,
  directory: string,
  ids: readonly string[],
  options: PresentOptions,
): Promise<CommandResult> {
  if ((ids.length === 0) === (options.all === undefined)) {
    throw new CommandError('USAGE', `Say which items to show (see ${io.command} wallet list), or --all.`);
  }
  if (options.challenge === undefined && options.domain === undefined && !options.unchallenged) {
    throw new CommandError(
      'USAGE',
      'Give --challenge and --domain as they were given to you, or --unchallenged for a copy that anyone could forward.',
    );
  }
  if ((options.challenge === undefined) !== (options.domain === undefined)) {
    throw new CommandError('USAGE', '--challenge and --domain belong together: give both.');
  }
  const { out, challenge, domain, securing } = options;
  const made = await withWallet(io, directory, async (wallet) => {
    const current = listCredentials(wallet).filter(
      ({ isSetAside, supersededBy }) => !isSetAside && supersededBy === undefined,
    );
    return presentCredentials(wallet, {
      ids: options.all ? current.map(({ id }) => id) : ids,
      securing,
      now: io.now(),
      ...(challenge === undefined ? {} : { challenge }),
      ...(domain === undefined ? {} : { domain }),
      ...(options.unchallenged ? { unchallenged: true } : {}),
    });
  });
  const { presentation, bearer, signedBy } = made;
  const text = typeof presentation === 'string' ? presentation : JSON.stringify(presentation, null, 2);
  if (out === undefined) {
    return { exitCode: exitCodes.done, json: { presentation, signedBy, bearer, securing }, text: [text] };
  }
  await writePresentation(out, text);
  const { good } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { out, signedBy, bearer, securing },
    text: [
      good(`${out} is ready to hand over.`),
      ...wrap(
        domain === undefined
          ? 'It answers nobody’s question: anyone who has it could pass it on.'
          : `It was made for ${domain} and answers their question only.`,
        io.columns,
        2,
      ),
      ...(bearer.length === 0
        ? []
        : wrap(
            `Not tied to anybody’s key: ${bearer.length} of the items. Whoever reads them must check that it is you.`,
            io.columns,
            2,
          )),
    ],
  };
}

async function writePresentation(path: string, text: string): Promise<void> {
  try {
    // The folder is the user's own: what a killed run left beside the file is cleared away by the next.
    await cleanTemporaryFilesOf(path);
    await writeFileAtomically(path, encodeUtf8(`${text}\n`));
  } catch (error) {
    if (error instanceof LaurelError) throw new CommandError('UNWRITABLE', `${path} could not be written.`);
    throw error;
  }
}
