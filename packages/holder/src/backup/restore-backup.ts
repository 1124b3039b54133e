/**
 * Restoring: what a backup holds is put beside what the wallet holds, in one change. Nothing is overwritten.
 * @module
 */
import { canonicalizeJson, type JsonObject } from '@laurel/core';
import { arrangementSchema, mergeArrangements } from '../show/arrangement.ts';
import { recordContent } from '../show/record-content.ts';
import type { ManifestEntry } from '../vault/manifest.ts';
import type { RecordKind } from '../vault/vault-record.ts';
import { ownDids } from '../wallet/key-for.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { detailOf, isToldBySummary, type PlainRecord, samenessOf } from './backup-records.ts';
import type { OpenBackup } from './open-backup.ts';

/** What became of a backup’s records. */
export interface RestoreResult {
  /** How many of each kind were added. */
  readonly added: Readonly<Partial<Record<RecordKind, number>>>;
  /** Ids of the credentials that were added. */
  readonly credentials: readonly string[];
  /** How many the wallet had already. */
  readonly alreadyThere: number;
  /** How many of those that were added take the place of a damaged or missing one. */
  readonly healed: number;
  /** Where wallet and backup say something else of the same thing, both were kept: which, and under what name. */
  readonly keptBoth: readonly KeptBoth[];
  /** The backup is of this very wallet, from a later state of it: what the wallet has is an older copy. */
  readonly isOlderThanBackup: boolean;
}

/** Two of one thing. */
export interface KeptBoth {
  readonly kind: RecordKind;
  /** Of a selection: the name under which the backup’s is kept. Of a file: its title. */
  readonly name?: string;
}

/**
 * Restores a backup into a wallet, new or in use. Credentials come back as not checked: judge them again. What is
 * damaged or missing in the wallet and whole in the backup is put in its place.
 *
 * @param wallet - the open wallet
 * @param options - `backup`, which `openBackup` has checked
 * @returns what was added, what was there, what is there twice now
 * @throws LP_BACKUP_DAMAGED where the file changed in between; LP_WALLET_CLOSED, LP_STORE_IO. Nothing was changed then
 * @example
 * ```ts
 * const open = async function* () {
 *   yield file;
 * };
 * const backup = await openBackup({ open, passphrase, now });
 * const { added, keptBoth } = await restoreBackup(wallet, { backup });
 * ```
 */
export function restoreBackup(wallet: Wallet, options: { readonly backup: OpenBackup }): Promise<RestoreResult> {
  const { vault, id } = wallet;
  const { backup } = options;
  return vault.exclusively(async () => {
    const known = new Map<string, Known>();
    const lost = new Map<string, ManifestEntry>();
    // Looked at now: a wallet of thousands was opened by its list alone, and what is damaged must not count as there.
    const damaged = new Set((await vault.check()).flatMap(({ record }) => record ?? []));
    for (const entry of vault.entries()) {
      if (damaged.has(entry.id) || vault.isSetAside(entry.id)) lost.set(samenessOf(entry), entry);
      else knownIn(known, samenessOf(entry)).entries.push(entry);
    }
    const added: Partial<Record<RecordKind, number>> = {};
    const keptBoth: KeptBoth[] = [];
    let alreadyThere = 0;
    const own = [...ownDids(vault).keys()];
    const arrangement = arrangementFor(wallet, backup);
    // Filled as the records are read; the vault asks for it once it has them all.
    const remove = [...arrangement.remove];
    let healed = 0;

    const fresh = async function* (): AsyncGenerator<PlainRecord> {
      for await (const given of backup.read(own)) {
        if (given.kind === 'arrangement') continue;
        const placed = await place(given, known, (entry) => vault.read(entry));
        if (placed === undefined) {
          alreadyThere++;
          continue;
        }
        if (placed.isSecond) keptBoth.push({ kind: given.kind, ...nameOf(placed.record) });
        added[given.kind] = (added[given.kind] ?? 0) + 1;
        const before = lost.get(samenessOf(placed.record));
        if (before === undefined) {
          yield placed.record;
          continue;
        }
        lost.delete(samenessOf(before));
        remove.push(before.id);
        healed++;
        yield inPlaceOf(before, placed.record);
      }
      yield* arrangement.add;
    };
    const entries = await vault.commit({ add: fresh(), remove });
    const { header } = backup;
    return {
      added,
      credentials: entries.flatMap((entry) => (entry.kind === 'credential' ? [entry.id] : [])),
      alreadyThere,
      healed,
      keptBoth,
      isOlderThanBackup: header.wallet === id && (header.counter ?? 0) >= vault.counter(),
    };
  });
}

/** What the list of contents says of a lost record holds as long as it is certain that its content is the same. */
function inPlaceOf(before: ManifestEntry, record: PlainRecord): PlainRecord {
  const isSame = before.kind !== 'selection' && before.kind !== 'disclosure';
  return isSame ? { ...record, summary: before.summary } : record;
}

/** What the wallet has, or is about to have, of one thing. */
interface Known {
  readonly entries: ManifestEntry[];
  readonly details: Set<string>;
}

function knownIn(known: Map<string, Known>, sameness: string): Known {
  const found = known.get(sameness) ?? { entries: [], details: new Set<string>() };
  known.set(sameness, found);
  return found;
}

type Read = (entry: ManifestEntry) => Promise<{ readonly content: JsonObject }>;

/** Where a record goes: beside what is there; undefined where it is there already. */
async function place(
  given: PlainRecord,
  known: Map<string, Known>,
  read: Read,
): Promise<{ readonly record: PlainRecord; readonly isSecond: boolean } | undefined> {
  const there = knownIn(known, samenessOf(given));
  const detail = detailOf(given);
  const isFirst = there.entries.length === 0 && there.details.size === 0;
  if (!isFirst) {
    // Read only now: most of what a backup holds is either new, or known by its name alone.
    for (const entry of there.entries.splice(0)) there.details.add(await detailOfEntry(entry, read));
    if (there.details.has(detail)) return undefined;
  }
  if (isFirst || given.kind !== 'selection') {
    there.details.add(detail);
    return { record: given, isSecond: !isFirst };
  }
  // The learner asks for a selection by its name: the second one needs another.
  const placed = await place(renamed(given), known, read);
  return placed && { ...placed, isSecond: true };
}

async function detailOfEntry(entry: ManifestEntry, read: Read): Promise<string> {
  const content = isToldBySummary(entry.kind) ? {} : (await read(entry)).content;
  return detailOf({ kind: entry.kind, summary: entry.summary, content });
}

const longestName = 60;
const suffix = ' (from a backup)';

function renamed(record: PlainRecord): PlainRecord {
  const before = String(record.summary['name']);
  const again = /^(.*) \(from a backup(?: (\d+))?\)$/s.exec(before);
  const end = again === null ? suffix : ` (from a backup ${Number(again[2] ?? 1) + 1})`;
  const name = `${(again?.[1] ?? before).slice(0, longestName - end.length)}${end}`;
  return { ...record, summary: { ...record.summary, name }, content: { ...record.content, name } };
}

function nameOf({ summary }: PlainRecord): { readonly name?: string } {
  const name = summary['name'] ?? summary['title'];
  return typeof name === 'string' ? { name } : {};
}

/** There is one arrangement: the wallet’s own holds where both speak of an item. */
function arrangementFor({ vault }: Wallet, backup: OpenBackup) {
  const own = vault.entries().filter(({ kind, id }) => kind === 'arrangement' && !vault.isSetAside(id));
  const read = (summary: JsonObject) => arrangementSchema.parse(summary);
  const [first, ...others] = [...backup.arrangements, ...own.map(({ summary }) => summary)].map(read);
  if (backup.arrangements.length === 0 || first === undefined) return { add: [], remove: [] };
  const content = recordContent(others.reduce(mergeArrangements, first));
  const isSame = own.length === 1 && canonicalizeJson(own[0]?.summary ?? null) === canonicalizeJson(content);
  if (isSame) return { add: [], remove: [] };
  return { add: [{ kind: 'arrangement', summary: content, content } as const], remove: own.map(({ id }) => id) };
}
