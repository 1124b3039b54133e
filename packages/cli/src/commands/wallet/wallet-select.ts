/**
 * `laurel wallet select`: what a learner shows to one sort of audience, chosen once.
 * @module
 */
import { safeLine } from '@laurel/core';
import {
  type ChosenForSelection,
  listSelections,
  type OpenedSelection,
  openSelection,
  partWords,
  removeSelection,
  saveSelection,
  type Wallet,
} from '@laurel/holder';
import { type AddCommand, collect, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { chooseItems, isAbout, noticeWords } from './choose-items.ts';
import { shortId } from './short-id.ts';

interface SelectOptions {
  readonly list?: true;
  readonly remove?: true;
  readonly testimonial?: readonly string[];
  readonly evidence?: readonly string[];
  readonly disclose?: readonly string[];
  readonly whole?: true;
  readonly anyway?: true;
}

/** Adds `select`. */
export const addWalletSelectCommand: AddCommand = (group, io, finish) => {
  subcommand(
    group,
    'select <DIR> [NAME] [ID...]',
    'save what you show to somebody, in order; with a name alone: see it',
  )
    .option('--list', 'the names of what you saved')
    .option('--remove', 'take away what was saved under this name; the items stay')
    .option('--testimonial <ID>', 'what somebody says about an item goes with it; may be repeated', collect)
    .option('--evidence <DIGEST>', 'a file that shows an item goes with it (sha384-…); may be repeated', collect)
    .option(
      '--disclose <POINTER...>',
      'show only this of the items, and what is always shown; of one item: the first letters of its id, then the pointer',
    )
    .option('--whole', 'with --disclose: items of which no part can be shown go out whole')
    .option('--anyway', 'save it though something in it would not be believed; it is left out while that is so')
    .action(async (directory: string, name: string | undefined, ids: string[], options: SelectOptions) =>
      finish(await select(io, { directory, name, ids, options })),
    );
};

interface SelectInput {
  readonly directory: string;
  readonly name: string | undefined;
  readonly ids: readonly string[];
  readonly options: SelectOptions;
}

function select(io: Io, { directory, name, ids, options }: SelectInput): Promise<CommandResult> {
  if (name === undefined) {
    if (options.remove) throw new CommandError('USAGE', 'Say which: --remove goes with a name.');
    return withWallet(io, directory, (wallet) => listNames(io, wallet, directory));
  }
  if (options.list) throw new CommandError('USAGE', '--list goes without a name.');
  if (options.remove) {
    if (ids.length > 0) throw new CommandError('USAGE', '--remove takes away all of a selection: leave the ids out.');
    return withWallet(io, directory, (wallet) => removeNamed(wallet, name));
  }
  return withWallet(io, directory, (wallet) =>
    ids.length === 0 ? see(io, wallet, { directory, name }) : save(io, wallet, { directory, name, ids, options }),
  );
}

async function listNames(io: Io, wallet: Wallet, directory: string): Promise<CommandResult> {
  const names = listSelections(wallet);
  const how = `${io.command} wallet select ${directory} apprenticeship ID…`;
  return {
    exitCode: exitCodes.done,
    json: { selections: names },
    text:
      names.length === 0
        ? wrap(`Nothing is saved yet. Save something with: ${how}`, io.columns)
        : [`${names.length} saved:`, ...names.map((name) => `  ${safeLine(name)}`)],
  };
}

async function removeNamed(wallet: Wallet, name: string): Promise<CommandResult> {
  await removeSelection(wallet, { name });
  return {
    exitCode: exitCodes.done,
    json: { removed: name },
    text: ['Taken away. The items themselves are still in the wallet.'],
  };
}

async function save(
  io: Io,
  wallet: Wallet,
  { directory, name, ids, options }: SelectInput & { readonly name: string },
): Promise<CommandResult> {
  const { testimonial, disclose, whole, anyway, evidence = [] } = options;
  const chosen = await chooseItems(io, wallet, {
    directory,
    ids,
    ...(testimonial === undefined ? {} : { testimonial }),
    ...(disclose === undefined ? {} : { disclose }),
    ...(whole ? { whole } : {}),
    ...(anyway ? { anyway } : {}),
  });
  const astray = chosen.testimonials.find((one) => !chosen.items.some((item) => isAbout(one, item)));
  if (astray !== undefined) {
    throw new CommandError(
      'USAGE',
      `“${safeLine(astray.title ?? 'A testimonial')}” speaks of something that is not in this selection.`,
    );
  }
  const items = chosen.items.map((item, index): ChosenForSelection => {
    const parts = chosen.disclose?.[item.id];
    return {
      id: item.id,
      testimonials: chosen.testimonials.flatMap((one) => (isAbout(one, item) ? [one.id] : [])),
      // Which item a file belongs to, its digest in that item says: it is kept once.
      evidence: index === 0 ? evidence : [],
      ...(parts === undefined ? {} : { parts }),
    };
  });
  const saved = await saveSelection(wallet, { name, items, now: io.now() });
  const { good, strong } = styleFor(io);
  const opened = await openSelection(wallet, { name, now: io.now() });
  return {
    exitCode: exitCodes.done,
    json: { selection: saved.name, items: opened.items },
    text: [
      good(`Saved as ${safeLine(saved.name)}:`),
      ...itemLines(io, opened),
      '',
      'Next, for whoever asks:',
      `  ${strong(`${io.command} wallet present ${directory} --selection "${safeLine(saved.name)}" --preview look.html …`)}`,
    ],
  };
}

async function see(
  io: Io,
  wallet: Wallet,
  { name }: { readonly directory: string; readonly name: string },
): Promise<CommandResult> {
  const opened = await openSelection(wallet, { name, now: io.now() });
  const { strong, open } = styleFor(io);
  const notices = opened.notices.flatMap((notice) => wrap(noticeWords(notice, false), io.columns, 2).map(open));
  return {
    exitCode: exitCodes.done,
    json: opened,
    text: [
      strong(`${safeLine(opened.name)}:`),
      ...itemLines(io, opened),
      ...(notices.length === 0 ? [] : ['', 'For you alone:', ...notices]),
    ],
  };
}

const itemLines = (io: Io, { items }: OpenedSelection): string[] =>
  items.flatMap(({ id, title, parts, testimonials, evidence }, index) => [
    ...wrap(`${index + 1}. ${safeLine(title === '' ? 'Untitled' : title)} (${shortId(id)})`, io.columns, 2),
    ...(parts === undefined
      ? []
      : wrap(`In part: ${parts.map(partWords).join('; ') || 'only what is always shown'}`, io.columns, 5)),
    ...(testimonials.length === 0
      ? []
      : wrap(`With what somebody says about it: ${testimonials.length}`, io.columns, 5)),
    ...(evidence.length === 0 ? [] : wrap(`With files: ${evidence.length}`, io.columns, 5)),
  ]);
