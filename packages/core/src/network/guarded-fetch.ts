/**
 * What fetching means here: one address, once, with limits. The socket stands in `@laurel/core/node`.
 * @module
 */

/** What is asked for, and how much of it is taken. */
export interface FetchRequest {
  /** The media types that are taken, as they are, the wished one first; an answer of any other is refused. */
  readonly accept: readonly string[];
  /** Bytes of the answer; 1 MiB when not given, at most 5 MiB. */
  readonly maxBytes?: number;
  /** From the first step to the last byte, in milliseconds; 10,000 when not given, at most 30,000. */
  readonly timeoutMilliseconds?: number;
  /** How old an answer out of a cache may be, in milliseconds; 0 asks anew. */
  readonly maxAgeMilliseconds?: number;
}

/** What was fetched. */
export interface FetchedResource {
  /** The address as it was asked for, normalised. */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** In small letters, without parameters; one of those that were accepted. */
  readonly mediaType: string;
  /** When it came, by the clock that was handed in; long ago where it comes out of a cache. */
  readonly fetchedAt: Date;
  /** Until when the server says that it stays as it is (`Cache-Control`); not given where it says nothing. */
  readonly freshUntil?: Date;
  /** The server asks that nobody keeps it (`no-store`). */
  readonly mayBeKept?: false;
  readonly notFound?: never;
}

/**
 * Fetches one address, or throws a `LaurelError`: LP_FETCH_REFUSED (the address is not one that is fetched from),
 * LP_FETCH_REDIRECT, LP_FETCH_TIMEOUT, LP_FETCH_SIZE, LP_FETCH_TYPE, LP_FETCH_NOT_FOUND, LP_FETCH_STATUS (another
 * status than 200), LP_FETCH_FAILED (no or half a connection); LP_USAGE for limits out of bounds. None of them says
 * anything of a credential. Their params hold the host only.
 */
export type GuardedFetch = (url: string, request: FetchRequest) => Promise<FetchedResource>;
