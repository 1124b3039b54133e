/**
 * Signing a trust list, one root key at a time: each on its own machine, in any order.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { asList, isJsonObject } from '../json/index.ts';
import type { Signer } from '../keys/index.ts';
import { hashOfPlainJson } from '../proof/data-integrity/plain-json.ts';
import { makeProof, ownKeyOf, readProofs, unsigned, verifierOf } from './proof-set.ts';
import { readListForm } from './read-trust-list.ts';
import type { TrustListDocument, TrustRoots } from './trust-list.ts';

/** With what a list is signed. */
export interface SignTrustListOptions {
  /** A root key: Ed25519 under its own did:key, `assertionMethod`. */
  readonly signer: Signer;
  readonly created: Date;
  /** The roots of the version before, where they were others: a key that leaves signs its own leaving. */
  readonly previousRoots?: TrustRoots;
}

/**
 * Adds a root key's signature to a list. A key that has signed already signs anew, in the same place.
 *
 * @param list - a text, its UTF-8 bytes, or an object; other signatures stay as they are
 * @param options - `signer`, `created`; `previousRoots` for keys that only the version before had
 * @returns the list with one proof more
 * @throws {@link LaurelError} LP_USAGE where the key is none of the roots; LP_TRUST_LIST; LP_ALGORITHM_NOT_ACTIVE
 * @see Data Integrity 1.0 §4.3 Add Proof Set/Chain; vc-di-eddsa §3.3.1
 * @example
 * ```ts
 * const signed = await signTrustList(text, { signer, created: now });
 * ```
 */
export async function signTrustList(list: unknown, options: SignTrustListOptions): Promise<TrustListDocument> {
  const { signer, created, previousRoots } = options;
  const { json, list: read } = readListForm(list);
  const keys = [...read.roots.keys, ...(previousRoots?.keys ?? [])];
  const did = ownKeyOf(signer.id)?.did;
  if (did === undefined || !keys.includes(did)) {
    throw new LaurelError('LP_USAGE', { reason: 'this key is none of the root keys of the list' });
  }
  const proof = await makeProof(unsigned(json), { signer, created });
  const others = asList(json['proof']).filter((one) => isJsonObject(one) && one['verificationMethod'] !== signer.id);
  return readListForm({ ...json, proof: [...others, proof] }).list;
}

/**
 * Whose signatures on a list hold, whoever they are: for a screen that says how many are still to come. To rely on a
 * list there is {@link verifyTrustList}.
 *
 * @param list - a text, its UTF-8 bytes, or an object
 * @param options - `now`
 * @returns the did:keys whose signatures hold, each once; none where one of the proofs is of another kind
 * @throws {@link LaurelError} LP_TRUST_LIST, and what the gate throws
 * @example
 * ```ts
 * const signers = await signersOfTrustList(text, { now });
 * ```
 */
export async function signersOfTrustList(list: unknown, options: { readonly now: Date }): Promise<readonly string[]> {
  const { json } = readListForm(list);
  const document = unsigned(json);
  const verify = verifierOf(document, hashOfPlainJson(document), {});
  const signers = new Set<string>();
  for (const proof of readProofs(json, options.now.getTime()) ?? []) {
    const own = ownKeyOf(proof.verificationMethod);
    if (own !== undefined && (await verify(proof, own.key))) signers.add(own.did);
  }
  return [...signers];
}
