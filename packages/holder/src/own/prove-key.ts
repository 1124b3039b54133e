import { type JsonObject, keyProofEnd, proveKeyBy } from '@laurel/core';
import { keyFor, signerOf, type WalletKeyAlgorithm } from '../wallet/key-for.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** For which school a key is proved, in answer to what. */
export interface ProveKeyOptions {
  /** The school's name or DID, as in `keyFor`: each school has its own key. */
  readonly school: string;
  /** What the school asked to be signed. */
  readonly challenge: string;
  /** The name that the school gave for itself. */
  readonly domain: string;
  readonly now: Date;
  /** When the school may take it no more; a week from now when not given, at most 31 days. */
  readonly expires?: Date;
  /** As in `keyFor`. */
  readonly algorithm?: WalletKeyAlgorithm;
}

/** The key and the file that shows that the wallet has it. */
export interface ProvedKey {
  readonly did: string;
  /** For the school: a presentation without anything in it but the key. */
  readonly proof: JsonObject;
}

/**
 * Shows a school that this wallet has the key under which it is known there, before credentials are issued to it. The key
 * is used with no other school, so two schools that compare such files learn nothing.
 *
 * @param wallet - the open wallet
 * @param options - `school`, `challenge` and `domain` as the school gave them, `now`, `expires`, `algorithm`
 * @returns the key's DID and the file to hand over
 * @throws LP_PRESENTATION_UNCHALLENGED without a challenge or a domain; LP_USAGE for an empty name or an end that is
 *   none; LP_WALLET_CLOSED, LP_STORE_IO
 * @example
 * ```ts
 * const { did, proof } = await proveKey(wallet, { school: 'Riverside Academy', challenge, domain: 'riverside.example', now });
 * ```
 */
export async function proveKey(wallet: Wallet, options: ProveKeyOptions): Promise<ProvedKey> {
  const { school, challenge, domain, now, expires = keyProofEnd(now), algorithm } = options;
  const { did } = await keyFor(wallet, { school, ...(algorithm === undefined ? {} : { algorithm }) });
  const signer = await signerOf(wallet.vault, { did, purpose: 'authentication' });
  const { random } = wallet.vault;
  return { did, proof: await proveKeyBy({ signer, challenge, domain, now, expires, random }) };
}
