/**
 * `laurel wallet evidence …`: the files that show what an item says, kept beside it by digest.
 * @module
 */
import { basename, extname } from 'node:path';
import { safeLine } from '@laurel/core';
import { writeFileAtomically } from '@laurel/core/node';
import {
  addEvidence,
  type EvidenceEntry,
  type ItemEvidence,
  listCredentials,
  listEvidence,
  listFiles,
  openEvidence,
  removeEvidence,
} from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { fileIsGone, keptWords, notEvidence, readOthersShown } from './evidence-words.ts';
import { requireDecision } from './own-words.ts';
import { shortId } from './short-id.ts';

interface AddOptions {
  readonly alternative: string;
  readonly title?: string;
  readonly name?: string;
  readonly othersShown?: string;
  readonly decided?: true;
}

/** Adds `evidence add`, `list`, `save` and `remove`. */
export const addWalletEvidenceCommands: AddCommand = (wallet, io, finish) => {
  const group = wallet
    .command('evidence')
    .description('pictures, recordings and documents that show an item')
    .exitOverride();
  subcommand(group, 'add <DIR> <ITEM> <FILE>', 'keep a file that shows an item')
    .requiredOption('--alternative <TEXT>', 'what it shows or says, for people who cannot see or hear it')
    .option('--others-shown <YES|NO>', 'whether other children can be seen or heard in it')
    .option('--title <TITLE>', 'what to call it (default: the item’s title)')
    .option('--name <NAME>', 'your name as it is to be shown, where the item does not say it')
    .option('--decided', 'you have thought about telling this, and want to')
    .action(async (directory: string, item: string, file: string, options: AddOptions) =>
      finish(await add(io, { directory, item, file, options })),
    );
  subcommand(group, 'list <DIR> [ITEM...]', 'show which files belong to which items, and which are gone').action(
    async (directory: string, items: string[]) => finish(await list(io, directory, items)),
  );
  subcommand(group, 'save <DIR> <ID>', 'write a file out of the wallet, as it is kept')
    .requiredOption('--out <FILE>', 'where to')
    .action(async (directory: string, id: string, { out }: { readonly out: string }) =>
      finish(await save(io, { directory, id, out })),
    );
  subcommand(group, 'remove <DIR> <ID...>', 'take files out of the wallet; the items stay').action(
    async (directory: string, ids: string[]) => finish(await remove(io, directory, ids)),
  );
};

async function add(
  io: Io,
  {
    directory,
    item,
    file,
    options,
  }: { readonly directory: string; readonly item: string; readonly file: string; readonly options: AddOptions },
): Promise<CommandResult> {
  const othersShown = readOthersShown(options.othersShown);
  const bytes = await readInput(file, io);
  const { alternative, name, decided } = options;
  const result = await withWallet(io, directory, async (wallet) => {
    const title = options.title ?? listCredentials(wallet).find(({ id }) => id.startsWith(item))?.title ?? 'Evidence';
    return addEvidence(wallet, {
      item,
      bytes,
      alternative,
      title,
      othersShown,
      now: io.now(),
      ...(name === undefined ? {} : { displayName: name }),
      ...(decided === undefined ? {} : { decided }),
    });
  });
  if (result.outcome === 'refused') throw notEvidence(file, result.reason);
  if (result.outcome === 'undecided') {
    requireDecision(result.findings, options);
    throw new CommandError('REFUSED', 'Not kept.');
  }
  const { good } = styleFor(io);
  const { evidence, outcome, credential, isCleaned, mayName } = result;
  const say = (words: string) => wrap(words, io.columns, 2);
  return {
    exitCode: exitCodes.done,
    json: { outcome, evidence, isCleaned, ...(credential === undefined ? {} : { item: credential }) },
    text: [
      good('Kept.'),
      ...(outcome === 'signed-by-issuer'
        ? say('This is the file that the school signed, byte for byte.')
        : say('This is your own addition. You signed it with your own key, and whoever reads it sees that.')),
      ...keptWords({ isCleaned, mayName }).flatMap(say),
      ...(othersShown
        ? say('Others can be seen or heard in it, so it stays with you unless you decide otherwise.')
        : []),
      ...(credential === undefined
        ? []
        : say(`To show it, choose your own word for it as well: ${shortId(credential.id)}.`)),
      `  file ${shortId(evidence.id)}`,
    ],
  };
}

async function list(io: Io, directory: string, items: readonly string[]): Promise<CommandResult> {
  const { found, files, titles } = await withWallet(io, directory, async (wallet) => ({
    found: await listEvidence(wallet, items.length === 0 ? {} : { ids: items }),
    files: items.length === 0 ? listFiles(wallet) : [],
    titles: new Map(listCredentials(wallet).map(({ id, title }) => [id, title ?? 'Untitled'])),
  }));
  const spare = files.filter(({ digest }) => !found.some(({ declared }) => declared.digest === digest));
  const titleOf = (id: string): string => safeLine(titles.get(id) ?? 'Untitled');
  return {
    exitCode: exitCodes.done,
    json: { evidence: found, spare },
    text:
      found.length + spare.length === 0
        ? ['No item speaks of a file.']
        : [...found.map((one) => linesOf(io, one, titleOf)), ...spare.map((one) => spareLines(io, one))].flatMap(
            (lines, at) => [...(at > 0 ? [''] : []), ...lines],
          ),
  };
}

function linesOf(
  io: Io,
  { item, declared, file, isOwnAddition, belongsTo }: ItemEvidence,
  titleOf: (id: string) => string,
): string[] {
  const { strong, quiet, open } = styleFor(io);
  const say = (words: string) => wrap(words, io.columns, 10);
  const [to] = belongsTo;
  const where = to === undefined ? `with ${titleOf(item)}` : `added by you to ${titleOf(to)}`;
  const alternative = file?.alternative ?? declared.description;
  return [
    `${strong(file === undefined ? '–       ' : shortId(file.id))}  ${safeLine(declared.title)}`,
    ...say(quiet(isOwnAddition && to === undefined ? `${where}, your own words` : where)),
    ...(alternative === undefined ? [] : say(`In words: ${safeLine(alternative)}`)),
    ...(file === undefined ? say(fileIsGone).map((line) => open(line)) : []),
    ...(file?.othersShown === true ? say('Others can be seen or heard in it: it stays with you.') : []),
  ];
}

/** A file whose item is gone goes out with nothing; the learner may want its room. */
function spareLines(io: Io, { id, title, alternative }: EvidenceEntry): string[] {
  const { strong } = styleFor(io);
  return [
    `${strong(shortId(id))}  ${safeLine(title ?? 'A file')}`,
    ...wrap('No item of the wallet speaks of it (any more), so it goes out with nothing.', io.columns, 10),
    ...(alternative === undefined ? [] : wrap(`In words: ${safeLine(alternative)}`, io.columns, 10)),
  ];
}

async function save(
  io: Io,
  { directory, id, out }: { readonly directory: string; readonly id: string; readonly out: string },
): Promise<CommandResult> {
  const { bytes, evidence } = await withWallet(io, directory, (wallet) => openEvidence(wallet, { id }));
  if (extname(basename(out)).toLowerCase() === '.age') {
    throw new CommandError('USAGE', `${out} is a name for what is sealed: give --out another name.`);
  }
  try {
    await writeFileAtomically(out, bytes);
  } catch {
    throw new CommandError('UNWRITABLE', `${out} could not be written.`);
  }
  return { exitCode: exitCodes.done, json: { out, evidence }, text: [`${out} is the file, as it is kept.`] };
}

async function remove(io: Io, directory: string, ids: readonly string[]): Promise<CommandResult> {
  const removed = await withWallet(io, directory, async (wallet) => {
    const done: string[] = [];
    for (const id of ids) done.push((await removeEvidence(wallet, { id })).digest);
    return done;
  });
  return {
    exitCode: exitCodes.done,
    json: { removed },
    text: wrap(
      `${removed.length} taken out of the wallet. The items stay as good as before: whoever has the file can still check that it is the one meant.`,
      io.columns,
    ),
  };
}
