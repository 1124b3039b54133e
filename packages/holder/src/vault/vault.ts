/**
 * The encrypted records of a wallet and the one way of changing them.
 *
 * A change writes its record files under new names, then the manifest (from that moment the change has happened),
 * then removes the files that it replaced. A crash before the manifest leaves files that the manifest does not
 * name; one after it leaves files that the manifest says are to go; neither is part of the wallet.
 * @module
 */
import { encodeHex, type JsonObject, LaurelError, laurelError } from '@laurel/core';
import type { WalletStore } from '../store/wallet-store.ts';
import { type AutoLock, watchIdleness } from './auto-lock.ts';
import { type Finding, makeFinding } from './finding.ts';
import { findFaults, findStrangers, type InspectOptions, putAway } from './inspect-store.ts';
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

/** All at once, or one after another where they are too many or too large to be in memory together. */
type NewRecords = Iterable<NewRecord> | AsyncIterable<NewRecord>;

/** What one change does, all of it or nothing. */
interface Change {
  readonly add?: NewRecords;
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
  /**
   * Makes a change, of thousands of records too; gives the new entries, in order. What throws LP_STORE_IO left the old
   * state, or, where the disk failed at the very last step of writing the manifest, the new one.
   */
  readonly commit: (change: Change) => Promise<readonly ManifestEntry[]>;
  /** Runs one piece of work at a time, so that what it looked up still holds when it commits. */
  readonly exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Holds every file against the manifest once more, and the manifest itself; changes nothing. */
  readonly check: () => Promise<readonly Finding[]>;
  /** Whether it locked itself. */
  readonly isLocked: () => boolean;
  readonly close: () => Promise<void>;
}

/** What a vault is opened over. */
export interface VaultOptions {
  readonly store: WalletStore;
  readonly key: MasterKey;
  /** Random bytes by length, for names and ids. */
  readonly random: (length: number) => Uint8Array;
  /** Makes a new manifest where there is no whole one. */
  readonly rebuild?: boolean;
  /**
   * When the files are held against the manifest: all `at-opening`, or each `when-read`; then opening reads the
   * manifest alone, and looks which files there are. When not given, at opening up to {@link manyRecords}.
   */
  readonly checkFiles?: 'at-opening' | 'when-read';
  readonly autoLock?: AutoLock;
}

/** A wallet with more records than this opens by its manifest alone: reading all their files would be felt. */
export const manyRecords = 1000;

/** The state of a wallet that has nothing in it yet. */
export const emptyManifest: Manifest = { counter: 1, records: [], discarded: [] };

/**
 * Opens the records of a wallet.
 *
 * @param options - `store`, `key`, `random`; `rebuild`, `checkFiles`, `autoLock`
 * @returns the vault, with what was found wrong
 * @throws LP_WALLET_MANIFEST, LP_WALLET_VERSION, LP_STORE_IO
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { manifest, rebuilt } = await readManifest(options);
  const { store, key, random } = options;
  const { checkFiles = manifest.records.length > manyRecords ? 'when-read' : 'at-opening' } = options;
  const all = { store, key, manifest, names: await store.list() };
  const faults = await findFaults({ ...all, read: checkFiles === 'at-opening' });
  const { findings, ...left } = await findStrangers(all);
  const kept = await putAway({ ...left, store, manifest, random });
  return makeVault(options, manifest, [...rebuilt, ...faults, ...findings, ...kept]);
}

async function readManifest(
  options: VaultOptions,
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

/** Sealed at once before they are written: as many as the memory bears easily. */
const chunk = { records: 64, bytes: 16 * 1024 * 1024 } as const;

function makeVault(options: VaultOptions, opened: Manifest, findings: readonly Finding[]): Vault {
  const { store, random } = options;
  const setAside = new Set(findings.flatMap(({ record }) => record ?? []));
  let key: MasterKey | undefined = options.key;
  let manifest = opened;
  // Grows with every manifest that is tried: one that was written but not confirmed never shares its number.
  let counter = opened.counter;
  // Files that no manifest needs: those of changes that failed, and those whose removal did.
  const leftovers = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();
  let state: 'open' | 'closed' | 'locked' = 'open';
  const end = async (as: 'closed' | 'locked'): Promise<void> => {
    watch.stop();
    if (state === 'open') state = as;
    await queue;
    // The names of what is in the wallet are forgotten with the key.
    key = undefined;
    manifest = { ...emptyManifest, counter: manifest.counter };
    await store.close();
  };
  const watch = watchIdleness(options.autoLock, () => {
    end('locked').catch(() => undefined);
  });
  /** Refuses what comes too late; else it counts as use. */
  const checkOpen = (): MasterKey => {
    if (state === 'open') watch.touch();
    if (state === 'locked') throw laurelError('LP_WALLET_LOCKED');
    if (state === 'closed' || key === undefined) throw laurelError('LP_WALLET_CLOSED');
    return key;
  };

  const writeRecords = async (
    records: NewRecords,
    sequence: number,
    master: MasterKey,
  ): Promise<readonly ManifestEntry[]> => {
    const added: ManifestEntry[] = [];
    try {
      await writeInChunks(records, sequence, master, added);
    } catch (error) {
      // A full disk must not fill further.
      await removeNow(added.map(({ file }) => file));
      throw error;
    }
    return added;
  };
  const writeInChunks = async (
    records: NewRecords,
    sequence: number,
    master: MasterKey,
    added: ManifestEntry[],
  ): Promise<void> => {
    let files = new Map<string, Uint8Array>();
    let size = 0;
    for await (const { kind, summary, content } of records) {
      const id = encodeHex(random(8));
      const record = { version: 1, wallet: master.wallet, id, sequence, kind, summary, content } as const;
      const bytes = await sealRecord(record, master);
      const file = `${encodeHex(random(16))}.age`;
      files.set(file, bytes);
      size += bytes.length;
      added.push({ id, sequence, kind, file, sha256: digestOf(bytes), summary });
      if (files.size < chunk.records && size < chunk.bytes) continue;
      await store.writeAll(files);
      files = new Map();
      size = 0;
    }
    await store.writeAll(files);
  };
  /** What cannot be removed now is named in the next manifest, and removed when the wallet is next opened. */
  const removeNow = async (files: readonly string[]): Promise<void> => {
    for (const file of files) leftovers.add(file);
    await store.removeAll(files).then(
      () => {
        for (const file of files) leftovers.delete(file);
      },
      () => undefined,
    );
  };

  return {
    store,
    get key() {
      return checkOpen();
    },
    random,
    findings,
    counter: () => manifest.counter,
    entries: () => {
      checkOpen();
      return manifest.records;
    },
    isSetAside: (id) => setAside.has(id),
    read: async (entry) => {
      const master = checkOpen();
      return watch.during(async () => {
        const file = await store.read(entry.file);
        const isWhole = file !== undefined && digestOf(file) === entry.sha256;
        // Those who opened the wallet without reading its files learn of it here.
        if (!isWhole) setAside.add(entry.id);
        if (file === undefined) throw laurelError('LP_WALLET_RECORD_MISSING', { record: entry.id });
        if (!isWhole) throw laurelError('LP_WALLET_RECORD_DAMAGED', { record: entry.id });
        return openRecord(file, master);
      });
    },
    commit: async (change) => {
      const master = checkOpen();
      return watch.during(async () => {
        const sequence = counter + 1;
        const added = await writeRecords(change.add ?? [], sequence, master);
        const { records, removed } = changed(manifest, change, added);
        const discarded = [...leftovers, ...removed];
        counter = sequence;
        try {
          const next = { counter: sequence, records, discarded };
          await store.write(manifestFileName, await sealManifest(next, master));
          manifest = next;
        } catch (error) {
          // Whether it was written nobody knows: neither the old files nor the new may go yet.
          for (const { file } of added) leftovers.add(file);
          throw error;
        }
        await removeNow(discarded);
        return added;
      });
    },
    exclusively: (work) => {
      if (state === 'open') watch.touch();
      const waiting = queue;
      const result = watch.during(() => waiting.then(work));
      queue = result.catch(() => undefined);
      return result;
    },
    check: async () => {
      const master = checkOpen();
      return watch.during(() => checkFiles({ store, key: master, manifest }));
    },
    isLocked: () => state === 'locked',
    close: () => end('closed'),
  };
}

/** The records after a change, and the files that are no longer needed. */
function changed(manifest: Manifest, { remove = [], update = [] }: Change, added: readonly ManifestEntry[]) {
  const isGone = new Set(remove);
  const summaries = new Map(update.map(({ id, summary }) => [id, summary]));
  const summaryOf = (entry: ManifestEntry): ManifestEntry => {
    const summary = summaries.get(entry.id);
    return summary === undefined ? entry : { ...entry, summary };
  };
  const kept = manifest.records.filter(({ id }) => !isGone.has(id)).map(summaryOf);
  const removed = manifest.records.filter(({ id }) => isGone.has(id)).map(({ file }) => file);
  return { records: [...kept, ...added], removed };
}

async function checkFiles(options: InspectOptions): Promise<readonly Finding[]> {
  const { store, key, manifest } = options;
  const all = { ...options, names: await store.list() };
  const file = await store.read(manifestFileName).catch(() => undefined);
  const onDisk = file && (await openManifest(file, key).catch(() => undefined));
  const ofManifest =
    onDisk === undefined
      ? [makeFinding('LP_WALLET_MANIFEST')]
      : onDisk.counter < manifest.counter
        ? [makeFinding('LP_WALLET_ROLLED_BACK', { counter: onDisk.counter, expected: manifest.counter })]
        : [];
  const faults = await findFaults({ ...all, read: true });
  const { findings } = await findStrangers({ ...all, every: true });
  return [...ofManifest, ...faults, ...findings];
}
