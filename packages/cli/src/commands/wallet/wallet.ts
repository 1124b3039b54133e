/**
 * `laurel wallet …`: the learner's own. Opening, closing and the table of its commands.
 * @module
 */
import type { AddCommand } from '../../command.ts';
import type { Io } from '../../terminal/io.ts';
import { addUnlockOptions, type UnlockOptions } from '../../terminal/unlocking.ts';
import { addWalletAddCommand } from './wallet-add.ts';
import { addWalletAsideCommand } from './wallet-aside.ts';
import { addWalletBackupCommand } from './wallet-backup.ts';
import { addWalletCheckCommand } from './wallet-check.ts';
import { addWalletCreateCommand, addWalletPassphraseCommand } from './wallet-create.ts';
import { addWalletDeclareCommand } from './wallet-declare.ts';
import { addWalletEvidenceCommands } from './wallet-evidence.ts';
import { addWalletExportCommand } from './wallet-export.ts';
import { addWalletHandOverCommands } from './wallet-hand-over.ts';
import { addWalletItemCommands } from './wallet-items.ts';
import { addWalletKeyCommand } from './wallet-key.ts';
import { addWalletListCommands } from './wallet-list.ts';
import { addWalletLogCommand } from './wallet-log.ts';
import { addPresentCommand } from './wallet-present.ts';
import { addWalletProveCommand } from './wallet-prove.ts';
import { addWalletRecoveryCommand } from './wallet-recovery.ts';
import { addWalletRefreshCommand } from './wallet-refresh.ts';
import { addWalletRestoreCommand } from './wallet-restore.ts';
import { addWalletSelectCommand } from './wallet-select.ts';

/** Adds the commands of the group. Each that opens a wallet can do so by its recovery sheet, or by cards of it. */
export const addWalletCommands: AddCommand = (program, outer, finish) => {
  let unlocking: UnlockOptions = {};
  const io: Io = { ...outer, unlocking: () => unlocking };
  const group = program.command('wallet').description('the learner’s own encrypted folder').exitOverride();
  group.hook('preAction', (_group, command) => {
    unlocking = command.opts<UnlockOptions>();
  });
  addWalletCreateCommand(group, io, finish);
  addWalletAddCommand(group, io, finish);
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
  addWalletRefreshCommand(group, io, finish);
  addWalletAsideCommand(group, io, finish);
  addWalletHandOverCommands(group, io, finish);
  addWalletRecoveryCommand(group, io, finish);
  addWalletBackupCommand(group, io, finish);
  addWalletRestoreCommand(group, io, finish);
  addWalletPassphraseCommand(group, io, finish);
  addWalletCheckCommand(group, io, finish);
  // The first makes a wallet and opens none.
  for (const one of group.commands.slice(1)) addUnlockOptions(one);
};
