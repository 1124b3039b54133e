/**
 * `laurel trust`: the signed list of those who keep one.
 * @module
 */
import type { AddCommand } from '../../command.ts';
import { addTrustAddCommand } from './trust-add.ts';
import { addTrustCloseCommands } from './trust-close.ts';
import { addTrustCreateCommands } from './trust-create.ts';
import { addTrustEntryCommands } from './trust-entries.ts';
import { addTrustHandOverCommands } from './trust-hand-over.ts';
import { addTrustImportCommand } from './trust-import.ts';
import { addTrustKeyCommand } from './trust-key.ts';
import { addTrustShowCommand } from './trust-show.ts';
import { addTrustSignCommand } from './trust-sign.ts';
import { addTrustSucceedCommand } from './trust-succeed.ts';

const commands: readonly AddCommand[] = [
  addTrustKeyCommand,
  addTrustCreateCommands,
  addTrustAddCommand,
  addTrustEntryCommands,
  addTrustCloseCommands,
  addTrustSucceedCommand,
  addTrustHandOverCommands,
  addTrustSignCommand,
  addTrustShowCommand,
  addTrustImportCommand,
];

/** Adds the group. */
export const addTrustCommands: AddCommand = (program, io, finish) => {
  const group = program
    .command('trust')
    .description('the list of whom to trust, signed by several people of an authority')
    .exitOverride();
  for (const add of commands) add(group, io, finish);
};
