/**
 * The proofs of log entries and of witnesses: eddsa-jcs-2022 by a did:key, over JSON that has no context.
 * @module
 */
import { readDateTime } from '../../credential/date-time.ts';
import { LaurelError } from '../../errors/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { importMultikey, type Signer } from '../../keys/index.ts';
import {
  hashOfPlainJson,
  isPlainJsonProofBy,
  makePlainJsonProof,
  multikeyOfMethod,
  orUndefined,
  type PlainJsonProof,
  readPlainJsonProof,
} from '../../proof/data-integrity/plain-json.ts';

/** A proof whose form is right; not verified. */
export interface LogProof extends PlainJsonProof {
  /** Whose it says that it is: a key as Multikey. */
  readonly multikey: string;
}

/** What a proof may have besides (did:webvh §Authorized Keys; §The Witness Proofs File). */
const otherMembers: ReadonlySet<string> = new Set(['id', 'created', 'expires']);

/**
 * Reads a proof.
 *
 * @param proof - an element of an entry's or a witness record's `proof`
 * @param now - it must not have been made later, nor have ended
 * @returns the proof; undefined where its form is not that of did:webvh 1.0
 */
export function readLogProof(proof: JsonValue, now: Date): LogProof | undefined {
  const read = readPlainJsonProof(proof, otherMembers);
  const multikey = read === undefined ? undefined : multikeyOfMethod(read.verificationMethod);
  if (read === undefined || multikey === undefined) return undefined;
  const { created, expires } = read.proof;
  const isInTime =
    (created === undefined || (readDateTime(created)?.epochMilliseconds ?? Number.NaN) <= now.getTime()) &&
    (expires === undefined || (readDateTime(expires)?.epochMilliseconds ?? Number.NaN) > now.getTime());
  return isInTime ? { ...read, multikey } : undefined;
}

/**
 * Whether a proof is that of its key over a document.
 *
 * @param proof - as {@link readLogProof} gave it
 * @param document - what must be signed, without proofs
 * @returns true where the signature fits
 * @see vc-di-eddsa §3.3.2
 */
export async function holdsOver(proof: LogProof, document: JsonObject): Promise<boolean> {
  const key = orUndefined(() => importMultikey(proof.multikey));
  return key !== undefined && isPlainJsonProofBy(proof, hashOfPlainJson(document), key);
}

/**
 * Whether a signer can sign logs, and with which key.
 *
 * @param signer - of an Ed25519 key, under its own did:key
 * @returns the key as Multikey
 * @throws LaurelError LP_USAGE
 */
export function multikeyOfSigner({ id, algorithm, purpose }: Signer): string {
  const multikey = multikeyOfMethod(id);
  if (multikey === undefined || algorithm !== 'Ed25519' || purpose !== 'assertionMethod') {
    const reason = 'a log is signed with an Ed25519 key that makes assertions, under its own did:key';
    throw new LaurelError('LP_USAGE', { reason });
  }
  return multikey;
}

/**
 * Makes a proof.
 *
 * @param document - what is signed
 * @param signer - with an Ed25519 key, under its own did:key
 * @param created - when
 * @returns the proof
 * @throws LaurelError LP_USAGE
 * @see vc-di-eddsa §3.3.1
 */
export async function createLogProof(document: JsonObject, signer: Signer, created: Date): Promise<JsonObject> {
  multikeyOfSigner(signer);
  return makePlainJsonProof(hashOfPlainJson(document), { signer, created });
}
