/**
 * `laurel issuer`: a school's key and identifier, from the first day to the last.
 * @module
 */
import type { AddCommand } from '../../command.ts';
import { addIssuerCreateCommand } from './issuer-create.ts';
import { addIssuerPublishCommands } from './issuer-publish.ts';
import { addIssuerRecoverCommand } from './issuer-recover.ts';
import { addIssuerRotateCommands } from './issuer-rotate.ts';

const commands: readonly AddCommand[] = [
  addIssuerCreateCommand,
  addIssuerRotateCommands,
  addIssuerPublishCommands,
  addIssuerRecoverCommand,
];

/** Adds the group. */
export const addIssuerCommands: AddCommand = (program, io, finish) => {
  const group = program
    .command('issuer')
    .description('the key that a school signs with, and its identifier')
    .exitOverride();
  for (const add of commands) add(group, io, finish);
};
