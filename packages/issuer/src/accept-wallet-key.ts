import { type CheckedKeyProof, type CheckKeyProofOptions, checkKeyProof, type JsonObject } from '@laurel/core';

/** What the school asked, and the keys that it knows already. */
export interface AcceptWalletKeyOptions extends CheckKeyProofOptions {
  /** Whether the list has a key already, for another learner: two learners with one key would be one to whoever checks. */
  readonly isTaken?: (did: string) => boolean;
}

/**
 * Checks a learner's proof of their wallet's key before it goes into the school's list: it answers this school's question,
 * in time, and by whoever has the key. Give each learner a challenge of their own, and use none twice.
 *
 * @param proof - the file that the learner's wallet made
 * @param options - `challenge` and `domain` as they were given to this learner; `now`; `isTaken`
 * @returns the key's DID for the list, or why not; a bad file is an outcome, never a throw
 * @throws LP_USAGE where nothing was asked
 * @example
 * ```ts
 * const asked = { challenge: 'n-7Qc2', domain: 'riverside.example', now: new Date() };
 * const { outcome } = await acceptWalletKey('not a proof', asked); // 'refused'
 * ```
 */
export async function acceptWalletKey(
  proof: string | Uint8Array | JsonObject,
  options: AcceptWalletKeyOptions,
): Promise<CheckedKeyProof> {
  const checked = await checkKeyProof(proof, options);
  if (checked.outcome === 'proved' && options.isTaken?.(checked.did) === true) {
    return { outcome: 'refused', code: 'LP_KEY_TAKEN' };
  }
  return checked;
}
