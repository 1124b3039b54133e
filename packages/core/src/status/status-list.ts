/**
 * A list of statuses that was verified, as data.
 * @module
 */
import type { DateTime } from '../credential/index.ts';
import type { Statuses } from './packed-statuses.ts';

/**
 * A list whose signature holds. It is frozen, and holds only its own bytes (16 KiB for 131,072 statuses of one bit), so
 * that it can be kept for other credentials.
 */
export interface StatusList extends Statuses {
  readonly kind: 'bitstring' | 'token';
  /** Its address: what it says itself, and what was asked for. */
  readonly url: string;
  /** Who signed it. Whether this one may is for whoever relies on it to say. */
  readonly issuer: string;
  /** What it is a list of; empty for a Token Status List, whose statuses say it themselves. */
  readonly purposes: readonly string[];
  /** As of when it holds. */
  readonly validFrom: DateTime;
  /** Until when it holds at most, where it says so. */
  readonly validUntil?: DateTime;
  /** After so many milliseconds there may be a newer one, where it says so. */
  readonly ttl?: number;
  /**
   * Its statuses with so many bits each: a Bitstring Status List does not say it, only the entries of its credentials
   * do. STATUS_VERIFICATION_ERROR where the list says otherwise, STATUS_LIST_LENGTH_ERROR where it would be too short.
   */
  readonly withStatusSize: (statusSize: number) => Statuses;
}

/** What the specification says of its purposes (Bitstring Status List 1.0 §2.1). */
export const statusPurposes = {
  revocation: { isReversible: false },
  suspension: { isReversible: true },
  refresh: { isReversible: false },
  message: { isReversible: true },
} as const;

/** A purpose that the specification names. */
export type StatusPurpose = keyof typeof statusPurposes;

/**
 * Whether a status for a purpose can be taken back; that of a word of the issuer's own can.
 *
 * @param purpose - of a list
 * @returns false for `revocation` and `refresh`
 * @example
 * ```ts
 * isReversible('revocation'); // false
 * ```
 */
export const isReversible = (purpose: string): boolean =>
  !(Object.hasOwn(statusPurposes, purpose) && !statusPurposes[purpose as StatusPurpose].isReversible);
