/**
 * Proofs over plain JSON: eddsa-jcs-2022 without a context, several over one document, or one over others. Lists and
 * statements have no context, for none that is published knows their words, and one of our own would be refused by
 * every engine that takes only published ones.
 * @module
 */
import { encodeBase58btc } from '../encoding/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, withoutMembers } from '../json/index.ts';
import {
  importMultikey,
  type PublicKey,
  requireActive,
  requireVerifiable,
  type Signer,
  type VerifiableOptions,
} from '../keys/index.ts';
import {
  hashOfPlainJson,
  isPlainJsonProofBy,
  makePlainJsonProof,
  multikeyOfMethod,
  orUndefined,
  type PlainJsonProof,
  readPlainJsonProof,
} from '../proof/data-integrity/plain-json.ts';
import { linkProofs } from '../proof/data-integrity/proof-links.ts';
import { momentOf } from './form.ts';

/** A proof whose form is right; not verified. */
export interface PlainProof extends PlainJsonProof {
  /** The places of the proofs that it is over besides the document. */
  readonly over: readonly JsonObject[];
}

/** Far more than an authority and two schools need. */
const mostProofs = 64;

const cryptosuite = 'eddsa-jcs-2022';

/** What a proof may have besides; one that may be over others has a name, too. */
const alone: ReadonlySet<string> = new Set(['created']);
const chained: ReadonlySet<string> = new Set(['created', 'id', 'previousProof']);

/** What is signed: all but the proofs. */
export const unsigned = (document: JsonObject): JsonObject => withoutMembers(document, (name) => name === 'proof');

/**
 * A hash as text.
 *
 * @param hash - SHA-256
 * @returns multibase (base58btc) of its multihash: `zQm…`
 */
export function digestText(hash: Uint8Array): string {
  const bytes = new Uint8Array(2 + hash.length);
  bytes.set([0x12, hash.length]);
  bytes.set(hash, 2);
  return `z${encodeBase58btc(bytes)}`;
}

/**
 * Reads the proofs of a document. One that is not of the one kind spoils them all: it may be what somebody relies on.
 *
 * @param document - with its `proof`
 * @param latest - no proof may be made later, in milliseconds
 * @param mayChain - whether proofs may be over proofs
 * @returns the proofs in their order; undefined where there is none, or one is not right
 */
export function readProofs(document: JsonObject, latest: number, mayChain = false): readonly PlainProof[] | undefined {
  const { proof } = document;
  const given: readonly JsonValue[] = proof === undefined ? [] : Array.isArray(proof) ? proof : [proof as JsonValue];
  const proofs = given.filter(isJsonObject);
  if (proofs.length === 0 || proofs.length < given.length || proofs.length > mostProofs) return undefined;
  const links = linkProofs(proofs);
  if (links === undefined) return undefined;
  const read = proofs.map((one, index): PlainProof | undefined => {
    const plain = readPlainJsonProof(one, mayChain ? chained : alone);
    const isInTime = momentOf(one['created']) <= latest;
    return plain !== undefined && isInTime ? { ...plain, over: links[index] ?? [] } : undefined;
  });
  return read.every((one) => one !== undefined) ? read : undefined;
}

/**
 * The did:key that a proof is by, where it is one.
 *
 * @param verificationMethod - the key's address
 * @returns the DID, and the key; undefined for any other method
 */
export function ownKeyOf(verificationMethod: string): { readonly did: string; readonly key: PublicKey } | undefined {
  const multikey = multikeyOfMethod(verificationMethod);
  const key = multikey === undefined ? undefined : orUndefined(() => importMultikey(multikey));
  return key?.algorithm.name === 'Ed25519' ? { did: `did:key:${multikey}`, key } : undefined;
}

/**
 * Verifies the proofs of one document, which is put in canonical form once for all of them.
 *
 * @param document - without its proofs
 * @param documentHash - its {@link hashOfPlainJson}
 * @param options - `register`, `existedBefore`
 * @returns a function that says whether a proof is a key's
 * @throws LaurelError LP_ALGORITHM_FORBIDDEN, LP_NO_POE
 */
export function verifierOf(
  document: JsonObject,
  documentHash: Uint8Array,
  options: VerifiableOptions,
): (proof: PlainProof, key: PublicKey) => Promise<boolean> {
  requireVerifiable(cryptosuite, options);
  return async (proof, key) => {
    const { over } = proof;
    return isPlainJsonProofBy(proof, over.length === 0 ? documentHash : hashOver(document, over), key);
  };
}

/** Of the document with the proofs that another is over, if there are any (Data Integrity 1.0 §4.3). */
const hashOver = (document: JsonObject, over: readonly JsonObject[]): Uint8Array =>
  hashOfPlainJson(over.length === 0 ? document : { ...document, proof: over });

/** How a proof is made. */
export interface MakeProofOptions {
  readonly signer: Signer;
  readonly created: Date;
  /** The proof's own name. */
  readonly id?: string;
  /** The proofs that it is over, which have names. */
  readonly over?: readonly JsonObject[];
}

/**
 * Makes a proof.
 *
 * @param document - without proofs
 * @param options - `signer` (Ed25519, assertionMethod), `created`, `id`, `over`
 * @returns the proof
 * @throws LaurelError LP_USAGE, LP_ALGORITHM_NOT_ACTIVE
 * @see vc-di-eddsa §3.3.1; Data Integrity 1.0 §4.3
 */
export async function makeProof(document: JsonObject, options: MakeProofOptions): Promise<JsonObject> {
  const { signer, created, id, over = [] } = options;
  requireActive(cryptosuite);
  const members = {
    ...(id === undefined ? {} : { id }),
    ...(over.length === 0 ? {} : { previousProof: over.map((one) => one['id'] ?? '') }),
  };
  return makePlainJsonProof(hashOver(document, over), { signer, created, members });
}
