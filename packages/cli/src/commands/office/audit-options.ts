/**
 * Who does something, as a role, for the list of who did what.
 * @module
 */
import { roleOf } from '@laurel/issuer/node';
import type { Command } from 'commander';
import type { Io } from '../../terminal/io.ts';

/** What `--by` gives. */
export interface ByOption {
  readonly by?: string;
}

/**
 * Adds `--by`.
 *
 * @param command - one that leaves a line in the audit list
 * @returns the command
 */
export const addByOption = (command: Command): Command =>
  command.option('--by <ROLE>', 'who does this, as a role, for the audit list (default: LAUREL_BY)');

/**
 * The role that was given; checked before anything is opened.
 *
 * @param io - the run's io
 * @param options - what the command line said
 * @returns the role; `not said`
 * @throws LP_AUDIT_ROLE
 */
export const roleGiven = (io: Io, { by }: ByOption): string => roleOf(by ?? io.environment['LAUREL_BY']);
