/**
 * What stands in for the store in memory when the tests run in a page: every file goes to IndexedDB and comes from
 * there. The map that a test looks into, and tampers with, is held to the database before and after each call.
 * @module
 */
import { openDatabaseStore } from '../../src/browser/index.ts';
import type { WalletStore } from '../../src/store/wallet-store.ts';

export function createMemoryStore(files: Map<string, Uint8Array> = new Map()): WalletStore {
  const name = `test ${crypto.randomUUID()}`;
  let opened: Promise<WalletStore> | undefined;
  let inDatabase = new Map<string, Uint8Array>();
  let queue: Promise<unknown> = Promise.resolve();

  /** What the test did to the map is done to the database. */
  const follow = async (): Promise<WalletStore> => {
    opened ??= openDatabaseStore(name);
    const store = await opened;
    const changed = [...files].filter(([file, bytes]) => inDatabase.get(file) !== bytes);
    const gone = [...inDatabase.keys()].filter((file) => !files.has(file));
    if (changed.length > 0) await store.writeAll(new Map(changed));
    if (gone.length > 0) await store.removeAll(gone);
    inDatabase = new Map(files);
    return store;
  };
  /** What the wallet did to the database is shown in the map. */
  const show = async (store: WalletStore, names: readonly string[]): Promise<void> => {
    for (const file of names) {
      const bytes = await store.read(file);
      if (bytes === undefined) files.delete(file);
      else files.set(file, bytes);
    }
    inDatabase = new Map(files);
  };
  const inTurn = <Result>(work: (store: WalletStore) => Promise<Result>): Promise<Result> => {
    const result = queue.then(async () => work(await follow()));
    queue = result.catch(() => undefined);
    return result;
  };
  const change = (names: readonly string[], work: (store: WalletStore) => Promise<void>): Promise<void> =>
    inTurn(async (store) => {
      await work(store);
      await show(store, names);
    });

  return {
    list: () => inTurn((store) => store.list()),
    read: (file) => inTurn((store) => store.read(file)),
    write: (file, bytes) => change([file], (store) => store.write(file, bytes)),
    writeAll: (all) => change([...all.keys()], (store) => store.writeAll(all)),
    remove: (file) => change([file], (store) => store.remove(file)),
    removeAll: (names) => change(names, (store) => store.removeAll(names)),
    close: async () => {
      await queue;
      const store = await opened;
      opened = undefined;
      await store?.close();
    },
  };
}
