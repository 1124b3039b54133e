import type { WalletStore } from '../store/wallet-store.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';
import type { MasterKey } from './master-key.ts';
import { digestOf, openRecord, recordFileName } from './vault-record.ts';

/**
 * Makes a manifest from the records that open, the newest file of each. What was removed and whose file was put
 * back cannot be told from what was kept; that is why it is done only when asked.
 *
 * @param options - `store` and master `key`
 * @returns the state that the records speak of
 * @throws LP_STORE_IO
 */
export async function rebuildManifest(options: {
  readonly store: WalletStore;
  readonly key: MasterKey;
}): Promise<Manifest> {
  const { store, key } = options;
  const newest = new Map<string, ManifestEntry>();
  let counter = 0;
  for (const name of (await store.list()).filter((one) => recordFileName.test(one))) {
    const file = await store.read(name);
    const record = file && (await openRecord(file, key).catch(() => undefined));
    if (file === undefined || record === undefined) continue;
    const { id, sequence, kind, summary } = record;
    counter = Math.max(counter, sequence);
    if ((newest.get(id)?.sequence ?? 0) >= sequence) continue;
    newest.set(id, { id, sequence, kind, file: name, sha256: digestOf(file), summary });
  }
  const records = [...newest.values()].sort((one, other) => one.sequence - other.sequence);
  return { counter, records, discarded: [] };
}
