/**
 * What was found out about one credential or presentation; the checks judge by it and by nothing else.
 * @module
 */
import type {
  CheckDetail,
  CheckId,
  HolderBinding,
  JsonObject,
  JudgingCode,
  Outcome,
  Params,
  PublicKey,
  ReportParty,
  Secured,
} from '@laurel/core';
import type { Policy } from '../policy.ts';

/** What one proof says about itself: as verified, or as claimed where nothing verified. */
export interface ProofFacts {
  /** What secured it: a cryptosuite, or a token's `typ`. */
  readonly securing?: string;
  readonly verificationMethod?: string;
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
  /** The compatibility policies that it took. */
  readonly compatibility?: readonly string[];
  /** Whether the holder may have left parts out. */
  readonly isSelective?: true;
  /** Whether the end and the status may be among those. */
  readonly mayHideEnd?: true;
  /** The key that the issuer bound the credential to, whatever its subject is called (RFC 7800). */
  readonly boundKey?: PublicKey;
  /** The answer of whoever has that key, where there is one. */
  readonly holderBinding?: HolderBinding;
}

/** What a step came to that is not a check’s own to judge, laid at its door: mostly why it was refused. */
export interface Refusal {
  readonly outcome: Outcome;
  readonly code?: JudgingCode;
  readonly params?: Params;
}

/** What all the lists of statuses that a credential names come to. */
export interface StatusFound {
  readonly outcome: Exclude<Outcome, 'not-applicable'>;
  readonly code?: JudgingCode;
  readonly detail: Pick<CheckDetail, 'params' | 'asOf'>;
}

/** What is known of an issuer beyond its entry's name. */
export interface Standing {
  readonly party: Omit<ReportParty, 'id' | 'listedName' | 'claimedName'>;
  /** Why nobody can be told to answer for it today. */
  readonly unanswered?: 'LP_SUCCESSION_LOOP' | 'LP_SUCCESSION_CONFLICT';
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
  /** Whether parts of the document around may have been left out anywhere in it, so also in what is inside. */
  readonly partial: boolean;
  /** Whether the document says more about the same subject elsewhere. */
  readonly sharing: boolean;
  /** Why something inside without a proof of its own does not stand on it, if so. */
  readonly refusal?: Refusal;
}

/** Where it was found. */
export interface Setting {
  readonly nesting: number;
  readonly presenter?: Presenter;
  readonly cover?: Cover;
  /** For an endorsement: the identifiers of what it is attached to. */
  readonly attachedTo?: ReadonlySet<string>;
}

/** The evidence on which every check speaks. */
export interface Facts {
  readonly kind: 'credential' | 'presentation';
  readonly policy: Policy;
  readonly setting: Setting;
  readonly form: 'data-integrity' | 'jose' | 'sd-jwt' | 'unsecured';
  /** How many proofs of a kind that is not known here stand beside those that verified. */
  readonly setAside: number;
  /** Whether there is a document at all. */
  readonly readable: boolean;
  /** Whether every proof verified; then `document` and `proofs` are what was signed. */
  readonly verified: boolean;
  readonly document: JsonObject;
  /**
   * Whose key a `cnf` among its members names, as did:key: in other forms than SD-JWT it stands there, for the context of
   * VCDM 2.0 has it, and binds no less (RFC 7800 §3).
   */
  readonly confirmedHolder?: string;
  /** What was signed, where that is said in other words than `document`: those of an SD-JWT VC of another making. */
  readonly signed?: JsonObject;
  readonly proofs: readonly ProofFacts[];
  readonly refusals: ReadonlyMap<CheckId, Refusal>;
  /** How it came, taken apart; nothing where it could not be read. */
  readonly secured?: Secured;
  /** What lists of statuses say; nothing where nobody looked. */
  readonly statusFound?: StatusFound;
  /** What the caller's lists and hand-overs say of the issuer besides, where any could. */
  readonly standing?: Standing;
  /** Whether what is shown was found to be what the caller asked for. */
  readonly isAnswered?: true;
}
