/**
 * What opening a wallet finds: each file against the manifest, leftovers of interrupted changes put away.
 * @module
 */
import { encodeHex } from '@laurel/core';
import type { WalletStore } from '../store/wallet-store.ts';
import { type Finding, makeFinding } from './finding.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';
import type { MasterKey } from './master-key.ts';
import { digestOf, openRecord, recordFileName } from './vault-record.ts';

/** What is held against what. */
export interface InspectOptions {
  readonly store: WalletStore;
  readonly manifest: Manifest;
  readonly key: MasterKey;
  /** Random bytes by length, for file names. */
  readonly random: (length: number) => Uint8Array;
}

/** What was found. */
export interface Inspection {
  readonly findings: readonly Finding[];
  /** The ids of records whose file cannot be used. */
  readonly setAside: ReadonlySet<string>;
}

/**
 * Holds every file against the manifest. Records that cannot be used stay where they are, so that restoring the
 * file heals the wallet; leftovers of a finished change are removed; parts of an unfinished one are set aside.
 *
 * @param options - `store`, the opened `manifest` and `key`, `random` for file names
 * @returns findings, and which records to leave out
 * @throws LP_STORE_IO
 */
export async function inspectStore(options: InspectOptions): Promise<Inspection> {
  const { store, manifest } = options;
  const names = (await store.list()).filter((name) => recordFileName.test(name));
  const listed = new Map(manifest.records.map((entry) => [entry.file, entry]));
  const bad: Finding[] = [];
  await inTurns(manifest.records, async (entry) => {
    const code = await faultOf(entry, listed, options);
    if (code !== undefined) bad.push(makeFinding(code, { record: entry.id }, entry.id));
  });
  const left: Finding[] = [];
  for (const name of names) {
    if (!listed.has(name)) left.push(...(await putAway(name, options)));
  }
  return { findings: [...bad, ...left], setAside: new Set(bad.flatMap(({ record }) => record ?? [])) };
}

type RecordFault = 'LP_WALLET_RECORD_MISSING' | 'LP_WALLET_RECORD_DAMAGED' | 'LP_WALLET_RECORD_SWAPPED';

async function faultOf(
  entry: ManifestEntry,
  listed: ReadonlyMap<string, ManifestEntry>,
  options: InspectOptions,
): Promise<RecordFault | undefined> {
  // A bad spot on the disk must not keep the other records from opening.
  const file = await options.store.read(entry.file).catch(() => 'unreadable' as const);
  if (file === 'unreadable') return 'LP_WALLET_RECORD_DAMAGED';
  if (file === undefined) return 'LP_WALLET_RECORD_MISSING';
  const digest = digestOf(file);
  if (digest === entry.sha256) return undefined;
  const isAnother = [...listed.values()].some((other) => other.sha256 === digest);
  // What opens was sealed by this wallet: an older file of it, or one of another record.
  const opens = isAnother || (await sequenceOf(file, options.key)) !== undefined;
  return opens ? 'LP_WALLET_RECORD_SWAPPED' : 'LP_WALLET_RECORD_DAMAGED';
}

async function putAway(name: string, options: InspectOptions): Promise<Finding[]> {
  const { store, manifest, key, random } = options;
  const file = await store.read(name);
  if (file === undefined) return [];
  const sequence = await sequenceOf(file, key);
  if (sequence === undefined) return [makeFinding('LP_WALLET_STRAY', { file: name })];
  if (sequence <= manifest.counter) {
    // The manifest of that change, or a later one, does not name it: it was replaced or removed.
    await store.remove(name);
    return [];
  }
  const kept = `aside-${encodeHex(random(16))}.age`;
  await store.write(kept, file);
  await store.remove(name);
  return sequence === manifest.counter + 1
    ? [makeFinding('LP_WALLET_UNFINISHED', { file: kept })]
    : [makeFinding('LP_WALLET_ROLLED_BACK', { counter: manifest.counter, expected: sequence })];
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
