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

const newVariable = 'LAUREL_NEW_PASSPHRASE';

/**
 * A passphrase to take the place of another: from `LAUREL_NEW_PASSPHRASE`, or from a person who types it twice. Where the
 * old one is lost, `LAUREL_PASSPHRASE` is the new one.
 *
 * @param io - the run's io
 * @param old - what opened it until now, where it is known
 * @returns the new passphrase
 */
export async function newPassphraseFor(io: Io, old: string | undefined): Promise<string> {
  const given = io.environment[newVariable] || (old === undefined ? io.environment[variable] : undefined);
  if (given) return refuseSame(given, old);
  if (!io.isInteractive) {
    throw new CommandError('USAGE', `A new passphrase is needed. Run this at a terminal, or set ${newVariable}.`);
  }
  const environment = { ...io.environment, [variable]: undefined };
  return refuseSame(await passphraseFor({ ...io, environment }, { of: 'this wallet', isNew: true }), old);
}

function refuseSame(passphrase: string, old: string | undefined): string {
  if (passphrase.normalize('NFC') === old?.normalize('NFC')) {
    throw new CommandError('REFUSED', 'That is the passphrase that it has. Nothing was changed; choose another.');
  }
  return passphrase;
}
