/**
 * The second way into a school's key, asked for at a terminal: a code on paper that is typed back, or an age identity.
 * @module
 */
import { decodeUtf8, encodeUtf8 } from '@laurel/core';
import { writeFileAtomically } from '@laurel/core/node';
import type { Recovery, RecoverySheet } from '@laurel/issuer/node';
import type { Command } from 'commander';
import { CommandError } from '../exit-codes.ts';
import { readInput } from '../files/read-file.ts';
import type { Io } from './io.ts';
import { styleFor, wrap } from './style.ts';

/** The options of a recovery, as a command has them. */
export interface RecoveryOptions {
  readonly sheet?: string;
  readonly recoveryRecipient?: string;
  readonly recoveryIdentity?: string;
}

/**
 * Adds the options to a command that sets a recovery up.
 *
 * @param command - the command
 * @returns it
 */
export const withRecoveryOptions = (command: Command): Command =>
  command
    .option('--sheet <FILE>', 'write the recovery sheet as a page to print (then delete the file)')
    .option('--recovery-recipient <AGE1>', 'in place of a sheet: somebody else’s age key, which opens everything too')
    .option('--recovery-identity <FILE>', 'the identity file of that key, to try it once; it is not kept');

/**
 * The recovery that the options ask for: a sheet when they ask for none.
 *
 * @param io - the run's io
 * @param options - of the command
 * @returns what the issuer's functions take
 */
export async function recoveryFor(io: Io, options: RecoveryOptions): Promise<Recovery> {
  const { sheet, recoveryRecipient: recipient, recoveryIdentity: file } = options;
  if (recipient === undefined && file === undefined) return { sheet: (made) => readBack(io, made, sheet) };
  if (recipient === undefined || file === undefined || sheet !== undefined) {
    const say =
      'A recovery is a sheet, or --recovery-recipient with --recovery-identity: it is tried before anything is made.';
    throw new CommandError('USAGE', say);
  }
  return { recipient, identity: await identityText(io, file) };
}

/**
 * The text of an identity file.
 *
 * @param io - the run's io
 * @param file - its path
 * @returns the text
 */
export async function identityText(io: Io, file: string): Promise<string> {
  try {
    return decodeUtf8(await readInput(file, io));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('UNUSABLE', `${file} is no identity file of the age program.`);
  }
}

const attempts = 3;

/** Shows the code, and has it typed back. */
async function readBack(io: Io, { code, text }: RecoverySheet, file: string | undefined): Promise<string> {
  const { strong } = styleFor(io);
  const put = (paragraph: string): void => io.err(`${wrap(paragraph, io.columns).join('\n')}\n`);
  if (file === undefined) {
    put(
      'If the passphrase is ever lost, this code opens the key again, and nothing else does. Write it on paper now, for the safe (--sheet FILE writes a page to print):',
    );
    io.err(`\n    ${strong(code)}\n\n`);
  } else {
    await writeSheet(file, text);
    put(`The recovery sheet is in ${file}. Print it, put it in the safe, and delete the file.`);
  }
  let typed = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    typed = await asked(io);
    if (lettersOf(typed) === lettersOf(code)) return typed;
    if (attempt < attempts) put('That is not the code on the sheet. Look again, and type it once more.');
  }
  return typed;
}

async function asked(io: Io): Promise<string> {
  try {
    return await io.ask('Type the code from the paper: ');
  } catch (error) {
    if (io.isInteractive || !(error instanceof CommandError)) throw error;
    const say =
      'A key is made only when its recovery was tried: run this at a terminal and type the code back, answer on standard input, or give --recovery-recipient with --recovery-identity. Nothing was made.';
    throw new CommandError('USAGE', say);
  }
}

const lettersOf = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

async function writeSheet(file: string, text: string): Promise<void> {
  try {
    await writeFileAtomically(file, encodeUtf8(`${text}\n`), { mode: 0o600 });
  } catch {
    throw new CommandError('UNWRITABLE', `${file} could not be written. Nothing was made.`);
  }
}
