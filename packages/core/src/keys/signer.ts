/**
 * The port by which something is signed: a key file, an HSM and a cloud key service look alike.
 * @module
 */
import type { SigningAlgorithmName } from './algorithms.ts';

/** What a key may be used for (CID 1.0 §2.3 verification relationships); one key, one purpose. */
export type KeyPurpose = 'assertionMethod' | 'authentication';

/** Signs for one verification method, one algorithm and one purpose. */
export interface Signer {
  /** The verification method: a DID URL with its fragment. */
  readonly id: string;
  /** The DID that the verification method belongs to. */
  readonly controller: string;
  readonly algorithm: SigningAlgorithmName;
  readonly purpose: KeyPurpose;
  /** Signs bytes: raw Ed25519 or ML-DSA, or ECDSA as r‖s (IEEE P1363) with low s. BLS12-381 signs none: LP_USAGE. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** Its public key as Multikey, where the signer knows it; what nobody looks up is verified with it. */
  readonly multikey?: string;
  /** BLS12-381 only: its public key (96 bytes), which goes into what is signed and to the holder. */
  readonly publicKey?: Uint8Array;
  /** BLS12-381 only: a BBS signature (80 bytes, BLS12-381-SHA-256) over a header and messages. */
  readonly signMessages?: (header: Uint8Array, messages: readonly Uint8Array[]) => Promise<Uint8Array>;
}
