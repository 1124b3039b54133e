import { closeWallet, type Wallet } from '@laurel/holder';
import { findWalletDirectory, openWalletDirectory } from '@laurel/holder/node';
import type { Io } from '../terminal/io.ts';
import { passphraseFor } from '../terminal/passphrase.ts';
import { styleFor } from '../terminal/style.ts';

/**
 * Opens a wallet for one command and closes it again, whatever happens.
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
  const passphrase = await passphraseFor(io, { of: 'this wallet' });
  const wallet = await openWalletDirectory(directory, { passphrase });
  try {
    // What is damaged or missing is said, and the rest still opens.
    for (const { message } of wallet.findings) io.err(`${styleFor(io).bad('Look:')} ${message}\n`);
    return await work(wallet);
  } finally {
    await closeWallet(wallet);
  }
}
