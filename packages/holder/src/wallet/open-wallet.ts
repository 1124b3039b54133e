/**
 * A learner's wallet: create, open, close.
 * @module
 */
import { laurelError, randomBytes, recipientOf } from '@laurel/core';
import type { RecoveryKey } from '../recovery/recovery-key.ts';
import { prepareSearch } from '../show/search.ts';
import type { WalletStore } from '../store/index.ts';
import {
  recoveryRecipient,
  refuseForeignKey,
  type Unlocking,
  unlock,
  wrapForPassphrase,
  wrapForRecovery,
} from '../unlock/unlock.ts';
import type { AutoLock } from '../vault/auto-lock.ts';
import { manifestFileName, sealManifest } from '../vault/manifest.ts';
import { generateMasterKey, isUnlockFile, unlockFiles } from '../vault/master-key.ts';
import { emptyManifest, openVault } from '../vault/vault.ts';
import { recordFileName } from '../vault/vault-record.ts';
import { receiptFindings, type WalletReceipt } from './receipt.ts';
import type { Wallet } from './wallet.ts';

/** What a wallet is made with. */
export interface CreateWalletOptions {
  /** Where it is kept: a folder (`@laurel/holder/node`), memory. */
  readonly store: WalletStore;
  /** Not empty; there is no way in without it. */
  readonly passphrase: string;
  /** The key of a recovery sheet that was printed and tried; {@link setRecovery} sets one later. */
  readonly recovery?: RecoveryKey;
  /** scrypt's N as its logarithm to base 2, 15 to 20; 18 when not given. */
  readonly logN?: number;
  /** Random bytes by length; the system's generator when not given. */
  readonly random?: (length: number) => Uint8Array;
}

/**
 * Makes a wallet and opens it.
 *
 * @param options - `store`, `passphrase`; `logN` and `random` for tests
 * @returns the open wallet, empty
 * @throws LP_WALLET_EXISTS where there is one, or what is left of one; LP_PASSPHRASE_EMPTY, LP_KDF_PARAMS, LP_STORE_IO
 * @example
 * ```ts
 * const wallet = await createWallet({ store: createMemoryStore(), passphrase: 'four words from list' });
 * await closeWallet(wallet);
 * ```
 */
export async function createWallet(options: CreateWalletOptions): Promise<Wallet> {
  const { store, passphrase, random = randomBytes } = options;
  refuseWallet(await store.list());
  const key = await generateMasterKey(random);
  const cost = options.logN === undefined ? {} : { logN: options.logN };
  const keyFile = await wrapForPassphrase(key, { passphrase, ...cost });
  const recoveryFile = options.recovery && (await wrapForRecovery(key, options.recovery));
  await store.write(manifestFileName, await sealManifest(emptyManifest, key));
  // Last, for a wallet is where its key is.
  await store.write(unlockFiles.passphrase, keyFile);
  if (recoveryFile !== undefined) await store.write(unlockFiles.recovery, recoveryFile);
  const vault = await openVault({ store, key, random });
  return { id: key.wallet, findings: vault.findings, vault };
}

/**
 * Refuses to make a wallet where there is one.
 *
 * @param names - the names of the files that are there
 * @throws LP_WALLET_EXISTS
 */
export function refuseWallet(names: readonly string[]): void {
  // Records without their key are a wallet whose key can still be restored from a copy.
  if (names.some((name) => isUnlockFile(name) || recordFileName.test(name))) throw laurelError('LP_WALLET_EXISTS');
}

/** What a wallet is opened with. */
export interface OpenWalletOptions extends Unlocking {
  readonly store: WalletStore;
  /** What {@link receiptOf} gave earlier, kept somewhere else: tells when an older wallet was put back. */
  readonly receipt?: WalletReceipt;
  /** Makes a new list of contents from the records where it is missing or damaged; a loud choice, see LP_WALLET_REBUILT. */
  readonly rebuild?: boolean;
  /**
   * When the records' files are held against the list of contents: all of them `at-opening`, or each `when-read`; then
   * opening reads the list alone, and {@link checkWallet} reads the files when there is time. When not given, at opening
   * in a wallet of up to 1,000 records.
   */
  readonly checkFiles?: 'at-opening' | 'when-read';
  /** Locks the wallet and forgets its key once nobody has used it for so long; it then answers LP_WALLET_LOCKED. */
  readonly autoLock?: AutoLock;
  readonly random?: (length: number) => Uint8Array;
}

/**
 * Opens a wallet: unlocks the key (one to two seconds that hold the thread) and holds every file against the
 * list of contents. What is damaged is left out and named in `findings`; the rest opens.
 *
 * @param options - `store`; `passphrase`, or `recovery` in its place; `receipt`, `rebuild`, `checkFiles`, `autoLock`
 * @returns the open wallet
 * @throws LP_WALLET_NOT_FOUND, LP_PASSPHRASE, LP_RECOVERY_OTHER, LP_UNLOCK_NONE, LP_UNLOCK_PASSPHRASE_MISSING,
 *   LP_UNLOCK_OTHER where the file that unlocks is another wallet's, LP_KDF_PARAMS, LP_SEALED_DAMAGED,
 *   LP_WALLET_MANIFEST, LP_WALLET_VERSION, LP_WALLET_OTHER, LP_STORE_IO
 * @example
 * ```ts
 * const wallet = await openWallet({ store, passphrase: 'four words from list' });
 * for (const finding of wallet.findings) console.warn(finding.message);
 * ```
 */
export async function openWallet(options: OpenWalletOptions): Promise<Wallet> {
  const { store, receipt, rebuild = false, random = randomBytes } = options;
  const key = await unlock(store, options);
  const refuse = () =>
    refuseForeignKey(store, { key, way: options.recovery === undefined ? 'passphrase' : 'recovery' });
  // Before anything is made anew with it; else only where the list does not open, for it is large.
  if (rebuild) await refuse();
  const { checkFiles, autoLock } = options;
  const how = { ...(checkFiles === undefined ? {} : { checkFiles }), ...(autoLock === undefined ? {} : { autoLock }) };
  const vault = await openVault({ store, key, random, rebuild, ...how }).catch(async (error: unknown) => {
    await refuse();
    throw error;
  });
  const older = receipt === undefined ? [] : receiptFindings(receipt, vault);
  prepareSearch(vault.entries());
  return { id: key.wallet, findings: [...vault.findings, ...older], vault };
}

/**
 * Closes a wallet once what is going on is done, and lets go of its store.
 *
 * @param wallet - the wallet; afterwards it answers LP_WALLET_CLOSED
 */
export const closeWallet = (wallet: Wallet): Promise<void> => wallet.vault.close();

/**
 * Changes the passphrase; nothing but the key's file is rewritten. An old copy of that file still opens with the
 * old passphrase.
 *
 * @param wallet - the open wallet
 * @param options - the new `passphrase`; `logN` as in {@link createWallet}
 * @throws LP_PASSPHRASE_EMPTY, LP_KDF_PARAMS, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await changePassphrase(wallet, { passphrase: 'five other words from list' });
 * ```
 */
export async function changePassphrase(
  wallet: Wallet,
  options: { readonly passphrase: string; readonly logN?: number },
): Promise<void> {
  const { vault } = wallet;
  await vault.exclusively(async () => {
    vault.entries();
    const cost = options.logN === undefined ? {} : { logN: options.logN };
    const file = await wrapForPassphrase(vault.key, { passphrase: options.passphrase, ...cost });
    await vault.store.write(unlockFiles.passphrase, file);
  });
}

/**
 * Makes the wallet open by a recovery sheet too, in place of the one that it had. Nothing else is rewritten. What was
 * on the old sheet, and cards that were made of it, open this wallet no more; an old copy of the folder, and backups
 * that were made for the old sheet, still open with it.
 *
 * @param wallet - the open wallet
 * @param options - `recovery`: the key whose words were printed and typed back
 * @throws LP_SEALING_KEY, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const recovery = makeRecoveryKey();
 * await setRecovery(wallet, { recovery });
 * ```
 */
export async function setRecovery(wallet: Wallet, options: { readonly recovery: RecoveryKey }): Promise<void> {
  const { vault } = wallet;
  await vault.exclusively(async () => {
    await vault.store.write(unlockFiles.recovery, await wrapForRecovery(vault.key, options.recovery));
  });
}

/**
 * Whether a recovery sheet opens the wallet, and whether it is this one.
 *
 * @param wallet - the open wallet
 * @param options - `recovery`: the key to compare with
 * @returns `none`, `this` one, or `another`
 * @throws LP_UNLOCK_OTHER, LP_SEALED_DAMAGED, LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * await recoveryOf(wallet); // 'none'
 * ```
 */
export async function recoveryOf(
  wallet: Wallet,
  options: { readonly recovery?: RecoveryKey } = {},
): Promise<'none' | 'this' | 'another'> {
  const recipient = await recoveryRecipient(wallet.vault.store, wallet.vault.key);
  if (recipient === undefined) return 'none';
  return options.recovery && (await recipientOf(options.recovery.identity)) === recipient ? 'this' : 'another';
}
