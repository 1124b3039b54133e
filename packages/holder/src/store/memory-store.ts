import type { WalletStore } from './wallet-store.ts';

/**
 * A store that lasts as long as the program: for trying things out.
 *
 * @param files - what is in it; the same map is changed by writing
 * @returns the store
 * @example
 * ```ts
 * const wallet = await createWallet({ store: createMemoryStore(), passphrase: 'four words from list' });
 * ```
 */
export function createMemoryStore(files: Map<string, Uint8Array> = new Map()): WalletStore {
  return {
    list: async () => [...files.keys()],
    read: async (name) => files.get(name)?.slice(),
    write: async (name, bytes) => {
      files.set(name, bytes.slice());
    },
    writeAll: async (more) => {
      for (const [name, bytes] of more) files.set(name, bytes.slice());
    },
    remove: async (name) => {
      files.delete(name);
    },
    removeAll: async (names) => {
      for (const name of names) files.delete(name);
    },
    close: async () => undefined,
  };
}
