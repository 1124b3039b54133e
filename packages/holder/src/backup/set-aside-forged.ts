import type { ErrorCode } from '@laurel/core';
import { asideRecord } from '../wallet/aside-record.ts';
import { listCredentials, readOriginal } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** The checks that together say: its issuer wrote it. */
const signatureChecks: readonly string[] = ['proof', 'proof-purpose', 'issuer-key'];

/**
 * Puts apart, of what was restored, what its issuer did not write: a backup that somebody else made may hold anything.
 * Call it once the restored credentials were judged again (`refresh`).
 *
 * @param wallet - the open wallet
 * @param options - `ids` of the restored credentials; `now`
 * @returns how many were put apart
 * @throws LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const apart = await setAsideForged(wallet, { ids, now });
 * ```
 */
export function setAsideForged(
  wallet: Wallet,
  options: { readonly ids: readonly string[]; readonly now: Date },
): Promise<number> {
  const { ids, now } = options;
  const isRestored = new Set(ids);
  return wallet.vault.exclusively(async () => {
    const forged = listCredentials(wallet).filter(
      ({ id, check }) => isRestored.has(id) && check.failed?.some((failed) => signatureChecks.includes(failed.id)),
    );
    if (forged.length === 0) return 0;
    const add = [];
    for (const { id, check } of forged) {
      const codes = (check.failed ?? []).flatMap(({ code }) => (code === undefined ? [] : [code as ErrorCode]));
      const original = await readOriginal(wallet.vault, id);
      add.push(asideRecord({ original, codes, isGenuine: false, now }));
    }
    await wallet.vault.commit({ add, remove: forged.map(({ id }) => id) });
    return forged.length;
  });
}
