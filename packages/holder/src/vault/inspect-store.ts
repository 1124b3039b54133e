/**
 * What opening a wallet, or checking it, finds: each file against the manifest.
 * @module
 */
import { encodeHex } from '@laurel/core';
import type { WalletStore } from '../store/wallet-store.ts';
import { type Finding, makeFinding } from './finding.ts';
import { type Manifest, type ManifestEntry, manifestFileName } from './manifest.ts';
import { isUnlockFile, type MasterKey } from './master-key.ts';
import { digestOf, openRecord, recordFileName } from './vault-record.ts';

/** What is held against what. */
export interface InspectOptions {
  readonly store: WalletStore;
  readonly manifest: Manifest;
  readonly key: MasterKey;
}

/**
 * Holds the records' files against the manifest. Those that cannot be used stay where they are, so that restoring
 * the file heals the wallet.
 *
 * @param options - `store`, the opened `manifest` and `key`; `names` of the files there are; whether each is `read`,
 *   or only looked for
 * @returns one finding for each record that cannot be used, in the manifest's order
 */
export async function findFaults(
  options: InspectOptions & { readonly names: readonly string[]; readonly read: boolean },
): Promise<readonly Finding[]> {
  const { manifest, read } = options;
  const present = new Set(options.names);
  const digests = new Set(manifest.records.map(({ sha256 }) => sha256));
  const faults = new Map<string, Finding>();
  await inTurns(manifest.records, async (entry) => {
    const isThere = present.has(entry.file);
    const code = isThere ? read && (await faultOf(entry, digests, options)) : 'LP_WALLET_RECORD_MISSING';
    if (code) faults.set(entry.id, makeFinding(code, { record: entry.id }, entry.id));
  });
  return manifest.records.flatMap(({ id }) => faults.get(id) ?? []);
}

type RecordFault = 'LP_WALLET_RECORD_MISSING' | 'LP_WALLET_RECORD_DAMAGED' | 'LP_WALLET_RECORD_SWAPPED';

async function faultOf(
  entry: ManifestEntry,
  digests: ReadonlySet<string>,
  options: InspectOptions,
): Promise<RecordFault | undefined> {
  // A bad spot on the disk must not keep the other records from opening.
  const file = await options.store.read(entry.file).catch(() => 'unreadable' as const);
  if (file === 'unreadable') return 'LP_WALLET_RECORD_DAMAGED';
  if (file === undefined) return 'LP_WALLET_RECORD_MISSING';
  const digest = digestOf(file);
  if (digest === entry.sha256) return undefined;
  // What opens was sealed by this wallet: an older file of it, or one of another record.
  const opens = digests.has(digest) || (await sequenceOf(file, options.key)) !== undefined;
  return opens ? 'LP_WALLET_RECORD_SWAPPED' : 'LP_WALLET_RECORD_DAMAGED';
}

/** Kept apart: a part of a change that did not happen. */
const asideFileName = /^aside-[0-9a-f]{32}\.age$/;

/** The lock of a folder, what SQLite may put beside it, and what a write is still working on. */
const isOfTheStore = (name: string): boolean => /^(?:lock(?:-journal|-wal|-shm)?|\.tmp-[0-9a-f]{32}.*)$/.test(name);

const isKnown = (name: string): boolean =>
  name === manifestFileName || isUnlockFile(name) || asideFileName.test(name) || isOfTheStore(name);

/**
 * Looks at the files that the manifest does not list. Nothing is changed.
 *
 * @param options - `store`, the opened `manifest` and `key`; `names` of the files there are; `every` for those too
 *   that do not look like a file of a wallet
 * @returns findings; the files of an interrupted change, with the counter that they were written for; files that were
 *   to be removed
 */
export async function findStrangers(
  options: InspectOptions & { readonly names: readonly string[]; readonly every?: boolean },
): Promise<{
  readonly findings: readonly Finding[];
  readonly unfinished: ReadonlyMap<string, number>;
  readonly discarded: readonly string[];
}> {
  const { manifest, names, every = false } = options;
  const listed = new Set(manifest.records.map(({ file }) => file));
  const isDiscarded = new Set(manifest.discarded);
  const unlisted = names.filter((name) => !listed.has(name) && !isKnown(name));
  const discarded = unlisted.filter((name) => isDiscarded.has(name));
  const findings: Finding[] = [];
  const unfinished = new Map<string, number>();
  for (const name of unlisted.filter((one) => !isDiscarded.has(one) && (every || one.endsWith('.age')))) {
    const sequence = await sequenceIn(name, options);
    if (sequence === undefined) findings.push(makeFinding('LP_WALLET_STRAY', { file: name }));
    else if (sequence <= manifest.counter) findings.push(makeFinding('LP_WALLET_PUT_BACK', { file: name }));
    else unfinished.set(name, sequence);
  }
  return { findings, unfinished, discarded };
}

/**
 * Puts away what was found: files of a finished change are removed, those of an interrupted one kept apart. What
 * cannot be put away now (a full disk) is found again the next time.
 *
 * @param options - `store`, `manifest`; what {@link findStrangers} gave; `random` for names
 * @returns what is to be said of it
 */
export async function putAway(options: {
  readonly store: WalletStore;
  readonly manifest: Manifest;
  readonly unfinished: ReadonlyMap<string, number>;
  readonly discarded: readonly string[];
  /** Random bytes by length. */
  readonly random: (length: number) => Uint8Array;
}): Promise<readonly Finding[]> {
  const { store, manifest, unfinished, discarded, random } = options;
  await store.removeAll(discarded).catch(() => undefined);
  const findings: Finding[] = [];
  for (const [name, sequence] of unfinished) {
    const kept = `aside-${encodeHex(random(16))}.age`;
    const file = await moveAside(store, name, kept).catch(() => name);
    findings.push(
      sequence === manifest.counter + 1
        ? makeFinding('LP_WALLET_UNFINISHED', { file })
        : makeFinding('LP_WALLET_ROLLED_BACK', { counter: manifest.counter, expected: sequence }),
    );
  }
  return findings;
}

async function moveAside(store: WalletStore, name: string, kept: string): Promise<string> {
  const file = await store.read(name);
  if (file === undefined) return name;
  await store.write(kept, file);
  await store.remove(name);
  return kept;
}

async function sequenceIn(name: string, { store, key }: InspectOptions): Promise<number | undefined> {
  if (!recordFileName.test(name)) return undefined;
  // A folder of this name, or a bad spot, is no file of the wallet.
  const file = await store.read(name).catch(() => undefined);
  return file && (await sequenceOf(file, key));
}

const sequenceOf = (file: Uint8Array, key: MasterKey): Promise<number | undefined> =>
  openRecord(file, key).then(
    (record) => record.sequence,
    () => undefined,
  );

/** Enough at once to keep a disk busy, few enough for the memory and the open files. */
async function inTurns<Input>(inputs: readonly Input[], work: (input: Input) => Promise<void>): Promise<void> {
  const waiting = inputs.values();
  const worker = async (): Promise<void> => {
    for (const input of waiting) await work(input);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
