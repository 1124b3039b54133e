import type { JsonObject } from '../json/index.ts';
import type { KeyPurpose, PublicKey } from '../keys/index.ts';

/**
 * A proof whose signature holds. It says by whose key and for what; whether that is enough (purpose, time,
 * challenge, issuer) is the verifier's to judge, check by check.
 */
export interface VerifiedProof {
  /** What was signed, without any proof. */
  readonly document: JsonObject;
  readonly verificationMethod: string;
  /** The DID that controls the verification method. */
  readonly controller: string;
  readonly publicKey: PublicKey;
  /** What the proof says that it is for. */
  readonly purpose: string;
  /** What the key may be used for by its own document. */
  readonly keyPurposes: readonly KeyPurpose[];
  /** Times as the proof and the key's document state them (RFC 3339). */
  readonly created?: string;
  readonly notBefore?: string;
  readonly expires?: string;
  readonly keyExpires?: string;
  readonly keyRevoked?: string;
  readonly challenge?: string;
  /** For whom the proof was made; empty when it does not say. */
  readonly domains: readonly string[];
}
