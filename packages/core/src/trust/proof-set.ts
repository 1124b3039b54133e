/**
 * Proofs over plain JSON: eddsa-jcs-2022 without a context, several over one document, or one over others. Lists and
 * statements have no context, for none that is published knows their words, and one of our own would be refused by
 * every engine that takes only published ones.
 * @module
 */
import { formatDateTime } from '../credential/index.ts';
import { decodeMultibase, encodeBase58btc, encodeMultibase } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { canonicalizeJson, isJsonObject, type JsonObject, type JsonValue, withoutMembers } from '../json/index.ts';
import {
  importMultikey,
  type PublicKey,
  requireActive,
  requireVerifiable,
  type Signer,
  type VerifiableOptions,
} from '../keys/index.ts';
import { linkProofs } from '../proof/data-integrity/proof-links.ts';
import { configOf, joined } from '../proof/data-integrity/signed-bytes.ts';
import { sha256OfTexts } from '../runtime/index.ts';
import { momentOf } from './form.ts';

/** A proof whose form is right, and the hash of what it is over; not verified. */
export interface PlainProof {
  readonly proof: JsonObject;
  /** The key's address: a DID URL. */
  readonly verificationMethod: string;
  /** The places of the proofs that it is over besides the document. */
  readonly over: readonly JsonObject[];
  readonly signature: Uint8Array;
}

/** Far more than an authority and two schools need. */
const mostProofs = 64;

const cryptosuite = 'eddsa-jcs-2022';

/** What of a proof is fixed. */
const fixed = { type: 'DataIntegrityProof', cryptosuite, proofPurpose: 'assertionMethod' } as const;

const otherMembers: ReadonlySet<string> = new Set(['created', 'verificationMethod', 'proofValue']);
const chainMembers: ReadonlySet<string> = new Set([...otherMembers, 'id', 'previousProof']);

/** What is signed: all but the proofs. */
export const unsigned = (document: JsonObject): JsonObject => withoutMembers(document, (name) => name === 'proof');

/**
 * SHA-256 over the canonical form.
 *
 * @param document - without proofs, or with those that a proof is over
 * @returns 32 bytes
 * @see vc-di-eddsa §3.3.3, §3.3.4; RFC 8785
 */
export const hashOf = (document: JsonObject): Uint8Array => sha256OfTexts([canonicalizeJson(document)]);

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
  const members = mayChain ? chainMembers : otherMembers;
  const read = proofs.map((one, index) => readProof(one, latest, members, links[index] ?? []));
  return read.every((one) => one !== undefined) ? read : undefined;
}

function readProof(
  proof: JsonObject,
  latest: number,
  members: ReadonlySet<string>,
  over: readonly JsonObject[],
): PlainProof | undefined {
  if (!Object.entries(fixed).every(([name, value]) => proof[name] === value)) return undefined;
  if (!Object.keys(proof).every((name) => Object.hasOwn(fixed, name) || members.has(name))) return undefined;
  const { id, created, verificationMethod, proofValue } = proof;
  if (id !== undefined && typeof id !== 'string') return undefined;
  if (!(momentOf(created) <= latest)) return undefined;
  if (typeof verificationMethod !== 'string' || typeof proofValue !== 'string' || proofValue.length > 100) {
    return undefined;
  }
  const signature = orUndefined(() => decodeMultibase(proofValue));
  return signature?.length === 64 ? { proof, verificationMethod, over, signature } : undefined;
}

/** A did:key whose fragment is the key itself: with another one there it would be two keys at once. */
const ownMethod = /^(did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]{44}))#\2$/;

/**
 * The did:key that a proof is by, where it is one.
 *
 * @param verificationMethod - the key's address
 * @returns the DID, and the key; undefined for any other method
 */
export function ownKeyOf(verificationMethod: string): { readonly did: string; readonly key: PublicKey } | undefined {
  const [, did, multikey] = ownMethod.exec(verificationMethod) ?? [];
  if (did === undefined || multikey === undefined) return undefined;
  const key = orUndefined(() => importMultikey(multikey));
  return key?.algorithm.name === 'Ed25519' ? { did, key } : undefined;
}

/**
 * Verifies the proofs of one document, which is put in canonical form once for all of them.
 *
 * @param document - without its proofs
 * @param documentHash - its {@link hashOf}
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
  return async ({ proof, over, signature }, key) => {
    if (key.algorithm.name !== 'Ed25519') return false;
    const hash = over.length === 0 ? documentHash : hashOf({ ...document, proof: over });
    return key.verify(joined(hashOf(configOf(proof)), hash), signature);
  };
}

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
  if (signer.algorithm !== 'Ed25519' || signer.purpose !== 'assertionMethod') {
    throw new LaurelError('LP_USAGE', { reason: 'an Ed25519 key that makes assertions is needed' });
  }
  const proof: JsonObject = {
    ...(id === undefined ? {} : { id }),
    ...fixed,
    created: formatDateTime(created),
    verificationMethod: signer.id,
    ...(over.length === 0 ? {} : { previousProof: over.map((one) => one['id'] ?? '') }),
  };
  const hash = hashOf(over.length === 0 ? document : { ...document, proof: over });
  const signature = await signer.sign(joined(hashOf(proof), hash));
  return { ...proof, proofValue: encodeMultibase(signature) };
}

/** What somebody else wrote and cannot be read is nothing. */
function orUndefined<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof LaurelError) return undefined;
    throw error;
  }
}
