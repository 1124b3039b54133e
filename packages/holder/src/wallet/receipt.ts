/**
 * A receipt says which state a wallet had. Kept outside the wallet, it tells when an older copy was put back,
 * which nothing inside a folder can tell.
 * @module
 */
import { laurelError } from '@laurel/core';
import * as z from 'zod/mini';
import { type Finding, makeFinding } from '../vault/finding.ts';
import type { Vault } from '../vault/vault.ts';
import type { Wallet } from './wallet.ts';

/** The form of a receipt, for who reads one from a file. */
export const walletReceiptSchema = z.strictObject({
  version: z.literal(1),
  wallet: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  counter: z.int().check(z.positive()),
});

/** Which state a wallet had; nothing in it is secret or personal. */
export type WalletReceipt = Readonly<z.infer<typeof walletReceiptSchema>>;

/**
 * The receipt for the wallet's present state.
 *
 * @param wallet - the open wallet
 * @returns the receipt, to be kept outside the wallet
 * @example
 * ```ts
 * const receipt = receiptOf(wallet); // { version: 1, wallet: '5e…', counter: 7 }
 * ```
 */
export const receiptOf = (wallet: Wallet): WalletReceipt => ({
  version: 1,
  wallet: wallet.id,
  counter: wallet.vault.counter(),
});

/**
 * Holds a receipt against an open wallet, for who finds the receipt by the wallet's name.
 *
 * @param wallet - the open wallet
 * @param options - `receipt` from an earlier time
 * @returns one finding where the wallet is older than the receipt
 * @throws LP_WALLET_OTHER
 * @example
 * ```ts
 * const receipt = receiptOf(wallet); // kept elsewhere until the wallet is opened again
 * for (const { message } of checkReceipt(wallet, { receipt })) console.warn(message);
 * ```
 */
export const checkReceipt = (wallet: Wallet, options: { readonly receipt: WalletReceipt }): readonly Finding[] =>
  receiptFindings(options.receipt, wallet.vault);

/**
 * Holds a receipt against the records.
 *
 * @param receipt - from an earlier time
 * @param vault - the records as they are now
 * @returns one finding where the wallet is older than the receipt
 * @throws LP_WALLET_OTHER
 */
export function receiptFindings(receipt: WalletReceipt, vault: Vault): readonly Finding[] {
  if (receipt.wallet !== vault.key.wallet) throw laurelError('LP_WALLET_OTHER');
  const counter = vault.counter();
  return counter < receipt.counter
    ? [makeFinding('LP_WALLET_ROLLED_BACK', { counter, expected: receipt.counter })]
    : [];
}
