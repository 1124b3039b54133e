/**
 * Where a sealed file may be written: nothing brings back what it would replace.
 * @module
 */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findWalletDirectory } from '@laurel/holder/node';
import { CommandError } from '../exit-codes.ts';

/**
 * Refuses a name at which something is, or that is inside a wallet.
 *
 * @param path - the file, which ends in `.age`
 * @param options - `mayReplace`: somebody asked for a file in the place of the one there is
 * @throws CommandError REFUSED
 */
export async function refuseTaken(path: string, options: { readonly mayReplace?: boolean } = {}): Promise<void> {
  const isInWallet = await findWalletDirectory(dirname(path)).then(
    () => true,
    () => false,
  );
  if (isInWallet) throw new CommandError('REFUSED', `${path} is inside a wallet: give --out a name somewhere else.`);
  if (options.mayReplace === true || !(await isThere(path))) return;
  throw new CommandError(
    'REFUSED',
    `${path} is there already, and what is sealed in it may be nowhere else. Give --out another name, or move it away.`,
  );
}

/**
 * Whether something is there, whatever it is.
 *
 * @param path - of a file
 * @returns whether there is
 */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
