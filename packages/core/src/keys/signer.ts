/**
 * The port by which something is signed: a key file, an HSM and a cloud key service look alike.
 * @module
 */
import type { AlgorithmName } from './algorithms.ts';

/** What a key may be used for (CID 1.0 §2.3 verification relationships); one key, one purpose. */
export type KeyPurpose = 'assertionMethod' | 'authentication';

/** Signs for one verification method, one algorithm and one purpose. */
export interface Signer {
  /** The verification method: a DID URL with its fragment. */
  readonly id: string;
  /** The DID that the verification method belongs to. */
  readonly controller: string;
  readonly algorithm: AlgorithmName;
  readonly purpose: KeyPurpose;
  /** Signs bytes: raw Ed25519, or ECDSA as r‖s (IEEE P1363) with low s. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}
