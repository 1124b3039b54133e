/**
 * What a wallet shows: `key` for a school, `present` for an employer.
 * @module
 */

import { LaurelError, type PresentationSecuring, presentationSecurings } from '@laurel/core';
import {
  keyFor,
  listCredentials,
  type PresentCredentialsResult,
  partsOf,
  presentCredentials,
  showCredential,
  type Wallet,
  type WalletKeyAlgorithm,
} from '@laurel/holder';
import { type Command, Option } from 'commander';
import { type AddCommand, type Finish, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import { writeOutput } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { checkPointers, isThere } from '../../terminal/parts.ts';
import { styleFor, wrap } from '../../terminal/style.ts';

interface PresentOptions {
  readonly out?: string;
  readonly all?: true;
  readonly disclose?: readonly string[];
  readonly whole?: true;
  readonly challenge?: string;
  readonly domain?: string;
  readonly unchallenged?: true;
  readonly securing?: PresentationSecuring;
}

/** Adds `present`, which is also `wallet present`. */
export const addPresentCommand: AddCommand = (program, io, finish) => addPresent(program, io, finish);

function addPresent(parent: Command, io: Io, finish: Finish): void {
  subcommand(parent, 'present <DIR> [ID...]', 'make a profile of chosen items, or of parts of them, for somebody')
    .option('--out <FILE>', 'the file to hand over (default: standard output)')
    .option('--all', 'show everything but older versions')
    .option(
      '--disclose <POINTER...>',
      'show only this of the items, and what is always shown; of one item: the first letters of its id, then the pointer',
    )
    .option('--whole', 'with --disclose: items of which no part can be shown go out whole')
    .option('--challenge <TEXT>', 'the text that they asked you to sign; with --domain')
    .option('--domain <NAME>', 'the name that they gave you for themselves; with --challenge')
    .option('--unchallenged', 'make a copy that answers nobody’s question; anyone could forward it')
    .addOption(
      new Option('--securing <HOW>', 'how it is signed (default: as what is shown asks for)').choices(
        presentationSecurings,
      ),
    )
    .action(async (directory: string, ids: string[], options: PresentOptions) =>
      finish(await present(io, directory, ids, options)),
    );
}

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
  if (options.challenge !== undefined && options.unchallenged) {
    throw new CommandError('USAGE', '--challenge and --unchallenged contradict each other: give one of them.');
  }
  if (options.whole && options.disclose === undefined) {
    throw new CommandError('USAGE', '--whole goes with --disclose: without it, all goes out whole.');
  }
  const { out, challenge, domain, securing } = options;
  const made = await withWallet(io, directory, async (wallet) => {
    const current = listCredentials(wallet).filter(
      ({ isSetAside, supersededBy }) => !isSetAside && supersededBy === undefined,
    );
    const chosen = options.all ? current.map(({ id }) => id) : ids;
    const disclose =
      options.disclose === undefined ? undefined : await chosenParts(io, wallet, { ...options, chosen, directory });
    const presented = await presentCredentials(wallet, {
      ids: chosen,
      now: io.now(),
      ...(securing === undefined ? {} : { securing }),
      ...(disclose === undefined ? {} : { disclose }),
      ...(challenge === undefined ? {} : { challenge }),
      ...(domain === undefined ? {} : { domain }),
      ...(options.unchallenged ? { unchallenged: true } : {}),
    });
    const inPart = Object.keys(disclose ?? {}).length;
    return { ...presented, inPart, whole: disclose === undefined ? 0 : new Set(chosen).size - inPart };
  });
  const { presentation, ...facts } = made;
  const text = typeof presentation === 'string' ? presentation : JSON.stringify(presentation, null, 2);
  if (out === undefined) return { exitCode: exitCodes.done, json: { presentation, ...facts }, text: [text] };
  await writeOutput(out, text);
  return { exitCode: exitCodes.done, json: { out, ...facts }, text: describe(io, { ...made, out, domain }) };
}

interface Presented extends PresentCredentialsResult {
  readonly out: string;
  readonly domain: string | undefined;
  /** How many items go out in part, and how many whole where parts were chosen. */
  readonly inPart: number;
  readonly whole: number;
}

function describe(io: Io, { out, domain, inPart, whole, bearer }: Presented): string[] {
  const { good } = styleFor(io);
  const say = (words: string) => wrap(words, io.columns, 2);
  return [
    good(`${out} is ready to hand over.`),
    ...say(
      domain === undefined
        ? 'It answers nobody’s question: anyone who has it could pass it on.'
        : `It was made for ${domain} and answers their question only.`,
    ),
    ...(inPart === 0 ? [] : say(`Only what you chose goes out of ${inPart} of the items, and what is always shown.`)),
    ...(whole === 0 ? [] : say(`Whole, for no part of them can be shown: ${whole} of the items.`)),
    ...(bearer.length === 0
      ? []
      : say(`Not tied to anybody’s key: ${bearer.length} of the items. Whoever reads them must check that it is you.`)),
  ];
}

/** What was asked to be shown: of all items, or of one. */
interface Asked {
  readonly text: string;
  readonly item: string | undefined;
  readonly pointer: string;
}

function readAsked(text: string): Asked {
  const at = text.indexOf('/');
  if (at < 0) {
    throw new CommandError(
      'USAGE',
      `${text} is no pointer: one begins with a stroke, like /credentialSubject/achievement/name, or with an item’s id before it. Ids of items stand before --disclose.`,
    );
  }
  return { text, item: at === 0 ? undefined : text.slice(0, at), pointer: text.slice(at) };
}

const wholeOnly: ReadonlySet<string> = new Set(['LP_NOT_DERIVABLE', 'LP_ALREADY_DERIVED']);

/** What is shown of each item: the pointers for all, and those that begin with its id. */
async function chosenParts(
  io: Io,
  wallet: Wallet,
  options: PresentOptions & { readonly chosen: readonly string[]; readonly directory: string },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const asked = (options.disclose ?? []).map(readAsked);
  const found = new Set<string>();
  const result: Record<string, readonly string[]> = {};
  let whole = 0;
  for (const id of new Set(options.chosen)) {
    const { credential, document, original } = await showCredential(wallet, { id });
    const parts = await partsOf(original).catch((error: unknown) => {
      if (error instanceof LaurelError && wholeOnly.has(error.code)) return undefined;
      throw error;
    });
    if (parts === undefined) {
      whole++;
      continue;
    }
    const own = asked.filter(({ item }) => item !== undefined && credential.id.startsWith(item));
    const pointers = own.map(({ pointer }) => pointer);
    const list = `${io.command} wallet show ${options.directory} ${credential.id.slice(0, 8)} --parts`;
    checkPointers(document, pointers, { parts, list });
    const forAll = asked.filter(({ item, pointer }) => item === undefined && isThere(document, pointer));
    for (const { text } of [...own, ...forAll]) found.add(text);
    result[id] = [...pointers, ...forAll.map(({ pointer }) => pointer)];
  }
  if (whole > 0 && !options.whole) {
    throw new CommandError(
      'REFUSED',
      `Of ${whole} of the items no part can be shown: they were signed whole. Leave them out, or add --whole to show all of them.`,
    );
  }
  const astray = asked.find(({ text }) => !found.has(text));
  if (astray !== undefined) {
    throw new CommandError(
      'USAGE',
      `None of the items that you show has this: ${astray.text}. See what one has with: ${io.command} wallet show ${options.directory} ID --parts`,
    );
  }
  return result;
}
