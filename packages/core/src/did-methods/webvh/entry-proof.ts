/**
 * The proofs of log entries and of witnesses: eddsa-jcs-2022 by a did:key, over JSON that has no context.
 * @module
 */
import { formatDateTime, readDateTime } from '../../credential/date-time.ts';
import { decodeMultibase, encodeMultibase } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, writeCanonical } from '../../json/index.ts';
import { importMultikey, type Signer } from '../../keys/index.ts';
import { jcsSuite } from '../../proof/data-integrity/hash-suites.ts';
import { configOf, joined } from '../../proof/data-integrity/signed-bytes.ts';
import { sha256OfTexts } from '../../runtime/index.ts';

/** A proof whose form is right; not verified. */
export interface LogProof {
  /** Whose it says that it is: a key as Multikey. */
  readonly multikey: string;
  readonly proof: JsonObject;
  readonly signature: Uint8Array;
}

/** What of a proof is fixed (did:webvh §Parameters, `method`; §Authorized Keys; §The Witness Proofs File). */
const fixed = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022', proofPurpose: 'assertionMethod' } as const;

/** What a proof may have besides; all of it is signed. */
const otherMembers: ReadonlySet<string> = new Set(['id', 'created', 'expires', 'verificationMethod', 'proofValue']);

/** A did:key whose fragment is the key itself: with another one there it would be two keys at once. */
const methodPattern = /^did:key:(z[1-9A-HJ-NP-Za-km-z]{40,60})#\1$/;

/**
 * Reads a proof.
 *
 * @param proof - an element of an entry's or a witness record's `proof`
 * @param now - it must not have been made later, nor have ended
 * @returns the proof; undefined where its form is not that of did:webvh 1.0
 */
export function readLogProof(proof: JsonValue, now: Date): LogProof | undefined {
  if (!isJsonObject(proof)) return undefined;
  const isKnown = (name: string): boolean => Object.hasOwn(fixed, name) || otherMembers.has(name);
  if (!Object.keys(proof).every(isKnown)) return undefined;
  if (!Object.entries(fixed).every(([name, value]) => proof[name] === value)) return undefined;
  const { id, created, expires, verificationMethod, proofValue } = proof;
  const isInTime =
    (created === undefined || (readDateTime(created)?.epochMilliseconds ?? Number.NaN) <= now.getTime()) &&
    (expires === undefined || (readDateTime(expires)?.epochMilliseconds ?? Number.NaN) > now.getTime());
  if (!isInTime || (id !== undefined && typeof id !== 'string') || typeof proofValue !== 'string') return undefined;
  const [, multikey] = typeof verificationMethod === 'string' ? (methodPattern.exec(verificationMethod) ?? []) : [];
  const signature = signatureOf(proofValue);
  return multikey === undefined || signature === undefined ? undefined : { multikey, proof, signature };
}

function signatureOf(proofValue: string): Uint8Array | undefined {
  const signature = orUndefined(() => decodeMultibase(proofValue));
  return signature?.length === 64 ? signature : undefined;
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

/** The suite, without looking up what words mean: neither an entry nor a `versionId` has a context. */
const suite = jcsSuite({
  writeCanonical,
  sha256OfTexts,
  // Only P-384 needs it, which no log is signed with.
  sha384Hex: async () => Promise.reject(new LaurelError('LP_ALG_NOT_ALLOWED')),
  checkDocument: async () => undefined,
  documentOf: (document) => document,
  rememberConfigs: (hash) => hash,
});

async function signedBytes(document: JsonObject, proof: JsonObject): Promise<Uint8Array> {
  const documentHash = await suite.hashDocument(document, {}, 'Ed25519');
  return joined(await suite.hashProofConfig(configOf(proof), {}, 'Ed25519'), documentHash);
}

/**
 * Whether a proof is that of its key over a document.
 *
 * @param proof - as {@link readLogProof} gave it
 * @param document - what must be signed, without proofs
 * @returns true where the signature fits
 * @see vc-di-eddsa §3.3.2
 */
export async function holdsOver({ multikey, proof, signature }: LogProof, document: JsonObject): Promise<boolean> {
  const key = orUndefined(() => importMultikey(multikey));
  return key?.algorithm.name === 'Ed25519' && key.verify(await signedBytes(document, proof), signature);
}

/**
 * Whether a signer can sign logs, and with which key.
 *
 * @param signer - of an Ed25519 key, under its own did:key
 * @returns the key as Multikey
 * @throws LaurelError LP_USAGE
 */
export function multikeyOfSigner({ id, algorithm, purpose }: Signer): string {
  const [, multikey] = methodPattern.exec(id) ?? [];
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
  const proof = { ...fixed, created: formatDateTime(created), verificationMethod: signer.id };
  const signature = await signer.sign(await signedBytes(document, proof));
  return { ...proof, proofValue: encodeMultibase(signature) };
}
