import { boundTo } from '../wallet/credential-summary.ts';
import { schoolsOfKeys } from '../wallet/key-for.ts';
import { findCredential } from '../wallet/list-credentials.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** A key that a showing would let everybody see. */
export interface ShownKey {
  readonly did: string;
  /** The school that knows the learner by it, as the learner named it; absent for the key of the learner's own words. */
  readonly school?: string;
}

/**
 * The keys that would be seen together if these items were shown at once. Each school knows the learner by a key of its
 * own; whoever is shown items of two sees that both keys are one person's, so the learner is told before.
 *
 * @param wallet - the open wallet
 * @param ids - of the credentials in this wallet that would be shown
 * @returns each key once; with more than one, ask the learner first
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_CLOSED
 * @example
 * ```ts
 * const keys = keysShownBy(wallet, ids);
 * if (keys.length > 1) console.log('Whoever reads it sees that these are one person’s:', keys);
 * ```
 */
export function keysShownBy(wallet: Wallet, ids: readonly string[]): readonly ShownKey[] {
  const schools = schoolsOfKeys(wallet.vault);
  const dids = ids.flatMap((id) => {
    const { subjects, issuer } = findCredential(wallet, id);
    return [...boundTo(subjects), issuer].filter((did) => schools.has(did));
  });
  return [...new Set(dids)].map((did) => {
    const school = schools.get(did);
    return school === undefined ? { did } : { did, school };
  });
}
