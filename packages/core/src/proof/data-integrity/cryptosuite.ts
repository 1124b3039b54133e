/**
 * What a cryptosuite is.
 * @module
 */

import type { JsonObject } from '../../json/index.ts';
import type { ContextSet } from '../../jsonld/index.ts';
import type { AlgorithmName } from '../../keys/index.ts';

/** What both halves of the bytes to sign are made with. */
export interface HashOptions {
  /** Contexts instead of the bundled ones, for tests of specifications. */
  readonly contexts?: ContextSet;
  /** Told how many hashes it took to tell equal blank nodes apart, beyond what the size of the document allows for. */
  readonly onTies?: (hashes: number) => void;
}

/** The names of the cryptosuites that Laurel writes and reads. */
export type CryptosuiteName = 'eddsa-rdfc-2022';

/** One way of turning a document and a proof's options into the bytes that are signed. */
export interface Cryptosuite {
  readonly name: CryptosuiteName;
  readonly algorithms: readonly AlgorithmName[];
  /** The hash of the document without its proofs. */
  readonly hashDocument: (document: JsonObject, options: HashOptions) => Promise<Uint8Array>;
  /** The hash of the proof's options, which stand under the document's context. */
  readonly hashProofConfig: (config: JsonObject, options: HashOptions) => Promise<Uint8Array>;
}
