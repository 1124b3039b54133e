import { CommandError } from '../exit-codes.ts';
import type { Io } from './io.ts';

const variable = 'LAUREL_PASSPHRASE';

/** What a passphrase is asked for. */
export interface PassphraseOptions {
  /** What it opens, for the question: `this wallet`. */
  readonly of: string;
  /** A new passphrase is asked for twice. */
  readonly isNew?: boolean;
}

/**
 * The passphrase: from `LAUREL_PASSPHRASE`, or from a person at the terminal; never from an argument, which
 * others on the machine could read.
 *
 * @param io - the run's io
 * @param options - what it is for
 * @returns the passphrase
 */
export async function passphraseFor(io: Io, options: PassphraseOptions): Promise<string> {
  const given = io.environment[variable];
  if (given) return given;
  if (!io.isInteractive) {
    throw new CommandError('USAGE', `A passphrase is needed. Run this at a terminal, or set ${variable}.`);
  }
  if (!options.isNew) return io.askPassphrase(`Passphrase of ${options.of}: `);
  const first = await io.askPassphrase(`Choose a passphrase for ${options.of} (four random words are good): `);
  if (first === '') throw new CommandError('USAGE', 'An empty passphrase protects nothing. Nothing was made.');
  const second = await io.askPassphrase('The same again: ');
  if (first !== second) throw new CommandError('USAGE', 'The two were different. Nothing was made; try again.');
  return first;
}
