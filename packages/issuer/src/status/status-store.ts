/**
 * What an issuer keeps of the status lists of its credentials: which places are given out, and what stands at each.
 * Nothing in it tells of anybody: whose place is which is known to the register alone.
 * @module
 */

/** A place: one index of one list. It is one credential's for ever. */
export interface StatusPlace {
  /** The list's random name. */
  readonly list: string;
  readonly index: number;
}

/** A place that was just given out, with where its list will be found. */
export interface GivenPlace extends StatusPlace {
  /** `https://school.example/status/<random>`: the list's files lie below it. */
  readonly url: string;
}

/** What can become of a credential. The first two are for ever. */
export type StatusChangeKind = 'revoked' | 'replaced' | 'suspended' | 'reinstated';

/** What becomes of one place. */
export interface StatusChange {
  readonly place: StatusPlace;
  readonly to: StatusChangeKind;
}

/** How a credential names its place: by entries of the W3C's list, or by the claim of a Token Status List. */
export type StatusFamily = 'bitstring' | 'token';

/** How places are asked for. */
export interface AllocateOptions {
  /** In what way the credentials will name their places; a list is published in the forms that were asked for. */
  readonly family: StatusFamily;
}

/** A list as it stands at one moment. */
export interface ListState {
  readonly name: string;
  /** `https://school.example/status/<random>`. */
  readonly url: string;
  readonly families: readonly StatusFamily[];
  /** Two bits each, as in a Token Status List: 0 valid, 1 revoked, 2 suspended, 3 replaced. Nobody changes them. */
  readonly statuses: Uint8Array;
  /** How many places it has. */
  readonly length: number;
}

/** One file of a list as it was published last. */
export interface PublishedList {
  readonly validFrom: Date;
  readonly validUntil: Date;
  /** The statuses that it was made of. */
  readonly statuses: Uint8Array;
  /** The very text. */
  readonly text: string;
}

/** Keeps statuses; any number of processes may use it at once. */
export interface StatusStore {
  /**
   * Gives out places: random, and each once only, whoever asks. A list takes part until half of it is given out.
   * Throws LP_STORE_IO, and LP_USAGE where nothing is published.
   */
  readonly allocate: (count: number, options: AllocateOptions) => Promise<readonly GivenPlace[]>;
  /**
   * Changes statuses, all or none. What was revoked or replaced stays so: to revoke or replace it again changes
   * nothing, to suspend or reinstate it is LP_STATUS_FINAL. Throws LP_STATUS_NOT_GIVEN for a place that was not given out.
   */
  readonly change: (changes: readonly StatusChange[]) => Promise<void>;
  /** What stands at a place. Throws LP_STATUS_NOT_GIVEN. */
  readonly statusAt: (place: StatusPlace) => Promise<keyof typeof statusValues>;
  /** All lists as they stand at one moment, in the order in which they were begun. */
  readonly lists: () => Promise<readonly ListState[]>;
  /** What was published last under a list's name, by the file's. */
  readonly published: (list: string, file: string) => Promise<PublishedList | undefined>;
  /** Notes what is about to be published. Throws LP_STORE_LOCKED where another process has noted a later one. */
  readonly notePublished: (list: string, file: string, published: PublishedList) => Promise<void>;
  /**
   * Takes places for given out that a register knows: a store that was put back from an older copy gives none of them
   * out again. By list: a bit for each index, the first at the left.
   */
  readonly reserve: (places: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /**
   * Gives no more places of a list out: another copy of this issuer has, and which those are is not known here.
   */
  readonly endList: (list: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the two bits of a place say (Token Status List draft 21 §7.1; the last is for applications). */
export const statusValues = { valid: 0, revoked: 1, suspended: 2, replaced: 3 } as const;
