import { checkProofForm } from '../../credential/check-form.ts';
import { type ResolveMethodOptions, resolveVerificationMethod } from '../../did/index.ts';
import { decodeMultibase } from '../../encoding/index.ts';
import { type JudgingCode, LaurelError } from '../../errors/index.ts';
import { asList, copyJson, isJsonObject, type JsonLimits, type JsonObject, type JsonValue } from '../../json/index.ts';
import type { AlgorithmRegister } from '../../keys/index.ts';
import type { CompatibilityName } from '../compatibility.ts';
import { documentOf } from '../unproven.ts';
import type { VerifiedProof } from '../verified-proof.ts';
import type { HashOptions } from './cryptosuite.ts';
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts';
import { configOf, joined } from './signed-bytes.ts';
import { verifiedProof, verifyTools } from './verify-tools.ts';

/** How proofs are verified. */
export interface VerifyProofOptions extends HashOptions, ResolveMethodOptions {
  /** The names of the cryptosuites that are accepted; all that Laurel knows but the experimental ones when not given. */
  readonly cryptosuites?: readonly string[];
  /** The states of algorithms; Laurel's own register when not given. */
  readonly register?: AlgorithmRegister;
  /** A time by which the very bytes are proven to have existed, by something else than their own word. */
  readonly existedBefore?: Date;
  /** The compatibility policies that the caller chose; none when not given. */
  readonly compatibility?: readonly CompatibilityName[];
  /** For issuers and holders: a base proof of a selective suite, which nobody else is to see, is verified too. */
  readonly acceptBaseProof?: boolean;
  /**
   * Told of each proof that was set aside unverified, because its kind is unknown or not accepted, or its algorithm
   * not trusted any more, while all others verified. Whoever does not ask to be told has such a set refused.
   */
  readonly onSetAside?: (proof: ProofSetAside) => void;
  /** Changes to the gate's limits. */
  readonly limits?: Partial<JsonLimits>;
}

/** A proof that was not verified. */
export interface ProofSetAside {
  /** Its place among the document's proofs. */
  readonly index: number;
  /** LP_CRYPTOSUITE_NOT_ACCEPTED, LP_ALGORITHM_FORBIDDEN or LP_NO_POE. */
  readonly code: JudgingCode;
}

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
