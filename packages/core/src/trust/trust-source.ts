/**
 * Lists as a verifier uses them: looked up by issuer, whether they were signed or are the caller's own.
 * @module
 */
import type { TrustEntry, TrustListDocument, TrustRoots } from './trust-list.ts';

/** A list that a caller relies on. */
export interface TrustSource {
  /** Whether signatures by an authority's root keys were verified; false for the caller's own list. */
  readonly isSigned: boolean;
  /** Whose list it is, to be said beside what it vouches for; none of the caller's own. */
  readonly name?: string;
  /** The entries of an issuer, compared letter by letter; none where nobody vouches. */
  readonly entriesOf: (id: string) => readonly TrustEntry[];
  readonly issuers: readonly TrustEntry[];
}

/** A version of a list: what a caller remembers of the newest that was seen. */
export interface SeenTrustList {
  readonly sequence: number;
  /** As {@link trustListDigest} has it. */
  readonly digest: string;
}

/** A signed list that was verified. */
export interface TrustListVerified extends TrustSource, SeenTrustList {
  readonly isSigned: true;
  readonly id: string;
  readonly name: string;
  /** RFC 3339. */
  readonly issued: string;
  readonly expires: string;
  /** Only where the caller took it all the same. */
  readonly isExpired: boolean;
  readonly roots: TrustRoots;
  /** The root keys whose signatures hold. */
  readonly signedBy: readonly string[];
  readonly list: TrustListDocument;
}

const noEntries: readonly TrustEntry[] = Object.freeze([]);

/**
 * Makes entries findable by their issuer.
 *
 * @param issuers - frozen
 * @returns finds the entries of an issuer
 */
export function indexOf(issuers: readonly TrustEntry[]): TrustSource['entriesOf'] {
  const index = new Map<string, readonly TrustEntry[]>();
  for (const entry of issuers) {
    const before = index.get(entry.id);
    index.set(entry.id, Object.freeze(before === undefined ? [entry] : [...before, entry]));
  }
  return (id) => index.get(id) ?? noEntries;
}
