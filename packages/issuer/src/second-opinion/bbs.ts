/**
 * The second opinion on `bbs-2023`. The statements, their labels and hashes come from Digital Bazaar's primitives, which
 * share nothing with Laurel. The signature is verified by code written a second time, for the one maintained library
 * does not load beside today's @noble/hashes. Both sides take the curve from @noble/curves: a fault in its arithmetic
 * would not be seen here.
 * @module
 */
import { hashCanonizedProof } from '@digitalbazaar/di-sd-primitives';
import { asList, decodeMultibase, encodeUtf8, isJsonObject } from '@laurel/core';
import { arePointers, baseProofParts, isBytes, joined } from './base-proof.ts';
import { isBbsSignature } from './bbs-signature.ts';
import type { IndependentPath } from './independent-path.ts';
import { groupsOf, loading } from './statements.ts';

/** vc-di-bbs §3.3.4. */
const header = [0xd9, 0x5d, 0x02] as const;

/**
 * Verifies by the independent path.
 *
 * @param secured - the credential with its base proof
 * @param options - the expected key and the pointers that were asked for
 * @returns the credential without its proof, or nothing where the path does not agree
 */
export const verifyBbs: IndependentPath = async (secured, { multikey, signer, at, mandatory: pointers }) => {
  if (typeof secured === 'string') return undefined;
  const { proof: given, ...document } = secured;
  const [proof, ...others] = asList(given);
  if (!isJsonObject(proof) || others.length > 0) return undefined;
  const isNamed =
    proof['type'] === 'DataIntegrityProof' &&
    proof['cryptosuite'] === 'bbs-2023' &&
    proof['verificationMethod'] === signer.id &&
    proof['proofPurpose'] === 'assertionMethod';
  if (!isNamed || !isValidAt(document, at)) return undefined;
  const [signature, bbsHeader, publicKey, hmacKey, mandatoryPointers] = baseProofParts(proof, header) ?? [];
  if (!isBytes(signature) || !isBytes(bbsHeader) || !isBytes(publicKey) || !isBytes(hmacKey)) return undefined;
  if (!arePointers(mandatoryPointers, pointers)) return undefined;
  // Multikey of BLS12-381 G2: the two bytes eb 01, and the key.
  const expected = decodeMultibase(multikey).subarray(2);
  if (!isSame(publicKey, expected)) return undefined;
  const groups = await groupsOf(document, { pointers: mandatoryPointers, hmacKey, labels: 'places' });
  if (groups === undefined) return undefined;
  const proofHash = await hashCanonizedProof({ document, proof, options: loading });
  const mandatoryHash = await crypto.subtle.digest('SHA-256', encodeUtf8(groups.mandatory.join('')).slice());
  if (!isSame(bbsHeader, joined(proofHash, new Uint8Array(mandatoryHash)))) return undefined;
  const messages = groups.others.map((statement) => encodeUtf8(statement));
  const isSigned = isBbsSignature({ publicKey: expected, signature, header: bbsHeader, messages });
  return isSigned ? document : undefined;
};

const isValidAt = ({ validFrom, validUntil }: Readonly<Record<string, unknown>>, at: Date): boolean =>
  (typeof validFrom !== 'string' || Date.parse(validFrom) <= at.getTime()) &&
  (typeof validUntil !== 'string' || at.getTime() <= Date.parse(validUntil));

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
