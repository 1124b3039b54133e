/**
 * `laurel wallet create` and `wallet passphrase`.
 * @module
 */
import { changePassphrase, closeWallet, makeRecoveryKey } from '@laurel/holder';
import { createWalletDirectory, findFreeDirectory } from '@laurel/holder/node';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withWallet } from '../../files/with-wallet.ts';
import type { CommandResult, Io } from '../../terminal/io.ts';
import { newPassphraseFor, passphraseFor } from '../../terminal/passphrase.ts';
import { readBackSheet } from '../../terminal/read-back.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { writeSheet } from './sheet-files.ts';

/** Adds `wallet create`. */
export const addWalletCreateCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'create <DIR>', 'make a wallet, sealed with a passphrase')
    .option('--sheet <FILE>', 'a recovery sheet to print, FILE.pdf or FILE.html, for when the passphrase is lost')
    .action(async (directory: string, options: { readonly sheet?: string }) =>
      finish(await createOne(io, directory, options)),
    );
};

/** Adds `wallet passphrase`. */
export const addWalletPassphraseCommand: AddCommand = (group, io, finish) => {
  subcommand(group, 'passphrase <DIR>', 'change the passphrase; with --recovery-words also when it is lost').action(
    async (directory: string) => finish(await changeOne(io, directory)),
  );
};

async function createOne(io: Io, directory: string, { sheet }: { readonly sheet?: string }): Promise<CommandResult> {
  await findFreeDirectory(directory);
  const passphrase = await passphraseFor(io, { of: 'this wallet', isNew: true });
  const recovery = sheet === undefined ? undefined : makeRecoveryKey();
  if (sheet !== undefined && recovery !== undefined) {
    await writeSheet(io, sheet, recovery);
    // Nothing is made before the paper is known to work.
    await readBackSheet(io, recovery, sheet);
  }
  const logN = io.logN === undefined ? {} : { logN: io.logN };
  const wallet = await createWalletDirectory(directory, { passphrase, ...logN, ...(recovery ? { recovery } : {}) });
  await closeWallet(wallet);
  const { good, open, strong } = styleFor(io);
  const say = (text: string) => wrap(text, io.columns, 2);
  return {
    exitCode: exitCodes.done,
    json: { wallet: directory, recovery: recovery !== undefined },
    text: [
      good('The wallet is ready.'),
      '',
      ...say(`It is the folder ${directory}.`),
      ...(recovery === undefined
        ? [
            '',
            open('There is no way back yet.'),
            ...say(
              'Only the passphrase opens it: if you forget it, nobody can open the wallet or reset it. If this computer is lost, the wallet is lost with it. Do these two soon:',
            ),
            `  ${strong(`${io.command} wallet recovery ${directory} --sheet sheet.pdf`)}`,
            `  ${strong(`${io.command} wallet backup ${directory} --out backup.age`)}`,
          ]
        : say(
            `The passphrase opens it, and so does the recovery sheet. Print the sheet, keep it at home, and delete ${sheet}. Make a backup when something is in the wallet.`,
          )),
      '',
      'Next, for a key that the school can use:',
      `  ${strong(`${io.command} wallet key ${directory} --for "NAME OF THE SCHOOL"`)}`,
      'or, for what you were given:',
      `  ${strong(`${io.command} wallet add ${directory} FILE…`)}`,
    ],
  };
}

async function changeOne(io: Io, directory: string): Promise<CommandResult> {
  await withWallet(io, directory, async (wallet, unlocking) => {
    const passphrase = await newPassphraseFor(io, unlocking.passphrase);
    await changePassphrase(wallet, { passphrase, ...(io.logN === undefined ? {} : { logN: io.logN }) });
  });
  return {
    exitCode: exitCodes.done,
    json: { wallet: directory },
    text: [
      styleFor(io).good('The wallet has a new passphrase.'),
      ...wrap(
        'Nothing else was written anew, and the recovery sheet is as good as before. Backups, and copies of the folder, from before still open with the old passphrase: make new ones, and destroy the old where somebody may know it.',
        io.columns,
        2,
      ),
    ],
  };
}
