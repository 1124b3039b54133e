/**
 * What proofs are verified with. It is handed in, so that a page which meets a proof of another than the usual kind
 * loads what reads it and nothing else anew, and one that does not has all that it needs in one file.
 * @module
 */
import { checkProofForm } from '../../credential/check-form.ts';
import type { DataIntegrityProof } from '../../credential/index.ts';
import { type ResolvedVerificationMethod, resolveVerificationMethod } from '../../did/index.ts';
import { type JsonObject, markPart } from '../../json/index.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import { configOf, joined } from './signed-bytes.ts';
import { suiteTools } from './suite-tools.ts';

/**
 * What is said of a proof that verified.
 *
 * @param securing - the suite's name
 * @param proof - the proof
 * @param document - what it is over, without any proof
 * @param method - whose key it was
 * @returns the same in the words that all forms have
 */
export function verifiedProof(
  securing: string,
  proof: DataIntegrityProof,
  document: JsonObject,
  method: ResolvedVerificationMethod,
): VerifiedProof {
  const { id, created, expires, challenge, domain, previousProof } = proof;
  const verified: { -readonly [Member in keyof VerifiedProof]: VerifiedProof[Member] } = {
    document,
    securing,
    algorithms: [securing],
    verificationMethod: method.id,
    controller: method.controller,
    publicKey: method.publicKey,
    purpose: proof.proofPurpose,
    keyPurposes: method.purposes,
    domains: domain === undefined ? [] : [domain].flat(),
  };
  if (id !== undefined) verified.proofId = id;
  if (previousProof !== undefined) verified.previousProofs = [previousProof].flat();
  if (created !== undefined) verified.created = created;
  if (expires !== undefined) verified.expires = expires;
  if (method.expires !== undefined) verified.keyExpires = method.expires;
  if (method.revoked !== undefined) verified.keyRevoked = method.revoked;
  if (method.compatibility !== undefined) verified.compatibility = [method.compatibility];
  if (challenge !== undefined) verified.challenge = challenge;
  return verified;
}

/** The tools. */
export const verifyTools = {
  ...suiteTools,
  checkProofForm,
  configOf,
  joined,
  markPart,
  resolveVerificationMethod,
  verifiedProof,
} as const;

/** What they are. */
export type VerifyTools = typeof verifyTools;
