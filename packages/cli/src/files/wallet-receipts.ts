/**
 * What this computer remembers of each wallet that it saw, outside the wallet: how often it had changed. So an older
 * copy that was put in its place is noticed. Nothing in it is personal: a random name and a number.
 * @module
 */
import { mkdir, readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { encodeUtf8 } from '@laurel/core';
import { writeFileAtomically } from '@laurel/core/node';
import { checkReceipt, type Finding, type Wallet, type WalletReceipt, walletReceiptSchema } from '@laurel/holder';
import type { Io } from '../terminal/io.ts';

/** XDG Base Directory Specification: relative paths are to be ignored; nothing is kept where there is no home. */
function receiptFolder({ environment }: Io): string | undefined {
  const { XDG_STATE_HOME: state, HOME: home } = environment;
  if (state !== undefined && isAbsolute(state)) return join(state, 'laurel', 'wallets');
  return home !== undefined && isAbsolute(home) ? join(home, '.local', 'state', 'laurel', 'wallets') : undefined;
}

async function readReceipt(io: Io, wallet: string): Promise<WalletReceipt | undefined> {
  const folder = receiptFolder(io);
  if (folder === undefined) return undefined;
  try {
    const parsed = walletReceiptSchema.safeParse(JSON.parse(await readFile(join(folder, `${wallet}.json`), 'utf8')));
    // A receipt that cannot be read is no receipt; it is written anew.
    return parsed.success && parsed.data.wallet === wallet ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Holds what this computer remembers against a wallet.
 *
 * @param io - the run's io
 * @param wallet - the open wallet
 * @returns one finding where the wallet is older than this computer has seen it
 */
export async function compareReceipt(io: Io, wallet: Wallet): Promise<readonly Finding[]> {
  const receipt = await readReceipt(io, wallet.id);
  return receipt === undefined ? [] : checkReceipt(wallet, { receipt });
}

/**
 * Remembers a wallet's state, where it is newer than what is remembered. What cannot be kept is not: nothing fails.
 *
 * @param io - the run's io
 * @param receipt - of the wallet, from `receiptOf`
 */
export async function keepReceipt(io: Io, receipt: WalletReceipt): Promise<void> {
  const folder = receiptFolder(io);
  if (folder === undefined) return;
  const known = await readReceipt(io, receipt.wallet);
  if (known !== undefined && known.counter >= receipt.counter) return;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomically(join(folder, `${receipt.wallet}.json`), encodeUtf8(`${JSON.stringify(receipt)}\n`));
  } catch {
    // A home that cannot be written to must not keep anybody from using their wallet.
  }
}
