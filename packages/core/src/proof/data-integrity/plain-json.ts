/**
 * eddsa-jcs-2022 over plain JSON, which has no context: histories of identifiers, lists and statements. Nothing is
 * looked up; what the words mean is for whoever reads them.
 * @module
 */
import { formatDateTime } from '../../credential/date-time.ts';
import { decodeMultibase, encodeMultibase } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { canonicalizeJson, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import type { PublicKey, Signer } from '../../keys/index.ts';
import { sha256OfTexts } from '../../runtime/index.ts';
import { configOf, joined } from './signed-bytes.ts';

/** What of such a proof is fixed. */
const fixed = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022', proofPurpose: 'assertionMethod' } as const;

/** A proof whose form is right; not verified. */
export interface PlainJsonProof {
  readonly proof: JsonObject;
  /** The key's address: a DID URL. */
  readonly verificationMethod: string;
  readonly signature: Uint8Array;
}

/**
 * Reads a proof.
 *
 * @param proof - out of the gate
 * @param others - the members that it may have beside `type`, `cryptosuite`, `proofPurpose`, `verificationMethod` and
 * `proofValue`; all of them are signed
 * @returns the proof; undefined where it is of another kind, or has another member
 */
export function readPlainJsonProof(proof: JsonValue, others: ReadonlySet<string>): PlainJsonProof | undefined {
  if (!isJsonObject(proof)) return undefined;
  const { id, verificationMethod, proofValue, ...members } = proof;
  if (!Object.keys(members).every((name) => Object.hasOwn(fixed, name) || others.has(name))) return undefined;
  if (!Object.entries(fixed).every(([name, value]) => proof[name] === value)) return undefined;
  if (id !== undefined && !(others.has('id') && typeof id === 'string')) return undefined;
  if (typeof verificationMethod !== 'string' || typeof proofValue !== 'string' || proofValue.length > 100) {
    return undefined;
  }
  const signature = orUndefined(() => decodeMultibase(proofValue));
  return signature?.length === 64 ? { proof, verificationMethod, signature } : undefined;
}

/** A did:key whose fragment is the key itself: with another one there it would be two keys at once. */
const ownMethod = /^did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]{44})#\1$/;

/**
 * The key of a method that spells it.
 *
 * @param verificationMethod - a DID URL
 * @returns the key as Multikey, not looked at further; undefined for any other method
 */
export const multikeyOfMethod = (verificationMethod: string): string | undefined =>
  ownMethod.exec(verificationMethod)?.[1];

/**
 * SHA-256 over the canonical form.
 *
 * @param document - without proofs, or with those that a proof is over
 * @returns 32 bytes
 * @see vc-di-eddsa §3.3.3, §3.3.4; RFC 8785
 */
export const hashOfPlainJson = (document: JsonObject): Uint8Array => sha256OfTexts([canonicalizeJson(document)]);

/**
 * Whether a proof is that of a key over a document.
 *
 * @param proof - as {@link readPlainJsonProof} gave it
 * @param documentHash - {@link hashOfPlainJson} of what must be signed
 * @param key - of which kind it may be
 * @returns true where the signature fits, and the key is one of Ed25519
 * @see vc-di-eddsa §3.3.2
 */
export const isPlainJsonProofBy = async (
  { proof, signature }: PlainJsonProof,
  documentHash: Uint8Array,
  key: PublicKey,
): Promise<boolean> =>
  key.algorithm.name === 'Ed25519' && key.verify(joined(hashOfPlainJson(configOf(proof)), documentHash), signature);

/** How a proof is made. */
export interface MakePlainJsonProofOptions {
  readonly signer: Signer;
  readonly created: Date;
  /** Further members, which are signed too. */
  readonly members?: JsonObject;
}

/**
 * Makes a proof.
 *
 * @param documentHash - {@link hashOfPlainJson} of what is signed
 * @param options - `signer` (Ed25519, assertionMethod), `created`, `members`
 * @returns the proof
 * @throws LaurelError LP_USAGE
 * @see vc-di-eddsa §3.3.1
 */
export async function makePlainJsonProof(
  documentHash: Uint8Array,
  { signer, created, members = {} }: MakePlainJsonProofOptions,
): Promise<JsonObject> {
  if (signer.algorithm !== 'Ed25519' || signer.purpose !== 'assertionMethod') {
    throw new LaurelError('LP_USAGE', { reason: 'an Ed25519 key that makes assertions is needed' });
  }
  const proof = { ...members, ...fixed, created: formatDateTime(created), verificationMethod: signer.id };
  const signature = await signer.sign(joined(hashOfPlainJson(proof), documentHash));
  return { ...proof, proofValue: encodeMultibase(signature) };
}

/** What somebody else wrote and cannot be read is nothing. */
export function orUndefined<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof LaurelError) return undefined;
    throw error;
  }
}
