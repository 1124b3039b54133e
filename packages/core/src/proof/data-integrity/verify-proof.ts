import type { Resolvable } from 'did-resolver';
import { checkProofForm } from '../../credential/check-form.ts';
import type { DataIntegrityProof } from '../../credential/index.ts';
import { resolveVerificationMethod } from '../../did/index.ts';
import { decodeMultibase } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { asList, copyJson, isJsonObject, type JsonLimits, type JsonObject, type JsonValue } from '../../json/index.ts';
import { documentOf } from '../unproven.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import { joined } from './add-proof.ts';
import type { Cryptosuite, HashOptions } from './cryptosuite.ts';
import { cryptosuites } from './cryptosuites.ts';

/** How proofs are verified. */
export interface VerifyProofOptions extends HashOptions {
  readonly resolver: Resolvable;
  /** The names of the cryptosuites that are accepted; all that Laurel knows when not given. */
  readonly cryptosuites?: readonly string[];
  /** Changes to the gate's limits. */
  readonly limits?: Partial<JsonLimits>;
}

/** More proofs than this on one document are a way to waste time. */
const maximumProofs = 16;

/**
 * Verifies the signatures of all proofs of a document. Every one must hold: a proof set with one broken
 * proof, and an empty one, fail. That a proof verifies says who signed, not that the signer is the issuer.
 *
 * @param secured - the document with its `proof`
 * @param options - `resolver`, accepted `cryptosuites`
 * @returns one entry a proof, in order; their `document` is frozen, and of the very bytes that were verified
 * @throws {@link LaurelError} LP_PROOF_MISSING, LP_TOO_LARGE, LP_SCHEMA,
 * LP_CRYPTOSUITE_NOT_ACCEPTED, LP_PROOF_CHAIN_NOT_ACCEPTED, LP_ENCODING, PROOF_VERIFICATION_ERROR, and what the
 * gate, keys and canonicalisation throw
 * @see Data Integrity 1.0 §4.4, §4.5 (stricter: all proofs must verify); vc-di-eddsa §3.2.2
 * @example
 * ```ts
 * const [proof] = await verifyDataIntegrityProofs(secured, { resolver: createDidResolver() });
 * proof?.controller; // the DID whose key signed
 * ```
 */
export async function verifyDataIntegrityProofs(
  secured: JsonObject,
  options: VerifyProofOptions,
): Promise<readonly VerifiedProof[]> {
  // What a caller holds may be unread by the gate, or change while keys are looked up.
  const copy = copyJson(secured, options.limits);
  if (!isJsonObject(copy)) throw new LaurelError('LP_PROOF_MISSING');
  const document = documentOf(copy);
  const members = asList(copy['proof']);
  if (members.length === 0) throw new LaurelError('LP_PROOF_MISSING');
  if (members.length > maximumProofs) throw new LaurelError('LP_TOO_LARGE', { limit: maximumProofs, what: 'proofs' });
  // All are read before any work is done for one.
  const proofs: { readonly proof: DataIntegrityProof; readonly suite: Cryptosuite }[] = [];
  for (const entry of members) {
    const proof = await readProof(entry);
    proofs.push({ proof, suite: suiteOf(proof, options) });
  }
  const hashes = new Map<Cryptosuite, Uint8Array>();
  const verified: VerifiedProof[] = [];
  for (const { proof, suite } of proofs) {
    const documentHash = hashes.get(suite) ?? (await suite.hashDocument(document, options));
    hashes.set(suite, documentHash);
    verified.push(await verifyOne({ document, proof, suite, documentHash, options }));
  }
  return verified;
}

async function readProof(member: JsonValue): Promise<DataIntegrityProof> {
  if (!isJsonObject(member) || member['type'] !== 'DataIntegrityProof') {
    throw new LaurelError('LP_CRYPTOSUITE_NOT_ACCEPTED');
  }
  const proof = await checkProofForm(member);
  // A chain says that one proof is over another; reading it as a set would lose that.
  if (proof.previousProof !== undefined) throw new LaurelError('LP_PROOF_CHAIN_NOT_ACCEPTED');
  return proof;
}

function suiteOf(proof: DataIntegrityProof, { cryptosuites: accepted }: VerifyProofOptions): Cryptosuite {
  const suite = Object.values(cryptosuites).find(({ name }) => name === proof.cryptosuite);
  if (suite === undefined || accepted?.includes(suite.name) === false) {
    throw new LaurelError('LP_CRYPTOSUITE_NOT_ACCEPTED');
  }
  return suite;
}

interface OneProof {
  readonly document: JsonObject;
  readonly proof: DataIntegrityProof;
  readonly suite: Cryptosuite;
  readonly documentHash: Uint8Array;
  readonly options: VerifyProofOptions;
}

async function verifyOne({ document, proof, suite, documentHash, options }: OneProof): Promise<VerifiedProof> {
  const signature = decodeMultibase(proof.proofValue);
  const method = await resolveVerificationMethod(proof.verificationMethod, options);
  const { publicKey } = method;
  if (!suite.algorithms.includes(publicKey.algorithm.name)) throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (signature.length !== publicKey.algorithm.signatureLength)
    throw new LaurelError('LP_ENCODING', { what: 'proofValue' });
  const configHash = await suite.hashProofConfig(configOf(proof, document), options);
  if (!(await publicKey.verify(joined(configHash, documentHash), signature))) {
    throw new LaurelError('PROOF_VERIFICATION_ERROR');
  }
  const { created, expires, challenge, domain } = proof;
  const verified: { -readonly [Member in keyof VerifiedProof]: VerifiedProof[Member] } = {
    document,
    verificationMethod: method.id,
    controller: method.controller,
    publicKey,
    purpose: proof.proofPurpose,
    keyPurposes: method.purposes,
    domains: domain === undefined ? [] : [domain].flat(),
  };
  if (created !== undefined) verified.created = created;
  if (expires !== undefined) verified.expires = expires;
  if (method.expires !== undefined) verified.keyExpires = method.expires;
  if (method.revoked !== undefined) verified.keyRevoked = method.revoked;
  if (challenge !== undefined) verified.challenge = challenge;
  return verified;
}

/** The proof's options, which are signed with the document: all of it but its value, under the document's context. */
function configOf(proof: DataIntegrityProof, document: JsonObject): JsonObject {
  const members: JsonObject = proof;
  const config: Record<string, JsonValue> = { '@context': document['@context'] ?? [] };
  for (const name of Object.keys(members)) {
    const value = members[name];
    if (name !== 'proofValue' && value !== undefined) config[name] = value;
  }
  return config;
}
