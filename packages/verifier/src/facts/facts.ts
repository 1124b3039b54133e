/**
 * What was found out about one credential or presentation; the checks judge by it and by nothing else.
 * @module
 */
import type { CheckId, JsonObject, JudgingCode, Outcome, Params } from '@laurel/core';
import type { Policy } from '../policy.ts';

/** What one proof says about itself: as verified, or as claimed where nothing verified. */
export interface ProofFacts {
  /** The DID that the signing key belongs to. */
  readonly controller?: string;
  readonly purpose?: string;
  /** What the key may be used for by its owner's document. */
  readonly keyPurposes: readonly string[];
  /** Times as stated (RFC 3339). */
  readonly created?: string;
  readonly notBefore?: string;
  readonly expires?: string;
  readonly keyExpires?: string;
  readonly keyRevoked?: string;
  readonly challenge?: string;
  readonly domains: readonly string[];
}

/** Why a step did not succeed, laid at the door of one check. */
export interface Refusal {
  readonly outcome: Extract<Outcome, 'failed' | 'indeterminate' | 'not-checked'>;
  readonly code: JudgingCode;
  readonly params?: Params;
}

/** Who showed it. */
export interface Presenter {
  /** The identifiers whose keys signed the presentation; none when its proof did not verify. */
  readonly holders: readonly string[];
  /** Whether they signed the caller's own challenge. */
  readonly fresh: boolean;
}

/** The document around one that carries no proof of its own. */
export interface Cover {
  readonly issuer: string | undefined;
  /** Whether the document around was signed to the letter (a token), not only as a set of statements. */
  readonly exact: boolean;
  readonly verified: boolean;
  /** Whether the document holds another credential about the same subject. */
  readonly sharing: boolean;
}

/** Where it was found. */
export interface Setting {
  readonly nesting: number;
  readonly presenter?: Presenter;
  readonly cover?: Cover;
  /** For an endorsement: the identifiers of what it is attached to. */
  readonly attachedTo?: readonly string[];
}

/** The evidence on which every check speaks. */
export interface Facts {
  readonly kind: 'credential' | 'presentation';
  readonly policy: Policy;
  readonly setting: Setting;
  readonly form: 'data-integrity' | 'jose' | 'unsecured';
  /** Whether there is a document at all. */
  readonly readable: boolean;
  /** Whether every proof verified; then `document` and `proofs` are what was signed. */
  readonly verified: boolean;
  readonly document: JsonObject;
  readonly proofs: readonly ProofFacts[];
  readonly refusals: ReadonlyMap<CheckId, Refusal>;
}
