/**
 * How a wallet is unlocked in a run: by its passphrase, by the words of its recovery sheet, or by cards. Words come from a
 * file or from standard input, never from an argument, which others on the machine could read.
 * @module
 */
import { decodeUtf8 } from '@laurel/core';
import {
  combineShares,
  type RecoveryKey,
  readRecoveryText,
  readShareText,
  recoveryKeyFrom,
  type Unlocking,
} from '@laurel/holder';
import type { Command } from 'commander';
import { collect } from '../command.ts';
import { CommandError } from '../exit-codes.ts';
import { readInput } from '../files/read-file.ts';
import type { Io } from './io.ts';
import { passphraseFor } from './passphrase.ts';
import { wrap } from './style.ts';

/** The options of a command that opens a wallet. */
export interface UnlockOptions {
  readonly recoveryWords?: string;
  readonly share?: readonly string[];
}

/**
 * Adds the options to a command and to those under it.
 *
 * @param command - the command
 */
export function addUnlockOptions(command: Command): void {
  if (command.commands.length === 0) {
    command
      .option(
        '--recovery-words <FILE>',
        'in place of the passphrase: a file with the words of the recovery sheet, or -',
      )
      .option(
        '--share <FILE>',
        'in place of the passphrase: a file with the words of one card; once for each',
        collect,
      );
  }
  for (const one of command.commands) addUnlockOptions(one);
}

/**
 * The recovery that the options give.
 *
 * @param io - the run's io
 * @param options - `recoveryWords`, `share`; those of the run when not given
 * @returns the key; undefined where they give none
 * @throws what is wrong with the words, by position; nearest words go to a person's screen only
 */
export async function recoveryGiven(
  io: Io,
  options: UnlockOptions = io.unlocking?.() ?? {},
): Promise<RecoveryKey | undefined> {
  const { recoveryWords, share } = options;
  if (recoveryWords === undefined && share === undefined) return undefined;
  if (recoveryWords !== undefined && share !== undefined) {
    throw new CommandError('USAGE', '--recovery-words and --share do not go together: give the sheet, or the cards.');
  }
  if (recoveryWords !== undefined) {
    const text = await textOf(io, recoveryWords);
    offerNearest(io, readRecoveryText(text), '');
    return recoveryKeyFrom(text);
  }
  const texts: string[] = [];
  for (const file of share ?? []) texts.push(await textOf(io, file));
  for (const [index, text] of texts.entries()) offerNearest(io, readShareText(text), `On card ${index + 1}: `);
  return combineShares(texts);
}

async function textOf(io: Io, file: string): Promise<string> {
  try {
    return decodeUtf8(await readInput(file, io));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('UNUSABLE', `${file} is no text file.`);
  }
}

/**
 * Says what a mistyped word may have been, to a person at a screen: standard error that goes to a file is a log, and no
 * log gets a word.
 *
 * @param io - the run's io
 * @param reading - of the words
 * @param where - what stands before it
 */
export function offerNearest(
  io: Io,
  reading: { readonly outcome: string; readonly position?: number; readonly nearest?: readonly string[] },
  where: string,
): void {
  const { position, nearest = [] } = reading;
  if (reading.outcome !== 'wrong-word' || !io.showsProgress || nearest.length === 0) return;
  const text = `${where}word ${position} may be ${nearest.join(', or ')}.`;
  io.err(`${wrap(text.charAt(0).toUpperCase() + text.slice(1), io.columns).join('\n')}\n`);
}

/**
 * What opens a wallet in this run.
 *
 * @param io - the run's io
 * @param of - what is opened, for the question
 * @returns the recovery where the options give one, else the passphrase
 */
export async function unlockingFor(io: Io, of = 'this wallet'): Promise<Unlocking> {
  const recovery = await recoveryGiven(io);
  return recovery === undefined ? { passphrase: await passphraseFor(io, { of }) } : { recovery };
}
