/**
 * The encrypted records of a wallet and the one way of changing them.
 *
 * A change writes its record files under new names, then the manifest (from that moment the change has happened),
 * then removes the files that it replaced. A crash before the manifest leaves files that the manifest does not
 * name; one after it leaves files that it no longer names; neither is part of the wallet.
 * @module
 */
import { encodeHex, type JsonObject, LaurelError, laurelError } from '@laurel/core';
import type { WalletStore } from '../store/wallet-store.ts';
import { type Finding, makeFinding } from './finding.ts';
import { inspectStore } from './inspect-store.ts';
import { type Manifest, type ManifestEntry, manifestFileName, openManifest, sealManifest } from './manifest.ts';
import type { MasterKey } from './master-key.ts';
import { rebuildManifest } from './rebuild-manifest.ts';
import { digestOf, openRecord, type RecordKind, sealRecord, type VaultRecord } from './vault-record.ts';

/** A record that is to be written. */
interface NewRecord {
  readonly kind: RecordKind;
  readonly summary: JsonObject;
  readonly content: JsonObject;
}

/** What one change does, all of it or nothing. */
interface Change {
  readonly add?: readonly NewRecord[];
  /** Record ids. */
  readonly remove?: readonly string[];
  /**
   * What the list of contents is to say of records from now on. Their files stay as they are, and so do their ids; a
   * list that is made anew from the files says what they said at first.
   */
  readonly update?: readonly SummaryUpdate[];
}

/** What the list of contents is to say of a record. */
interface SummaryUpdate {
  readonly id: string;
  readonly summary: JsonObject;
}

/** The records of an unlocked wallet. */
export interface Vault {
  readonly store: WalletStore;
  readonly key: MasterKey;
  readonly random: (length: number) => Uint8Array;
  readonly findings: readonly Finding[];
  readonly counter: () => number;
  /** All that the manifest lists, in the order of writing, those set aside too. */
  readonly entries: () => readonly ManifestEntry[];
  readonly isSetAside: (id: string) => boolean;
  /** Opens one record. */
  readonly read: (entry: ManifestEntry) => Promise<VaultRecord>;
  /** Makes a change; gives the new entries, in order. */
  readonly commit: (change: Change) => Promise<readonly ManifestEntry[]>;
  /** Runs one piece of work at a time, so that what it looked up still holds when it commits. */
  readonly exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

/** What a vault is opened over. */
export interface VaultOptions {
  readonly store: WalletStore;
  readonly key: MasterKey;
  /** Random bytes by length, for names and ids. */
  readonly random: (length: number) => Uint8Array;
}

/** The state of a wallet that has nothing in it yet. */
export const emptyManifest: Manifest = { counter: 1, records: [] };

/**
 * Opens the records of a wallet.
 *
 * @param options - `store`, `key`, `random`; `rebuild` makes a new manifest where there is no whole one
 * @returns the vault, with what was found wrong
 * @throws LP_WALLET_MANIFEST, LP_WALLET_VERSION, LP_STORE_IO
 */
export async function openVault(options: VaultOptions & { readonly rebuild?: boolean }): Promise<Vault> {
  const { manifest, rebuilt } = await readManifest(options);
  const { findings, setAside } = await inspectStore({ ...options, manifest });
  return makeVault(options, manifest, [...rebuilt, ...findings], setAside);
}

async function readManifest(
  options: VaultOptions & { readonly rebuild?: boolean },
): Promise<{ readonly manifest: Manifest; readonly rebuilt: readonly Finding[] }> {
  const { store, key } = options;
  try {
    const file = await store.read(manifestFileName);
    if (file === undefined) throw laurelError('LP_WALLET_MANIFEST');
    return { manifest: await openManifest(file, key), rebuilt: [] };
  } catch (error) {
    const isLost = error instanceof LaurelError && error.code === 'LP_WALLET_MANIFEST';
    if (!isLost || options.rebuild !== true) throw error;
    const found = await rebuildManifest(options);
    const manifest = { ...found, counter: found.counter + 1 };
    await store.write(manifestFileName, await sealManifest(manifest, key));
    return { manifest, rebuilt: [makeFinding('LP_WALLET_REBUILT')] };
  }
}

function makeVault(
  options: VaultOptions,
  opened: Manifest,
  findings: readonly Finding[],
  setAside: ReadonlySet<string>,
): Vault {
  const { store, key, random } = options;
  let manifest = opened;
  // Grows with every attempt: a manifest that was written but not confirmed never shares its number with the next.
  let counter = opened.counter;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();
  const checkOpen = (): void => {
    if (closed) throw laurelError('LP_WALLET_CLOSED');
  };

  const writeRecord = async (record: NewRecord, sequence: number): Promise<ManifestEntry> => {
    const id = encodeHex(random(8));
    const file = await sealRecord({ version: 1, wallet: key.wallet, id, sequence, ...record }, key);
    const name = `${encodeHex(random(16))}.age`;
    await store.write(name, file);
    return { id, sequence, kind: record.kind, file: name, sha256: digestOf(file), summary: record.summary };
  };

  return {
    store,
    key,
    random,
    findings,
    counter: () => manifest.counter,
    entries: () => {
      checkOpen();
      return manifest.records;
    },
    isSetAside: (id) => setAside.has(id),
    read: async (entry) => {
      checkOpen();
      const file = await store.read(entry.file);
      if (file === undefined) throw laurelError('LP_WALLET_RECORD_MISSING', { record: entry.id });
      if (digestOf(file) !== entry.sha256) throw laurelError('LP_WALLET_RECORD_DAMAGED', { record: entry.id });
      return openRecord(file, key);
    },
    commit: async ({ add = [], remove = [], update = [] }) => {
      checkOpen();
      counter += 1;
      const sequence = counter;
      const added: ManifestEntry[] = [];
      for (const record of add) added.push(await writeRecord(record, sequence));
      const isGone = new Set(remove);
      const removed = manifest.records.filter(({ id }) => isGone.has(id));
      const summaries = new Map(update.map(({ id, summary }) => [id, summary]));
      const summaryOf = (entry: ManifestEntry): ManifestEntry => {
        const summary = summaries.get(entry.id);
        return summary === undefined ? entry : { ...entry, summary };
      };
      const kept = manifest.records.filter(({ id }) => !isGone.has(id)).map(summaryOf);
      const records = [...kept, ...added];
      const next = { counter: sequence, records };
      await store.write(manifestFileName, await sealManifest(next, key));
      manifest = next;
      for (const { file } of removed) await store.remove(file);
      return added;
    },
    exclusively: (work) => {
      const result = queue.then(work);
      queue = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await queue;
      closed = true;
      await store.close();
    },
  };
}
