import { closeWallet, receiptOf, type Unlocking, type Wallet } from '@laurel/holder';
import { findWalletDirectory, openWalletDirectory } from '@laurel/holder/node';
import type { Io } from '../terminal/io.ts';
import { styleFor } from '../terminal/style.ts';
import { unlockingFor } from '../terminal/unlocking.ts';
import { compareReceipt, keepReceipt } from './wallet-receipts.ts';

/** How a wallet is opened for a command. */
export interface WithWalletOptions {
  /** Makes the list of contents anew where it is damaged. */
  readonly rebuild?: boolean;
  /** The command says by itself what was found. */
  readonly isQuiet?: boolean;
}

/**
 * Opens a wallet for one command, by its passphrase or as the command line says, and closes it again, whatever happens.
 *
 * @param io - the run's io
 * @param directory - the wallet's folder
 * @param work - what is done with it; it is told what opened it
 * @param options - `rebuild`, `isQuiet`
 * @returns what the work gives
 */
export async function withWallet<Result>(
  io: Io,
  directory: string,
  work: (wallet: Wallet, unlocking: Unlocking) => Promise<Result>,
  { rebuild = false, isQuiet = false }: WithWalletOptions = {},
): Promise<Result> {
  await findWalletDirectory(directory);
  const unlocking = await unlockingFor(io);
  const wallet = await openWalletDirectory(directory, { ...unlocking, rebuild });
  try {
    const findings = [...wallet.findings, ...(await compareReceipt(io, wallet))];
    // What is damaged or missing is said, and the rest still opens.
    for (const { message } of isQuiet ? [] : findings) io.err(`${styleFor(io).bad('Look:')} ${message}\n`);
    return await work({ ...wallet, findings }, unlocking);
  } finally {
    await keepReceipt(io, receiptOf(wallet));
    await closeWallet(wallet);
  }
}
