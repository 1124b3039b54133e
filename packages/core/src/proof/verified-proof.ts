import type { JsonObject } from '../json/index.ts';
import type { KeyPurpose, PublicKey } from '../keys/index.ts';
import type { CompatibilityName } from './compatibility.ts';

/**
 * A proof whose signature holds. It says by whose key and for what; whether that is enough (purpose, time,
 * challenge, issuer) is the verifier's to judge, check by check.
 */
export interface VerifiedProof {
  /** What was signed, without any proof. */
  readonly document: JsonObject;
  /** What secured it: the cryptosuite's name, or the token's `typ` (`JWT` where it has none). */
  readonly securing: string;
  /** What it rests on, by the names of the register of algorithms: a cryptosuite, or the token's `alg`. */
  readonly algorithms: readonly string[];
  /** The proof's own `id`, by which a chain refers to it. */
  readonly proofId?: string;
  /** The proofs that this one is over (Data Integrity 1.0 §2.1.2), by `id`. */
  readonly previousProofs?: readonly string[];
  readonly verificationMethod: string;
  /** The DID, or under a policy the web address, that controls the verification method. */
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
  /** The compatibility policies without which it would have been refused. */
  readonly compatibility?: readonly CompatibilityName[];
  /** Whether only a part of what was signed is shown. */
  readonly isSelective?: true;
  /** Whether its issuer left it to the holder to show when it ends, and whether it can be withdrawn. */
  readonly mayHideEnd?: true;
  /** The key that the issuer bound the credential to (`cnf`, RFC 7800). */
  readonly boundKey?: PublicKey;
  /** Who showed it, where an SD-JWT came with a key binding. */
  readonly holderBinding?: HolderBinding;
}

/** A key binding (RFC 9901 §4.3) whose signature holds by the key that the issuer bound the credential to. */
export interface HolderBinding {
  readonly publicKey: PublicKey;
  /** The holder's identifier, where the credential names one for the key. */
  readonly controller?: string;
  /** What it answers: its `nonce`. */
  readonly challenge: string;
  /** For whom it was made: its `aud`. */
  readonly domains: readonly string[];
  /** When (RFC 3339): its `iat`. */
  readonly issuedAt: string;
  /** Until when it may be taken (RFC 3339): its `exp`, where it has one. */
  readonly expires?: string;
}
