import { closeWallet, type Wallet } from '@laurel/holder';
import { findWalletDirectory, openWalletDirectory } from '@laurel/holder/node';
import type { Io } from '../terminal/io.ts';
import { styleFor } from '../terminal/style.ts';
import { unlockingFor } from '../terminal/unlocking.ts';

/**
 * Opens a wallet for one command, by its passphrase or as the command line says, and closes it again, whatever happens.
 *
 * @param io - the run's io
 * @param directory - the wallet's folder
 * @param work - what is done with it
 * @returns what the work gives
 */
export async function withWallet<Result>(
  io: Io,
  directory: string,
  work: (wallet: Wallet) => Promise<Result>,
): Promise<Result> {
  await findWalletDirectory(directory);
  const unlocking = await unlockingFor(io);
  const wallet = await openWalletDirectory(directory, { ...unlocking });
  try {
    // What is damaged or missing is said, and the rest still opens.
    for (const { message } of wallet.findings) io.err(`${styleFor(io).bad('Look:')} ${message}\n`);
    return await work(wallet);
  } finally {
    await closeWallet(wallet);
  }
}
