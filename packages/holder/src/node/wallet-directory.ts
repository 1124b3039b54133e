/**
 * A wallet in a folder: durable files, and one program at a time.
 * @module
 */
import { dirname, join, resolve } from 'node:path';
import { LaurelError, laurelError } from '@laurel/core';
import {
  cleanTemporaryFiles,
  type FileSystem,
  faultCode,
  fileSystem,
  lockDirectory,
  removeFileDurably,
  removeFilesDurably,
  storeFault,
  syncDirectory,
  writeFileAtomically,
  writeFilesAtomically,
} from '@laurel/core/node';
import {
  type CreateWalletOptions,
  createWallet,
  type OpenWalletOptions,
  openWallet,
  type Wallet,
  type WalletStore,
} from '../index.ts';
import { isUnlockFile } from '../vault/master-key.ts';
import { refuseWallet } from '../wallet/open-wallet.ts';

/** What a test puts in place of the machine. */
export interface DirectoryStoreOptions {
  readonly fs?: FileSystem;
  /** Takes the folder; gives the way of letting go. */
  readonly lock?: (path: string) => Promise<() => Promise<void>>;
}

/**
 * Opens a folder as a store: takes its lock and clears away what an interrupted write left.
 *
 * @param path - a folder that exists
 * @param options - `fs` and `lock` for tests
 * @returns the store; closing it gives the folder back
 * @throws LP_STORE_LOCKED, LP_STORE_IO
 * @example
 * ```ts
 * const store = await openDirectoryStore('/home/me/wallet');
 * await store.close();
 * ```
 */
export async function openDirectoryStore(path: string, options: DirectoryStoreOptions = {}): Promise<WalletStore> {
  const { fs = fileSystem, lock = lockDirectory } = options;
  // A later change of the working directory must not move the wallet.
  const folder = resolve(path);
  const unlock = await lock(folder);
  // What cannot be cleared away now is nobody's loss, and must not keep a wallet from opening.
  await cleanTemporaryFiles(folder, { fs }).catch(() => undefined);
  return {
    list: () => namesIn(folder, fs),
    read: async (name) => {
      try {
        return new Uint8Array(await fs.readFile(join(folder, name)));
      } catch (error) {
        if (faultCode(error) === 'ENOENT') return undefined;
        // Whoever is to put it right has to know which it is; the names say nothing of what is in them.
        if (faultCode(error) === 'EISDIR') {
          throw laurelError('LP_STORE_IO', { action: 'read', code: `${name} is a folder` }, { cause: error });
        }
        throw storeFault('read', error);
      }
    },
    write: (name, bytes) => writeFileAtomically(join(folder, name), bytes, { fs }),
    writeAll: (files) => writeFilesAtomically(folder, files, { fs }),
    remove: (name) => removeFileDurably(join(folder, name), { fs }),
    removeAll: (names) => removeFilesDurably(folder, names, { fs }),
    close: unlock,
  };
}

/** How a wallet is made in a folder. */
export type CreateWalletDirectoryOptions = Omit<CreateWalletOptions, 'store'> & DirectoryStoreOptions;

/**
 * Makes a wallet in a folder, which is made too where it is missing (its owner's only).
 *
 * @param path - the folder
 * @param options - `passphrase`; the rest for tests
 * @returns the open wallet; `closeWallet` gives the folder back
 * @throws LP_WALLET_EXISTS, LP_PASSPHRASE_EMPTY, LP_STORE_LOCKED, LP_STORE_IO
 * @example
 * ```ts
 * const wallet = await createWalletDirectory('/home/me/wallet', { passphrase: 'four words from list' });
 * await closeWallet(wallet);
 * ```
 */
export async function createWalletDirectory(path: string, options: CreateWalletDirectoryOptions): Promise<Wallet> {
  const { fs = fileSystem } = options;
  try {
    await fs.mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storeFault('written', error);
  }
  await syncDirectory(dirname(resolve(path)), { fs });
  return withStore(path, options, (store) => createWallet({ ...options, store }));
}

/** How a wallet is opened in a folder. */
export type OpenWalletDirectoryOptions = Omit<OpenWalletOptions, 'store'> & DirectoryStoreOptions;

/**
 * Opens the wallet in a folder.
 *
 * @param path - the folder
 * @param options - `passphrase`; `receipt` and `rebuild` as for `openWallet`; the rest for tests
 * @returns the open wallet; `closeWallet` gives the folder back
 * @throws LP_WALLET_NOT_FOUND, LP_STORE_LOCKED, LP_STORE_IO, and what `openWallet` throws
 * @example
 * ```ts
 * const wallet = await openWalletDirectory('/home/me/wallet', { passphrase: 'four words from list' });
 * await closeWallet(wallet);
 * ```
 */
export async function openWalletDirectory(path: string, options: OpenWalletDirectoryOptions): Promise<Wallet> {
  // Looked at before the lock is taken, so that no lock file is left in a folder that is something else.
  await findWalletDirectory(path, options);
  return withStore(path, options, (store) => openWallet({ ...options, store }));
}

/**
 * Looks whether there is a wallet in a folder, so that nobody is asked for a passphrase that opens nothing.
 *
 * @param path - the folder
 * @param options - `fs` for tests
 * @throws LP_WALLET_NOT_FOUND; LP_STORE_IO where the folder cannot be read
 * @example
 * ```ts
 * await findWalletDirectory('/home/me/wallet');
 * ```
 */
export async function findWalletDirectory(path: string, options: DirectoryStoreOptions = {}): Promise<void> {
  const names = await namesIfThere(path, options.fs ?? fileSystem);
  if (!names?.some(isUnlockFile)) throw laurelError('LP_WALLET_NOT_FOUND');
}

/**
 * Looks whether a wallet may be made in a folder, so that nobody thinks up a passphrase in vain.
 *
 * @param path - the folder; it need not be there
 * @param options - `fs` for tests
 * @throws LP_WALLET_EXISTS; LP_STORE_IO where the folder cannot be read
 * @example
 * ```ts
 * await findFreeDirectory('/home/me/wallet');
 * ```
 */
export async function findFreeDirectory(path: string, options: DirectoryStoreOptions = {}): Promise<void> {
  refuseWallet((await namesIfThere(path, options.fs ?? fileSystem)) ?? []);
}

async function namesIfThere(path: string, fs: FileSystem): Promise<readonly string[] | undefined> {
  try {
    return await namesIn(path, fs);
  } catch (error) {
    const cause = error instanceof LaurelError ? error.cause : error;
    if (['ENOENT', 'ENOTDIR'].includes(faultCode(cause))) return undefined;
    throw error;
  }
}

async function withStore(
  path: string,
  options: DirectoryStoreOptions,
  work: (store: WalletStore) => Promise<Wallet>,
): Promise<Wallet> {
  const store = await openDirectoryStore(path, options);
  try {
    return await work(store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function namesIn(path: string, fs: FileSystem): Promise<readonly string[]> {
  try {
    return await fs.readdir(path);
  } catch (error) {
    throw storeFault('read', error);
  }
}
