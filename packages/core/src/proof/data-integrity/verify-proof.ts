import { checkProofForm } from '../../credential/check-form.ts';
import { resolveVerificationMethod } from '../../did/index.ts';
import { decodeMultibase } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { asList, copyJson, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { documentOf } from '../unproven.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts';
import { configOf, joined } from './signed-bytes.ts';
import type { VerifyProofOptions } from './verify-options.ts';
import { verifiedProof, verifyTools } from './verify-tools.ts';

/** More proofs than this on one document are a way to waste time. */
const maximumProofs = 16;

/**
 * Verifies the signatures of all proofs of a document. Every one must hold: a proof set with one broken proof, an empty
 * one, and a chain with a missing link fail. One of a kind that is not accepted is set aside only where the others
 * hold and the caller is told. That a proof verifies says who signed, not that the signer is the issuer.
 *
 * @param secured - the document with its `proof`
 * @param options - `resolver`, accepted `cryptosuites`, `register`, `existedBefore`, `acceptBaseProof`, `onSetAside`
 * @returns one entry a verified proof, in order; their `document` is frozen, and of the very bytes that were verified
 * @throws {@link LaurelError} LP_PROOF_MISSING, LP_TOO_LARGE, LP_SCHEMA, LP_CRYPTOSUITE_NOT_ACCEPTED,
 * LP_ALGORITHM_FORBIDDEN, LP_NO_POE, LP_ENCODING, PROOF_VERIFICATION_ERROR, and what the gate, keys and
 * canonicalisation throw
 * @see Data Integrity 1.0 §4.4, §4.5 (stricter: all proofs must verify, and over one document); vc-di-eddsa §3.2.2
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
  const [member] = members;
  if (members.length === 1 && isUsual(member, options)) return [await verifyUsual(document, member, options)];
  anyProofs ??= await import('./any-proofs.ts');
  return anyProofs.verifyAnyProofs(verifyTools, { document, members, options });
}

/** Kept, for asking for what is loaded already takes as long as some of the work. */
let anyProofs: typeof import('./any-proofs.ts') | undefined;

/** Nearly every credential has one proof of this kind, over nothing but the document; what reads others is loaded then. */
const usual = 'eddsa-rdfc-2022';

function isUsual(member: JsonValue | undefined, options: VerifyProofOptions): member is JsonObject {
  return (
    isJsonObject(member) &&
    member['type'] === 'DataIntegrityProof' &&
    member['cryptosuite'] === usual &&
    member['@context'] === undefined &&
    member['previousProof'] === undefined &&
    // Laurel's own register has it active.
    options.register === undefined &&
    options.cryptosuites?.includes(usual) !== false
  );
}

async function verifyUsual(
  document: JsonObject,
  member: JsonObject,
  options: VerifyProofOptions,
): Promise<VerifiedProof> {
  const proof = await checkProofForm(member);
  const documentHash = await eddsaRdfc2022.hashDocument(document, options, 'Ed25519');
  const signature = decodeMultibase(proof.proofValue);
  const method = await resolveVerificationMethod(proof.verificationMethod, options);
  const { algorithm, verify } = method.publicKey;
  if (algorithm.name !== 'Ed25519') throw new LaurelError('LP_ALG_NOT_ALLOWED');
  if (signature.length !== algorithm.signatureLength) throw new LaurelError('LP_ENCODING', { what: 'proofValue' });
  const configHash = await eddsaRdfc2022.hashProofConfig(configOf(member, document), options, 'Ed25519');
  if (!(await verify(joined(configHash, documentHash), signature))) throw new LaurelError('PROOF_VERIFICATION_ERROR');
  return verifiedProof(usual, proof, document, method);
}
