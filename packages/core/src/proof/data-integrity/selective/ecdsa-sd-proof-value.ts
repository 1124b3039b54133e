/**
 * The values of ecdsa-sd-2023 proofs: the base proof, which only the holder has, and what is derived from it.
 * @module
 */

import type { CborValue } from './plain-cbor.ts';
import {
  arePlaces,
  decodeProofValue,
  encodeProofValue,
  isBytes,
  type ProofValueHeader,
  readLabels,
} from './proof-value.ts';
import type { SelectiveTools } from './tools.ts';

/** What a base proof's value begins with (vc-di-ecdsa §3.5.2). */
export const baseHeader: ProofValueHeader = [0xd9, 0x5d, 0x00];
/** What a derived proof's value begins with (vc-di-ecdsa §3.5.7). */
export const derivedHeader: ProofValueHeader = [0xd9, 0x5d, 0x01];

/** What is in both. */
interface SignedValues {
  /** By the issuer's key, over the proof's options, the short-lived key and the mandatory statements. */
  readonly baseSignature: Uint8Array;
  /** The short-lived key, with the header of its kind. */
  readonly publicKey: Uint8Array;
  /** By the short-lived key, over each statement that is not mandatory. */
  readonly signatures: readonly Uint8Array[];
}

/** What is in a base proof's value. */
export interface BaseProofValue extends SignedValues {
  /** The secret of the labels. */
  readonly hmacKey: Uint8Array;
  readonly mandatoryPointers: readonly string[];
}

/** What is in a derived proof's value. */
export interface DerivedProofValue extends SignedValues {
  /** The signed labels, without `_:`, of `c14n0`, `c14n1`… */
  readonly labels: readonly string[];
  /** Places of the mandatory statements among those that are shown. */
  readonly mandatoryIndexes: readonly number[];
}

/** P-256: r‖s, the compressed point behind its header; HMAC-SHA-256. */
const lengths = { signature: 64, publicKey: 35, hmac: 32 } as const;

/**
 * Writes a base proof's value.
 *
 * @param tools - what it is done with
 * @param value - what is in it
 * @returns multibase
 * @see vc-di-ecdsa §3.5.2 serializeBaseProofValue
 */
export const writeBase = (tools: SelectiveTools, value: BaseProofValue): string =>
  encodeProofValue(tools, baseHeader, [
    value.baseSignature,
    value.publicKey,
    value.hmacKey,
    value.signatures,
    value.mandatoryPointers,
  ]);

/**
 * Reads a base proof's value.
 *
 * @param tools - what it is done with
 * @param proofValue - multibase
 * @returns what is in it
 * @throws LaurelError LP_ENCODING, PROOF_VERIFICATION_ERROR
 * @see vc-di-ecdsa §3.5.3 parseBaseProofValue
 */
export function readBase(tools: SelectiveTools, proofValue: string): BaseProofValue {
  const components = decodeProofValue(tools, baseHeader, proofValue);
  const [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers] = components;
  if (
    components.length !== 5 ||
    !isBytes(baseSignature, lengths.signature) ||
    !isBytes(publicKey, lengths.publicKey) ||
    !isBytes(hmacKey, lengths.hmac) ||
    !areSignatures(signatures) ||
    !areTexts(mandatoryPointers)
  ) {
    throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  }
  return { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers };
}

/**
 * Writes a derived proof's value.
 *
 * @param tools - what it is done with
 * @param value - what is in it
 * @returns multibase
 * @see vc-di-ecdsa §3.5.7 serializeDerivedProofValue
 */
export const writeDerived = (tools: SelectiveTools, value: DerivedProofValue): string =>
  encodeProofValue(tools, derivedHeader, [
    value.baseSignature,
    value.publicKey,
    value.signatures,
    new Map<CborValue, CborValue>(value.labels.map((label, number) => [number, tools.decodeMultibase(label, 'u')])),
    value.mandatoryIndexes,
  ]);

/**
 * Reads a derived proof's value.
 *
 * @param tools - what it is done with
 * @param proofValue - multibase
 * @returns what is in it; the places are in ascending order, each once, and there are no more than statements can be
 * @throws LaurelError LP_ENCODING, PROOF_VERIFICATION_ERROR
 * @see vc-di-ecdsa §3.5.8 parseDerivedProofValue
 */
export function readDerived(tools: SelectiveTools, proofValue: string): DerivedProofValue {
  const components = decodeProofValue(tools, derivedHeader, proofValue);
  const [baseSignature, publicKey, signatures, labelMap, mandatoryIndexes] = components;
  const labels = readLabels(labelMap, (label) =>
    isBytes(label, lengths.hmac) ? tools.encodeMultibase(label, 'u') : undefined,
  );
  if (
    components.length !== 5 ||
    !isBytes(baseSignature, lengths.signature) ||
    !isBytes(publicKey, lengths.publicKey) ||
    !areSignatures(signatures) ||
    labels === undefined ||
    !arePlaces(mandatoryIndexes, Number.MAX_SAFE_INTEGER)
  ) {
    throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  }
  return { baseSignature, publicKey, signatures, labels, mandatoryIndexes };
}

const areSignatures = (value: CborValue | undefined): value is readonly Uint8Array[] =>
  Array.isArray(value) && value.every((item: CborValue) => isBytes(item, lengths.signature));

const areTexts = (value: CborValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item: CborValue) => typeof item === 'string');
