/**
 * What a command makes of a wallet's recovery sheet.
 * @module
 */
import { LaurelError } from '@laurel/core';
import { type RecoveryKey, recoveryOf, type Wallet } from '@laurel/holder';

/**
 * Whether a recovery sheet opens the wallet. A damaged file of it keeps nobody from making a backup, or a new sheet.
 *
 * @param wallet - the open wallet
 * @param recovery - what opened it, where that is a sheet
 * @returns `none`, `this` one, `another`, or `damaged` where no sheet opens it any more
 */
export async function sheetOf(
  wallet: Wallet,
  recovery?: RecoveryKey,
): Promise<'none' | 'this' | 'another' | 'damaged'> {
  try {
    return await recoveryOf(wallet, recovery === undefined ? {} : { recovery });
  } catch (error) {
    const ended: readonly string[] = ['LP_WALLET_CLOSED', 'LP_WALLET_LOCKED'];
    if (!(error instanceof LaurelError) || ended.includes(error.code)) throw error;
    return 'damaged';
  }
}
