/**
 * A wallet's files in a browser's database: one transaction for each write, and one page at a time.
 * @module
 */
import { LaurelError, laurelError } from '@laurel/core';
import type { WalletStore } from '../index.ts';

/** What a test puts in place of the browser, and whether a database may be made. */
export interface DatabaseStoreOptions {
  readonly indexedDB?: IDBFactory;
  readonly locks?: LockManager;
  /** False refuses with LP_WALLET_NOT_FOUND where there is no such database; true when not given. */
  readonly create?: boolean;
}

const storeName = 'files';

/**
 * Opens a database of this browser as a store, and makes it where it is missing. Takes its lock: as long as the store
 * is open, no other page, tab or worker of this site opens it. The browser lets go of the lock when the page ends,
 * however it ends.
 *
 * A browser may throw away what a site keeps when the disk is full: ask `navigator.storage.persist()` not to.
 *
 * @param name - the database
 * @param options - `create`; the rest for tests
 * @returns the store; closing it lets go of the lock
 * @throws LP_STORE_LOCKED; LP_WALLET_NOT_FOUND; LP_STORE_IO, also where the page is not one of https:, for the lock
 * @see https://www.w3.org/TR/IndexedDB-3/ , https://www.w3.org/TR/web-locks/
 * @example
 * ```ts
 * const store = await openDatabaseStore('wallet');
 * await store.close();
 * ```
 */
export async function openDatabaseStore(name: string, options: DatabaseStoreOptions = {}): Promise<WalletStore> {
  const { indexedDB = globalThis.indexedDB, locks = locksOfBrowser(), create = true } = options;
  if (locks === undefined || indexedDB === undefined) {
    throw laurelError('LP_STORE_IO', { action: 'locked', code: 'NotSupportedError' });
  }
  const unlock = await holdLock(locks, `laurel-wallet ${name}`);
  const database = await openDatabase(indexedDB, name, create).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  // Somebody deletes the database, or a newer version of Laurel wants to change its form.
  database.addEventListener('versionchange', () => database.close());

  const read = <Result>(ask: (files: IDBObjectStore) => IDBRequest<Result>): Promise<Result> =>
    asFault('read', () => answerOf(ask(database.transaction(storeName, 'readonly').objectStore(storeName))));
  const write = (action: string, change: (files: IDBObjectStore) => void): Promise<void> =>
    asFault(action, async () => {
      // Strict: done only once it would survive a power cut.
      const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
      const done = endOf(transaction);
      try {
        change(transaction.objectStore(storeName));
      } catch (error) {
        // What was asked for before it would be kept otherwise.
        transaction.abort();
        await done.catch(() => undefined);
        throw error;
      }
      return done;
    });

  return {
    list: async () => (await read((files) => files.getAllKeys())).map(String),
    read: async (file) => {
      const bytes: unknown = await read((files) => files.get(file));
      if (bytes === undefined) return undefined;
      if (bytes instanceof Uint8Array) return bytes;
      throw laurelError('LP_STORE_IO', { action: 'read', code: 'DataError' });
    },
    write: (file, bytes) => write('written', (files) => void files.put(bytes.slice(), file)),
    writeAll: (all) =>
      write('written', (files) => {
        for (const [file, bytes] of all) files.put(bytes.slice(), file);
      }),
    remove: (file) => write('removed', (files) => void files.delete(file)),
    removeAll: (names) =>
      write('removed', (files) => {
        for (const file of names) files.delete(file);
      }),
    close: async () => {
      database.close();
      await unlock();
    },
  };
}

/** A page that came over http: has none. */
const locksOfBrowser = (): LockManager | undefined =>
  // oxlint-disable-next-line no-restricted-globals -- this is where the lock comes from that others are handed
  (globalThis.navigator as Partial<Navigator> | undefined)?.locks;

/** Takes a lock, or refuses where somebody has it. */
function holdLock(locks: LockManager, name: string): Promise<() => Promise<void>> {
  return asFault(
    'locked',
    () =>
      new Promise((taken, refused) => {
        const over = locks.request(name, { mode: 'exclusive', ifAvailable: true }, (lock) => {
          if (lock === null) {
            refused(laurelError('LP_STORE_LOCKED'));
            return undefined;
          }
          // The lock is held for as long as this promise is open.
          return new Promise<void>((letGo) => {
            taken(async () => {
              letGo();
              await over;
            });
          });
        });
        over.catch(refused);
      }),
  );
}

function openDatabase(indexedDB: IDBFactory, name: string, create: boolean): Promise<IDBDatabase> {
  return asFault('opened', async () => {
    const request = indexedDB.open(name, 1);
    let isAbsent = false;
    request.onupgradeneeded = () => {
      isAbsent = !create;
      // Called off, the database is not made.
      if (isAbsent) request.transaction?.abort();
      else request.result.createObjectStore(storeName);
    };
    try {
      return await answerOf(request);
    } catch (error) {
      throw isAbsent ? laurelError('LP_WALLET_NOT_FOUND') : error;
    }
  });
}

const answerOf = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason given'));
  });

const endOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('called off'));
  });

/** The browser's fault by its name (`QuotaExceededError`), which holds nothing of the site or the file. */
async function asFault<Result>(action: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LaurelError) throw error;
    const code = error instanceof Error || error instanceof DOMException ? error.name : 'unknown fault';
    throw laurelError('LP_STORE_IO', { action, code }, { cause: error });
  }
}
