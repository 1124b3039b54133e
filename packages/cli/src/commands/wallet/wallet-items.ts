/**
 * What is in a wallet, and what its learner puts there: `show`, `remove`.
 * @module
 */
import { decodeUtf8, type ErrorCode, en, learnerItemOf, messageFor, readSecured, safeLine } from '@laurel/core';
import {
  type CredentialEntry,
  canShowParts,
  listCredentials,
  listOldBadges,
  partsOf,
  removeCredential,
  removeOldBadge,
  showCredential,
  type Wallet,
} from '@laurel/holder';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { partLines } from '../../terminal/parts.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { shortId } from './short-id.ts';

/** Adds the commands. */
export const addWalletItemCommands: AddCommand = (group, io, finish) => {
  subcommand(group, 'show <DIR> <ID>', 'show one item (the first letters of its id are enough)')
    .option('--parts', 'list what can be shown of it by itself, and what always is')
    .action(async (directory: string, id: string, options: { readonly parts?: true }) =>
      finish(await (options.parts ? showParts(io, directory, id) : show(io, directory, id))),
    );
  subcommand(group, 'remove <DIR> <ID...>', 'take items out of the wallet').action(
    async (directory: string, ids: string[]) => finish(await remove(io, directory, ids)),
  );
};

async function show(io: Io, directory: string, id: string): Promise<CommandResult> {
  const { credential, original, document } = await withWallet(io, directory, (wallet) =>
    showCredential(wallet, { id }),
  );
  const item = learnerItemOf(document);
  const { strong, quiet } = styleFor(io);
  return {
    exitCode: exitCodes.done,
    json: { item: credential, document, original: decodeUtf8(original) },
    text: [
      strong(item.title ?? safeLine(credential.title ?? 'Untitled')),
      ...(item.narrative === undefined ? [] : wrap(item.narrative, io.columns, 2)),
      ...item.results.map(({ label, words }) => `  ${label === undefined ? '' : `${label}: `}${words}`),
      '',
      `  ${credential.isOwnWord ? 'In your own words.' : `Says: ${safeLine(credential.issuerName ?? 'somebody without a name')}`}`,
      ...(item.isProvisional ? ['  Provisional: the certificate is the final record.'] : []),
      ...(credential.isOwnWord ? [] : wrap(openWords(credential), io.columns, 2)),
      ...((await canShowParts(await readSecured(original)))
        ? wrap(
            `You can show a part of it: see ${io.command} wallet show ${directory} ${shortId(id)} --parts`,
            io.columns,
            2,
          )
        : []),
      quiet(`  id ${credential.id}`),
    ],
  };
}

async function showParts(io: Io, directory: string, id: string): Promise<CommandResult> {
  const { credential, original } = await withWallet(io, directory, (wallet) => showCredential(wallet, { id }));
  const parts = await partsOf(original);
  const { strong } = styleFor(io);
  const next = `${io.command} wallet present ${directory} ${shortId(credential.id)} --disclose POINTER… --out FILE`;
  return {
    exitCode: exitCodes.done,
    json: { item: credential, parts },
    text: [
      strong(safeLine(credential.title ?? 'Untitled')),
      '',
      ...partLines(io, parts),
      '',
      ...wrap(`Next: ${next} (with --challenge and --domain)`, io.columns),
    ],
  };
}

function openWords({ check }: CredentialEntry): string {
  if (check.open.length === 0) return 'Everything could be checked when you added it.';
  const sentences = check.open.flatMap(({ code }) => (code !== undefined && isErrorCode(code) ? messageFor(code) : []));
  return `Not yet checked: ${[...new Set(sentences)].join(' ')}`;
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(en, code);

async function remove(io: Io, directory: string, ids: readonly string[]): Promise<CommandResult> {
  const removed = await withWallet(io, directory, async (wallet) => {
    const done: string[] = [];
    for (const id of ids) {
      const take = isOldBadge(wallet, id) ? removeOldBadge : removeCredential;
      done.push((await take(wallet, { id })).id);
    }
    return done;
  });
  return {
    exitCode: exitCodes.done,
    json: { removed },
    text: [`${removed.length} taken out of the wallet. Copies that you gave away are not called back.`],
  };
}

/** Whether an id, as `wallet list` shows it, is that of an old badge; one that fits an item too is the item's. */
const isOldBadge = (wallet: Wallet, id: string): boolean =>
  listOldBadges(wallet).some((badge) => badge.id.startsWith(id)) &&
  !listCredentials(wallet).some((entry) => entry.id.startsWith(id));
