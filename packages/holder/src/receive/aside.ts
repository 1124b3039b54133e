/**
 * What of a go is put apart, as far as there is room.
 * @module
 */
import { asideRecord, fingerprintOfBytes, listAside, mostAside } from '../wallet/aside-record.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { BadDocument } from './examine.ts';

/**
 * Decides what is kept apart. Nothing is pushed out for it: a stranger's heap must not bury what is there.
 *
 * @param wallet - the open wallet; inside `vault.exclusively`
 * @param options - `documents` that did not pass; `now`
 * @returns the records to add, and those that they take the place of
 */
export function putApart(
  wallet: Wallet,
  { documents, now }: { readonly documents: readonly BadDocument[]; readonly now: Date },
) {
  const known = new Map(listAside(wallet).map((entry) => [entry.fingerprint, entry]));
  let { size: count } = known;
  let bytes = [...known.values()].reduce((sum, one) => sum + one.bytes, 0);
  const add = new Map<string, ReturnType<typeof asideRecord>>();
  const remove: string[] = [];
  for (const { bytes: original, codes, isGenuine } of documents) {
    const fingerprint = fingerprintOfBytes(original);
    const before = known.get(fingerprint);
    if (add.has(fingerprint)) continue;
    if (before === undefined) {
      const fits = original.length <= mostAside.bytesOfOne && bytes + original.length <= mostAside.bytes;
      if (!fits || count >= mostAside.count) continue;
      count += 1;
      bytes += original.length;
    } else {
      // Nothing new is known of it.
      if (String(before.codes) === String(codes)) continue;
      remove.push(before.id);
    }
    add.set(fingerprint, asideRecord({ original, codes, isGenuine, now }, before));
  }
  return { add: [...add.values()], remove };
}
