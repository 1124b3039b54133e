/**
 * What a trust list says: whom an authority vouches for, for what, from when to when, and who comes after them.
 * @module
 */
import type { Assurance } from '../learner/assurance.ts';
import type { Kind } from '../learner/kind.ts';

/** What an issuer may say: these kinds, at these levels. */
export interface AssertionRule {
  readonly kinds: 'any' | readonly Kind[];
  readonly assurance: readonly Assurance[];
}

/** The public numbers of a school: never of a learner. */
export interface SchoolNumbers {
  /** Unique Reference Number (GIAS). */
  readonly urn?: string;
  /** UK Provider Reference Number. */
  readonly ukprn?: string;
  /** National Centre Number. */
  readonly ncn?: string;
}

/** A school in whose name a multi-academy trust or a local authority signs. */
export interface RepresentedSchool {
  readonly name: string;
  readonly urn: string;
  /** RFC 3339; since ever, or for ever, where not given. */
  readonly from?: string;
  readonly until?: string;
}

/** What of an issuer's work somebody else has taken on. */
export type SuccessionScope = 'custody' | 'status' | 're-issue';

/** Who answers for an issuer after it. */
export interface ListedSuccessor {
  readonly id: string;
  /** RFC 3339. */
  readonly from: string;
  /** `custody` alone, where not given: who holds the records and answers questions. */
  readonly scope?: readonly SuccessionScope[];
}

/** One issuer of a list; it may stand there more than once, for different times. */
export interface TrustEntry {
  /** Its DID, or its web address. */
  readonly id: string;
  readonly name: string;
  readonly mayAssert: readonly AssertionRule[];
  /** RFC 3339: when it may assert. Both ends belong to it. */
  readonly from?: string;
  readonly until?: string;
  readonly numbers?: SchoolNumbers;
  /** Open, where not given. What is closed or merged has an `until` no later than this. */
  readonly state?: { readonly is: 'open' | 'closed' | 'merged'; readonly since: string };
  readonly successors?: readonly ListedSuccessor[];
  /** Who signs its status lists beside itself. */
  readonly statusIssuers?: readonly string[];
  readonly onBehalfOf?: readonly RepresentedSchool[];
  /** Only for trials. An issuer that is a bare key cannot change it, so it is never more. */
  readonly trial?: true;
}

/** Whose signatures a list needs. */
export interface TrustRoots {
  /** How many of the keys must sign. */
  readonly threshold: number;
  /** did:key of Ed25519 keys, each held by somebody else. */
  readonly keys: readonly string[];
}

/** The key of a witness or of a log, for later use; nothing is made of it yet. */
export interface ListedKey {
  readonly name: string;
  readonly key: string;
  readonly from?: string;
  readonly until?: string;
}

/** A trust list as it is written, signed or to be signed. */
export interface TrustListDocument {
  readonly type: 'TrustList';
  readonly version: 1;
  /** The list's own name, the same in all its versions: an absolute URL, such as a urn:uuid. */
  readonly id: string;
  readonly authority: { readonly name: string; readonly id?: string };
  /** 1, 2, 3 and so on. */
  readonly sequence: number;
  /** RFC 3339. */
  readonly issued: string;
  /** RFC 3339: nobody relies on it after that. */
  readonly expires: string;
  /** The digest of the version before this one; of the first there is none. */
  readonly previous?: string;
  readonly roots: TrustRoots;
  readonly issuers: readonly TrustEntry[];
  readonly witnesses?: readonly ListedKey[];
  readonly logs?: readonly ListedKey[];
  /** Data Integrity proofs, eddsa-jcs-2022, one by each root key. */
  readonly proof?: readonly object[];
}

/** A list that nobody signed: the caller's own. */
export interface PlainTrustList {
  readonly version: 1;
  readonly issuers: readonly TrustEntry[];
}
