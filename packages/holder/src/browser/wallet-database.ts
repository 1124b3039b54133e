import {
  type CreateWalletOptions,
  createWallet,
  type OpenWalletOptions,
  openWallet,
  type Wallet,
  type WalletStore,
} from '../index.ts';
import { type DatabaseStoreOptions, openDatabaseStore } from './database-store.ts';

/** How a wallet is made in a browser's database. */
export type CreateWalletDatabaseOptions = Omit<CreateWalletOptions, 'store'> & Omit<DatabaseStoreOptions, 'create'>;

/**
 * Makes a wallet in a database of this browser.
 *
 * @param name - the database
 * @param options - `passphrase`, and what else `createWallet` takes
 * @returns the open wallet; `closeWallet` lets go of the database
 * @throws LP_WALLET_EXISTS, LP_PASSPHRASE_EMPTY, LP_STORE_LOCKED, LP_STORE_IO
 * @example
 * ```ts
 * const wallet = await createWalletDatabase('wallet', { passphrase: 'four words from list' });
 * await closeWallet(wallet);
 * ```
 */
export const createWalletDatabase = (name: string, options: CreateWalletDatabaseOptions): Promise<Wallet> =>
  withStore(name, options, (store) => createWallet({ ...options, store }));

/** How a wallet is opened in a browser's database. */
export type OpenWalletDatabaseOptions = Omit<OpenWalletOptions, 'store'> & Omit<DatabaseStoreOptions, 'create'>;

/**
 * Opens the wallet in a database of this browser. Unlocking holds the thread for one to two seconds: a screen does it
 * in a worker.
 *
 * @param name - the database
 * @param options - `passphrase`, and what else `openWallet` takes
 * @returns the open wallet; `closeWallet` lets go of the database
 * @throws LP_WALLET_NOT_FOUND, LP_STORE_LOCKED, LP_STORE_IO, and what `openWallet` throws
 * @example
 * ```ts
 * const wallet = await openWalletDatabase('wallet', { passphrase: 'four words from list' });
 * await closeWallet(wallet);
 * ```
 */
export const openWalletDatabase = (name: string, options: OpenWalletDatabaseOptions): Promise<Wallet> =>
  withStore(name, { ...options, create: false }, (store) => openWallet({ ...options, store }));

async function withStore(
  name: string,
  options: DatabaseStoreOptions,
  work: (store: WalletStore) => Promise<Wallet>,
): Promise<Wallet> {
  const store = await openDatabaseStore(name, options);
  try {
    return await work(store);
  } catch (error) {
    await store.close();
    throw error;
  }
}
