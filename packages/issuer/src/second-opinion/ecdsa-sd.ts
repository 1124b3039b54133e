/**
 * The second opinion on `ecdsa-sd-2023`: Digital Bazaar's suite derives the whole and verifies it. What it cannot read
 * (a list, a pointer into a list of one) is grouped by its primitives one by one, and every signature is then verified
 * by WebCrypto.
 * @module
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { hashCanonizedProof } from '@digitalbazaar/di-sd-primitives';
import { createDiscloseCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import { derive } from '@digitalbazaar/vc';
import { asList, copyJson, encodeBase58btc, encodeUtf8, isJsonObject, type JsonObject } from '@laurel/core';
import { arePointers, baseProofParts, isBytes, joined } from './base-proof.ts';
import { isVerifiedByThem } from './data-integrity.ts';
import type { IndependentPath, IndependentPathOptions } from './independent-path.ts';
import { publicJwkOf } from './public-jwk.ts';
import { groupsOf, loading } from './statements.ts';

const name = 'ecdsa-sd-2023';

/** vc-di-ecdsa §3.5.5. */
const header = [0xd9, 0x5d, 0x00] as const;

/**
 * Verifies by the independent path.
 *
 * @param secured - the credential with its base proof
 * @param options - the expected key, the moment and the pointers that were asked for
 * @returns the credential without its proof, or nothing where the path does not agree
 */
export const verifyEcdsaSd: IndependentPath = async (secured, options) => {
  if (typeof secured === 'string') return undefined;
  const [proof, ...others] = asList(secured['proof']);
  if (!isJsonObject(proof) || proof['cryptosuite'] !== name || others.length > 0) return undefined;
  const { proof: _, ...document } = secured;
  const derived = await derivedByThem(secured);
  const isConfirmed =
    derived === undefined
      ? await isConfirmedByStatements(document, proof, options)
      : await isVerifiedByThem(derived, { ...options, name, cryptosuite: createVerifyCryptosuite() });
  return isConfirmed && arePointers(baseProofParts(proof, header)?.[4], options.mandatory) ? document : undefined;
};

/** The whole, disclosed by their code; nothing where it cannot read the credential. */
async function derivedByThem(secured: JsonObject): Promise<JsonObject | undefined> {
  // Their code writes into what it is given, so it gets a copy.
  const verifiableCredential = copyJson(secured);
  if (!isJsonObject(verifiableCredential)) return undefined;
  try {
    const suite = new DataIntegrityProof({ cryptosuite: createDiscloseCryptosuite({ selectivePointers: [''] }) });
    const derived = copyJson(await derive({ verifiableCredential, suite, ...loading }));
    return isJsonObject(derived) ? derived : undefined;
  } catch {
    return undefined;
  }
}

async function isConfirmedByStatements(
  document: JsonObject,
  proof: JsonObject,
  { multikey, mandatory: pointers }: IndependentPathOptions,
): Promise<boolean> {
  const [base, publicKey, hmacKey, signatures, mandatoryPointers] = baseProofParts(proof, header) ?? [];
  if (!isBytes(base) || !isBytes(publicKey) || !isBytes(hmacKey) || !Array.isArray(signatures)) return false;
  if (!arePointers(mandatoryPointers, pointers)) return false;
  const groups = await groupsOf(document, { pointers: mandatoryPointers, hmacKey, labels: 'digests' });
  if (groups === undefined || groups.others.length !== signatures.length) return false;
  const proofHash = await hashCanonizedProof({ document, proof, options: loading });
  const mandatoryHash = await crypto.subtle.digest('SHA-256', encodeUtf8(groups.mandatory.join('')).slice());
  const whole = joined(proofHash, publicKey, new Uint8Array(mandatoryHash));
  if (!(await isSignedBy(multikey, base, whole))) return false;
  const ownKey = `z${encodeBase58btc(publicKey)}`;
  for (const [at, statement] of groups.others.entries()) {
    const signature: unknown = signatures[at];
    if (!isBytes(signature) || !(await isSignedBy(ownKey, signature, encodeUtf8(statement).slice()))) return false;
  }
  return true;
}

/** ECDSA over P-256 with SHA-256, the key made straight from its JWK. */
async function isSignedBy(
  multikey: string,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', publicJwkOf(multikey), algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, key, signature, bytes);
}
