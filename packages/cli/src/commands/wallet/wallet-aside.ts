/**
 * `laurel wallet aside`: what did not pass, for a look.
 * @module
 */
import { decodeUtf8, type ErrorCode, en, messageFor } from '@laurel/core';
import { listAside, removeAside, showAside } from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import { writeOutputBytes } from '../../files/write-file.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { shortId } from './short-id.ts';

interface AsideOptions {
  readonly out?: string;
}

/** Adds `wallet aside`. */
export const addWalletAsideCommand: AddCommand = (group, io, finish) => {
  subcommand(
    group,
    'aside <DIR> [ACTION] [ID]',
    'what did not pass, kept apart: list it, show one (show ID), take one away (remove ID)',
  )
    .option('--out <FILE>', 'with show: write it to a file, to the byte')
    .action(async (directory: string, action: string | undefined, id: string | undefined, options: AsideOptions) =>
      finish(await aside(io, { directory, action, id, options })),
    );
};

interface Asked {
  readonly directory: string;
  readonly action: string | undefined;
  readonly id: string | undefined;
  readonly options: AsideOptions;
}

async function aside(io: Io, { directory, action = 'list', id, options }: Asked): Promise<CommandResult> {
  if (action === 'list' && id === undefined) return list(io, directory);
  if (id !== undefined && action === 'show') return show(io, { directory, id, options });
  if (id !== undefined && action === 'remove') return remove(io, directory, id);
  throw new CommandError('USAGE', 'wallet aside takes a wallet alone, or show ID, or remove ID.');
}

async function list(io: Io, directory: string): Promise<CommandResult> {
  const entries = await withWallet(io, directory, async (wallet) => listAside(wallet));
  const { strong, quiet } = styleFor(io);
  const lines = entries.flatMap(({ id, at, bytes, codes, isGenuine }) => [
    `${strong(shortId(id))}  ${quiet(`came ${at.slice(0, 10)}, ${bytes} bytes`)}`,
    ...codes.flatMap((code) => wrap(sentenceOf(code), io.columns, 10)),
    ...(isGenuine ? wrap('It is what its issuer wrote; it is not good now.', io.columns, 10) : []),
  ]);
  return {
    exitCode: exitCodes.done,
    json: { items: entries },
    text:
      lines.length === 0
        ? ['Nothing is kept apart.']
        : [
            ...wrap(`${entries.length} kept apart. None of it is an item, and none of it can be shown.`, io.columns),
            '',
            ...lines,
          ],
  };
}

async function show(
  io: Io,
  { directory, id, options: { out } }: Pick<Asked, 'directory' | 'options'> & { readonly id: string },
): Promise<CommandResult> {
  const { aside: entry, original, claims } = await withWallet(io, directory, (wallet) => showAside(wallet, { id }));
  if (out !== undefined) await writeOutputBytes(out, original);
  const { strong, quiet } = styleFor(io);
  const said = [claims.title, claims.issuer && `by ${claims.issuer}`].filter(Boolean).join(', ');
  return {
    exitCode: exitCodes.done,
    json: { item: entry, claims, original: textOf(original) },
    text: [
      strong(`${shortId(entry.id)}, kept apart since ${entry.at.slice(0, 10)}`),
      ...entry.codes.flatMap((code) => wrap(sentenceOf(code), io.columns, 2)),
      ...(said === '' ? [] : wrap(`It claims to be: ${said}. Nobody vouches for that.`, io.columns, 2)),
      ...(out === undefined
        ? wrap('To look into it, add --out FILE, and then: laurel inspect FILE', io.columns, 2)
        : [`  Written to ${out}, to the byte.`]),
      quiet(`  id ${entry.id}`),
    ],
  };
}

async function remove(io: Io, directory: string, id: string): Promise<CommandResult> {
  const removed = await withWallet(io, directory, (wallet) => removeAside(wallet, { id }));
  return { exitCode: exitCodes.done, json: { removed: [removed.id] }, text: ['Taken out of the wallet.'] };
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(en, code);

const sentenceOf = (code: string): string => (isErrorCode(code) ? messageFor(code) : code);

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch {
    return undefined;
  }
}
