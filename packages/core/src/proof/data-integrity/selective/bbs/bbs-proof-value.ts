/**
 * The values of bbs-2023 proofs: the base proof, which only the holder has, and what is derived from it. Only the
 * baseline of the suite: what is bound to a holder's secret, or carries a pseudonym, is another feature, and refused.
 * @module
 */

import type { CborValue } from '../plain-cbor.ts';
import {
  arePlaces,
  decodeProofValue,
  encodeProofValue,
  hasHeader,
  isBytes,
  type ProofValueHeader,
  readLabels,
} from '../proof-value.ts';
import type { SelectiveTools } from '../tools.ts';

/** What a base proof's value begins with (vc-di-bbs §3.3.3, feature option baseline). */
export const baseHeader: ProofValueHeader = [0xd9, 0x5d, 0x02];
/** What a derived proof's value begins with (vc-di-bbs §3.3.8, feature option baseline). */
export const derivedHeader: ProofValueHeader = [0xd9, 0x5d, 0x03];

/** What else such a value may begin with, base and derived, and what it is then (vc-di-bbs §3.3.3, §3.3.8). */
const otherFeatures: readonly (readonly [number, string])[] = [
  [0x04, 'anonymous_holder_binding'],
  [0x05, 'anonymous_holder_binding'],
  [0x06, 'pseudonym'],
  [0x07, 'pseudonym'],
  [0x08, 'pseudonym'],
  [0x09, 'pseudonym'],
];

/** What is in a base proof's value. */
export interface BaseProofValue {
  readonly signature: Uint8Array;
  /** Hash of the proof's options, hash of the mandatory statements. */
  readonly header: Uint8Array;
  readonly publicKey: Uint8Array;
  /** The secret of the labels. */
  readonly hmacKey: Uint8Array;
  readonly mandatoryPointers: readonly string[];
}

/** What is in a derived proof's value. */
export interface DerivedProofValue {
  readonly proof: Uint8Array;
  /** The signed labels, without `_:`, of `c14n0`, `c14n1`… */
  readonly labels: readonly string[];
  /** Places of the mandatory statements among those that are shown. */
  readonly mandatoryIndexes: readonly number[];
  /** Places of the other statements that are shown among all that are not mandatory. */
  readonly selectiveIndexes: readonly number[];
  readonly presentationHeader: Uint8Array;
}

/** BBS over BLS12-381; two hashes of SHA-256; a point of G2; HMAC-SHA-256. */
const lengths = { signature: 80, header: 64, publicKey: 96, hmac: 32 } as const;

/**
 * Writes a base proof's value.
 *
 * @param tools - what it is done with
 * @param value - what is in it
 * @returns multibase
 * @see vc-di-bbs §3.3.3 serializeBaseProofValue
 */
export const writeBase = (tools: SelectiveTools, value: BaseProofValue): string =>
  encodeProofValue(tools, baseHeader, [
    value.signature,
    value.header,
    value.publicKey,
    value.hmacKey,
    value.mandatoryPointers,
  ]);

/**
 * Reads a base proof's value.
 *
 * @param tools - what it is done with
 * @param proofValue - multibase
 * @returns what is in it
 * @throws LaurelError LP_ENCODING, LP_PROOF_FEATURE, PROOF_VERIFICATION_ERROR
 * @see vc-di-bbs §3.3.4 parseBaseProofValue
 */
export function readBase(tools: SelectiveTools, proofValue: string): BaseProofValue {
  const components = componentsOf(tools, baseHeader, proofValue);
  const [signature, header, publicKey, hmacKey, mandatoryPointers] = components;
  if (
    components.length !== 5 ||
    !isBytes(signature, lengths.signature) ||
    !isBytes(header, lengths.header) ||
    !isBytes(publicKey, lengths.publicKey) ||
    !isBytes(hmacKey, lengths.hmac) ||
    !areTexts(mandatoryPointers)
  ) {
    throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  }
  return { signature, header, publicKey, hmacKey, mandatoryPointers };
}

/**
 * Writes a derived proof's value.
 *
 * @param tools - what it is done with
 * @param value - what is in it
 * @returns multibase
 * @see vc-di-bbs §3.3.8 serializeDerivedProofValue
 */
export const writeDerived = (tools: SelectiveTools, value: DerivedProofValue): string =>
  encodeProofValue(tools, derivedHeader, [
    value.proof,
    new Map<CborValue, CborValue>(value.labels.map((label, number) => [number, Number(label.slice(1))])),
    value.mandatoryIndexes,
    value.selectiveIndexes,
    value.presentationHeader,
  ]);

/**
 * Reads a derived proof's value.
 *
 * @param tools - what it is done with
 * @param proofValue - multibase
 * @returns what is in it; the places are in ascending order, each once
 * @throws LaurelError LP_ENCODING, LP_PROOF_FEATURE, PROOF_VERIFICATION_ERROR
 * @see vc-di-bbs §3.3.9 parseDerivedProofValue
 */
export function readDerived(tools: SelectiveTools, proofValue: string): DerivedProofValue {
  const components = componentsOf(tools, derivedHeader, proofValue);
  const [proof, labelMap, mandatoryIndexes, selectiveIndexes, presentationHeader] = components;
  const labels = readLabels(labelMap, (label) => (isNumber(label) ? `b${label}` : undefined));
  if (
    components.length !== 5 ||
    !isBytes(proof) ||
    labels === undefined ||
    !arePlaces(mandatoryIndexes, Number.MAX_SAFE_INTEGER) ||
    !arePlaces(selectiveIndexes, Number.MAX_SAFE_INTEGER) ||
    !isBytes(presentationHeader)
  ) {
    throw new tools.LaurelError('PROOF_VERIFICATION_ERROR');
  }
  return { proof, labels, mandatoryIndexes, selectiveIndexes, presentationHeader };
}

function componentsOf(tools: SelectiveTools, header: ProofValueHeader, proofValue: string): readonly CborValue[] {
  const [, feature] = otherFeatures.find(([last]) => hasHeader(tools, [0xd9, 0x5d, last], proofValue)) ?? [];
  if (feature !== undefined) throw new tools.LaurelError('LP_PROOF_FEATURE', { feature });
  return decodeProofValue(tools, header, proofValue);
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const areTexts = (value: CborValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item: CborValue) => typeof item === 'string');
