/**
 * `laurel wallet …`: the learner's own. Opening, closing and the table of its commands.
 * @module
 */
import { closeWallet } from '@laurel/holder';
import { createWalletDirectory, findFreeDirectory } from '@laurel/holder/node';
import { type AddCommand, subcommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';
import { styleFor, wrap } from '../../terminal/style.ts';
import { addWalletAddCommand } from './wallet-add.ts';
import { addWalletAsideCommand } from './wallet-aside.ts';
import { addWalletDeclareCommand } from './wallet-declare.ts';
import { addWalletEvidenceCommands } from './wallet-evidence.ts';
import { addWalletExportCommand } from './wallet-export.ts';
import { addWalletItemCommands } from './wallet-items.ts';
import { addWalletKeyCommand } from './wallet-key.ts';
import { addWalletListCommands } from './wallet-list.ts';
import { addWalletLogCommand } from './wallet-log.ts';
import { addPresentCommand } from './wallet-present.ts';
import { addWalletProveCommand } from './wallet-prove.ts';
import { addWalletRefreshCommand } from './wallet-refresh.ts';
import { addWalletSelectCommand } from './wallet-select.ts';

/** Adds `wallet create`, `add`, `list`, `show`, `remove`, `arrange`, `key`, `declare`, `select`, `present` and `log`. */
export const addWalletCommands: AddCommand = (program, io, finish) => {
  const group = program.command('wallet').description('the learner’s own encrypted folder').exitOverride();
  subcommand(group, 'create <DIR>', 'make a wallet, sealed with a passphrase').action(async (directory: string) => {
    await findFreeDirectory(directory);
    const passphrase = await passphraseFor(io, { of: 'this wallet', isNew: true });
    const logN = io.logN === undefined ? {} : { logN: io.logN };
    const wallet = await createWalletDirectory(directory, { passphrase, ...logN });
    await closeWallet(wallet);
    const { good, strong } = styleFor(io);
    finish({
      exitCode: exitCodes.done,
      json: { wallet: directory },
      text: [
        good('The wallet is ready.'),
        '',
        ...wrap(
          `It is the folder ${directory}. Only the passphrase opens it: without it nobody can, and nobody can reset it. Keep a copy of the folder somewhere else.`,
          io.columns,
          2,
        ),
        '',
        'Next, for a key that the school can use:',
        `  ${strong(`${io.command} wallet key ${directory} --for "NAME OF THE SCHOOL"`)}`,
        'or, for what you were given:',
        `  ${strong(`${io.command} wallet add ${directory} FILE…`)}`,
      ],
    });
  });
  addWalletAddCommand(group, io, finish);
  addWalletAsideCommand(group, io, finish);
  addWalletRefreshCommand(group, io, finish);
  addWalletItemCommands(group, io, finish);
  addWalletListCommands(group, io, finish);
  addWalletKeyCommand(group, io, finish);
  addWalletProveCommand(group, io, finish);
  addWalletDeclareCommand(group, io, finish);
  addWalletEvidenceCommands(group, io, finish);
  addWalletSelectCommand(group, io, finish);
  addPresentCommand(group, io, finish);
  addWalletExportCommand(group, io, finish);
  addWalletLogCommand(group, io, finish);
};
