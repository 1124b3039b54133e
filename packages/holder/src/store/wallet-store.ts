/**
 * Where a wallet's files are kept: a folder, a browser's database, memory. The store sees only ciphertext.
 * @module
 */

/** The port. Names are plain (`manifest.age`); a store keeps nothing else under them than what it was given. */
export interface WalletStore {
  /** The names of all files. */
  readonly list: () => Promise<readonly string[]>;
  /** A file's bytes; undefined where there is none. */
  readonly read: (name: string) => Promise<Uint8Array | undefined>;
  /** Writes a file whole or not at all, and safe from a power cut once it returns. */
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Writes many, each as `write` does; after a crash in between, which of them are there is not said. */
  readonly writeAll: (files: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /** Removes a file for good; one that is not there is fine. */
  readonly remove: (name: string) => Promise<void>;
  /** Removes many; after a crash in between, which of them are gone is not said. */
  readonly removeAll: (names: readonly string[]) => Promise<void>;
  /** Lets go of the store, so that another program can use it; twice is fine. */
  readonly close: () => Promise<void>;
}
