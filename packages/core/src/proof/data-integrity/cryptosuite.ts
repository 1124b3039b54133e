/**
 * What a cryptosuite is.
 * @module
 */

import type { JsonObject } from '../../json/index.ts';
import type { ContextSet } from '../../jsonld/index.ts';
import type { AlgorithmName, PublicKey, Signer } from '../../keys/index.ts';

/** What both halves of the bytes to sign are made with. */
export interface HashOptions {
  /** Contexts instead of the bundled ones, for tests of specifications. */
  readonly contexts?: ContextSet;
  /** Told how many hashes it took to tell equal blank nodes apart, beyond what the size of the document allows for. */
  readonly onTies?: (hashes: number) => void;
}

/** The names of the cryptosuites that Laurel reads, and but for the last two writes. */
export type CryptosuiteName =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'ecdsa-sd-2023'
  | 'bbs-2023'
  | 'mldsa44-jcs-2024'
  | 'Ed25519Signature2020';

/** Hashes what is signed. With P-384 the hash is SHA-384, with every other algorithm SHA-256 (vc-di-ecdsa §3.2.4). */
export type HashPart = (part: JsonObject, options: HashOptions, algorithm: AlgorithmName) => Promise<Uint8Array>;

/** A suite that signs one hash of the proof's options and one of the document. */
export interface HashSuite {
  /** The hash of the document without its proofs, or with the proofs that the new one is over. */
  readonly hashDocument: HashPart;
  /** The hash of the proof's options, which stand under the document's context. */
  readonly hashProofConfig: HashPart;
}

/** What a selective suite is given to sign. */
export interface CreateBaseProofOptions extends HashOptions {
  /** Without its proofs. */
  readonly document: JsonObject;
  /** The proof's options under the document's context. */
  readonly proofConfig: JsonObject;
  readonly signer: Signer;
  /** What the holder always shows: JSON pointers (RFC 6901). */
  readonly mandatory: readonly string[];
  /** Random bytes; the system's generator when not given. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

/** What a selective suite is given to verify. */
export interface VerifySelectiveOptions extends HashOptions {
  /** Without its proofs. */
  readonly document: JsonObject;
  /** The proof's options under the document's context. */
  readonly proofConfig: JsonObject;
  /** The proof's value as it stands in the proof, multibase. */
  readonly proofValue: string;
  readonly publicKey: PublicKey;
}

/** What a selective suite is given to derive from. */
export interface DeriveProofOptions extends HashOptions {
  /** Without its proofs. */
  readonly document: JsonObject;
  /** The base proof. */
  readonly proof: JsonObject;
  /** What is shown beside the mandatory part: JSON pointers (RFC 6901). */
  readonly disclose: readonly string[];
  /** What the verifier asked to be part of the proof, for suites that can. */
  readonly presentationHeader?: Uint8Array | undefined;
  /** Random bytes; the system's generator when not given. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

/** A suite whose holder may show a part of what was signed. */
export interface SelectiveSuite {
  /** The proof's value: only the holder is to have it. */
  readonly createBaseProof: (options: CreateBaseProofOptions) => Promise<string>;
  /** Whether a proof's value begins as that of a base proof does; what it begins with else is for the verifying. */
  readonly isBaseProof: (proofValue: string) => boolean;
  /** What a base proof says that the holder always shows: JSON pointers. LaurelError for one that is broken. */
  readonly mandatoryPointersOf: (proofValue: string) => readonly string[];
  /** Nothing where it verifies; LaurelError where not. */
  readonly verifyBaseProof: (options: VerifySelectiveOptions) => Promise<void>;
  readonly deriveProof: (
    options: DeriveProofOptions,
  ) => Promise<{ readonly document: JsonObject; readonly proof: JsonObject }>;
  /** The mandatory statements where it verifies, canonical and in order; LaurelError where not. */
  readonly verifyDerivedProof: (options: VerifySelectiveOptions) => Promise<readonly string[]>;
}

/** What is known of a suite before it is loaded. */
interface CommonFacts {
  readonly name: CryptosuiteName;
  /** The proof's `type`; all but the oldest suite stand in `cryptosuite` beside it. */
  readonly proofType: 'DataIntegrityProof' | 'Ed25519Signature2020';
  readonly algorithms: readonly AlgorithmName[];
  /** Whether new proofs are made with it. */
  readonly canSign: boolean;
  /** Its specification may still change: it is used only where it is asked for by name. */
  readonly experimental?: true;
}

/** A suite over hashes. */
export interface HashCryptosuite extends CommonFacts {
  readonly form: 'hash';
  /** Whether its proofs say themselves under which contexts they were made (vc-di-eddsa §3.3.1). */
  readonly hasOwnContext: boolean;
  /** The multibase letter of its proofs' values. */
  readonly letter: 'z' | 'u';
  readonly load: () => Promise<HashSuite>;
}

/** A suite whose holder may show a part of what was signed. */
export interface SelectiveCryptosuite extends CommonFacts {
  readonly form: 'selective';
  readonly load: () => Promise<SelectiveSuite>;
}

/** What is known of a suite before it is loaded, and what loads it. */
export type CryptosuiteFacts = HashCryptosuite | SelectiveCryptosuite;
