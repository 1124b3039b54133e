/**
 * `laurel wallet restore`: what a backup holds, into a new wallet or beside what one has.
 * @module
 */
import { createReadStream } from 'node:fs';
import { LaurelError, laurelError, safeLine } from '@laurel/core';
import {
  closeWallet,
  type OpenBackup,
  openBackup,
  type RecoveryKey,
  type RefreshResult,
  type RestoreResult,
  receiptOf,
  refresh,
  restoreBackup,
  type Wallet,
} from '@laurel/holder';
import {
  createWalletDirectory,
  findFreeDirectory,
  findWalletDirectory,
  openWalletDirectory,
} from '@laurel/holder/node';
import { type AddCommand, subcommand } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-codes.ts';
import { unreadable } from '../../files/read-file.ts';
import { compareReceipt, keepReceipt } from '../../files/wallet-receipts.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { recoveryGiven } from '../../terminal/unlocking.ts';
import { unusedText } from '../../verification/describe.ts';
import { judgingFor } from '../../verification/over-staples.ts';
import { prepare, type SourceOptions } from '../../verification/prepare.ts';
import { addSourceOptions } from '../check/verify.ts';

interface RestoreOptions extends SourceOptions {
  readonly from: string;
}

/** Adds the command. */
export const addWalletRestoreCommand: AddCommand = (group, io, finish) => {
  addSourceOptions(
    subcommand(group, 'restore <DIR>', 'bring a backup back, into a new wallet or beside what one has').requiredOption(
      '--from <FILE>',
      'the backup, FILE.age',
    ),
  ).action(async (directory: string, options: RestoreOptions) => finish(await restore(io, directory, options)));
};

async function restore(io: Io, directory: string, options: RestoreOptions): Promise<CommandResult> {
  const recovery = await recoveryGiven(io);
  const isThere = await isWallet(directory);
  if (!isThere) await findFreeDirectory(directory);
  const preparation = await prepare(io, options);
  io.err(unusedText(io, preparation.unused));
  // All of it is read and checked before a wallet is made or changed.
  const backup = await openGiven(io, { from: options.from, recovery, isThere });
  const wallet = isThere ? await openExisting(io, directory, recovery) : await makeNew(io, directory, recovery);
  try {
    for (const { message } of [...wallet.findings, ...(await compareReceipt(io, wallet))]) {
      io.err(`${styleFor(io).bad('Look:')} ${message}\n`);
    }
    const result = await restoreBackup(wallet, { backup });
    const { credential = 0 } = result.added;
    const judged = credential === 0 ? undefined : await refresh(wallet, judgingFor(preparation));
    const apart = judged?.apart.length ?? 0;
    await preparation.keep();
    return {
      exitCode: apart > 0 ? exitCodes.refused : exitCodes.done,
      json: {
        wallet: directory,
        made: backup.header.made,
        isNew: !isThere,
        ...result,
        checked: judged?.checked ?? 0,
        apart,
      },
      text: describe(io, {
        directory,
        isThere,
        isForeign: isThere && backup.header.wallet !== wallet.id,
        backup,
        result,
        judged,
        apart,
        hasSheet: recovery !== undefined,
      }),
    };
  } finally {
    await keepReceipt(io, receiptOf(wallet));
    await closeWallet(wallet);
  }
}

const isWallet = (directory: string): Promise<boolean> =>
  findWalletDirectory(directory).then(
    () => true,
    (error: unknown) => {
      if (error instanceof LaurelError && error.code === 'LP_WALLET_NOT_FOUND') return false;
      throw error;
    },
  );

interface Given {
  readonly from: string;
  readonly recovery: RecoveryKey | undefined;
  readonly isThere: boolean;
}

async function openGiven(io: Io, { from, recovery, isThere }: Given): Promise<OpenBackup> {
  if (from === '-') throw new CommandError('USAGE', 'A backup is read twice, so it has to be a file: --from FILE.');
  const open = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of createReadStream(from)) yield new Uint8Array(piece);
    } catch (error) {
      throw unreadable(from, error);
    }
  };
  const now = io.now();
  if (recovery !== undefined) {
    const opened = await openBackup({ open, recovery, now }).catch((error: unknown) => {
      // With a wallet there, the words may be what opens it, and the backup has a passphrase.
      if (isThere && isCode(error, 'LP_BACKUP_NEEDS_PASSPHRASE')) return undefined;
      throw error;
    });
    if (opened !== undefined) return opened;
  }
  await refuseSealForWords(open);
  const { LAUREL_BACKUP_PASSPHRASE: ofBackup, LAUREL_PASSPHRASE: ofWallet } = io.environment;
  if (ofBackup) return openBackup({ open, passphrase: ofBackup, now });
  if (ofWallet) {
    const opened = await openBackup({ open, passphrase: ofWallet, now }).catch((error: unknown) => {
      if (io.isInteractive && isCode(error, 'LP_PASSPHRASE')) return undefined;
      throw error;
    });
    if (opened !== undefined) return opened;
  }
  if (!io.isInteractive) return openBackup({ open, passphrase: await passphraseFor(io, { of: 'the backup' }), now });
  return openBackup({ open, passphrase: await io.askPassphrase('Passphrase of the backup: '), now });
}

/** Nobody is asked for a passphrase that opens nothing. */
async function refuseSealForWords(open: () => AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of open()) {
    if (/^age-encryption\.org\/v1\n-> (?!scrypt )/.test(String.fromCharCode(...piece.subarray(0, 64)))) {
      throw laurelError('LP_BACKUP_NEEDS_WORDS');
    }
    return;
  }
}

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof LaurelError && codes.includes(error.code);

async function openExisting(io: Io, directory: string, recovery: RecoveryKey | undefined): Promise<Wallet> {
  const byWords =
    recovery &&
    (await openWalletDirectory(directory, { recovery }).catch((error: unknown) => {
      // The words are those of the backup; the wallet has another sheet, or none.
      if (isCode(error, 'LP_RECOVERY_OTHER', 'LP_UNLOCK_NONE')) return undefined;
      throw error;
    }));
  return byWords ?? openWalletDirectory(directory, { passphrase: await passphraseFor(io, { of: 'this wallet' }) });
}

async function makeNew(io: Io, directory: string, recovery: RecoveryKey | undefined): Promise<Wallet> {
  const passphrase = await passphraseFor(io, { of: 'the new wallet', isNew: true });
  const logN = io.logN === undefined ? {} : { logN: io.logN };
  // The paper in the drawer opens the new wallet as well.
  return createWalletDirectory(directory, { passphrase, ...logN, ...(recovery === undefined ? {} : { recovery }) });
}

/** What is counted, in words: one, and several. */
const kinds = {
  credential: ['signed item', 'signed items'],
  key: ['key of yours', 'keys of yours'],
  evidence: ['file of evidence', 'files of evidence'],
  selection: ['saved selection', 'saved selections'],
  disclosure: ['line of the log of what was shown', 'lines of the log of what was shown'],
  staple: ['file for checking without the internet', 'files for checking without the internet'],
  aside: ['thing kept apart', 'things kept apart'],
  'old-badge': ['old badge', 'old badges'],
  arrangement: ['order of your own', 'orders of your own'],
} as const satisfies Readonly<Record<keyof RestoreResult['added'], readonly [string, string]>>;

interface Restored {
  readonly directory: string;
  readonly isThere: boolean;
  /** The wallet is there, and the backup is of another, or of another program. */
  readonly isForeign: boolean;
  readonly backup: OpenBackup;
  readonly result: RestoreResult;
  readonly judged: RefreshResult | undefined;
  readonly apart: number;
  readonly hasSheet: boolean;
}

function describe(
  io: Io,
  { directory, isThere, isForeign, backup, result, judged, apart, hasSheet }: Restored,
): string[] {
  const { good, bad, open, strong } = styleFor(io);
  const say = (text: string) => wrap(text, io.columns, 2);
  const added = Object.entries(kinds).flatMap(([kind, [one, several]]) => {
    const count = result.added[kind as keyof typeof kinds] ?? 0;
    return count === 0 ? [] : [`  ${count} ${count === 1 ? one : several}`];
  });
  const { made } = backup.header;
  return [
    good(
      added.length === 0 ? 'All of it was there already.' : isThere ? 'Added to the wallet:' : 'The wallet is back:',
    ),
    ...added,
    ...(made === undefined ? [] : say(`It was made on ${safeLine(made).slice(0, 10)}.`)),
    ...(result.healed === 0
      ? []
      : say(
          result.healed === 1
            ? 'One of them was damaged or missing here, and is whole again.'
            : `${result.healed} of them were damaged or missing here, and are whole again.`,
        )),
    ...(result.alreadyThere > 0 && added.length > 0 ? say(`${result.alreadyThere} were there already.`) : []),
    ...result.keptBoth.flatMap(({ kind, name }) =>
      say(
        `Kept twice, for the wallet and the backup say something else: ${kinds[kind][0]}${name === undefined ? '' : ` “${safeLine(name)}”`}.`,
      ),
    ),
    ...(isForeign && (result.added.key ?? 0) > 0
      ? say(
          `${open('Look:')} keys came with it that are not of this wallet. Whoever made the backup has them too: rely on it only if that was you.`,
        )
      : []),
    ...(result.isOlderThanBackup ? [open('Look: this wallet is an older copy of the one that was backed up.')] : []),
    ...(judged === undefined
      ? []
      : say(
          `A backup is not taken at its word: what it holds (${judged.checked} in all) was checked again with what is at hand. For newer lists: ${io.command} wallet refresh ${directory} --online`,
        )),
    ...(apart === 0
      ? []
      : [
          bad(`Kept apart, for their issuers did not sign them: ${apart}.`),
          `  ${strong(`${io.command} wallet aside ${directory}`)}`,
        ]),
    ...(isThere
      ? say('Anything in it that you had taken out of this wallet since is back.')
      : say(hasSheet ? 'The same recovery sheet opens this wallet too.' : 'This wallet has no recovery sheet yet:')),
    ...(isThere || hasSheet ? [] : [`  ${strong(`${io.command} wallet recovery ${directory} --sheet sheet.pdf`)}`]),
    '',
    `Next: ${strong(`${io.command} wallet list ${directory}`)}`,
  ];
}
