/**
 * Which hand-overs were verified: nobody can write down an object that is taken for one.
 * @module
 */
import type { AttestedBy, SuccessionStatement } from './statement.ts';

/** A hand-over that was verified. */
export interface SuccessionVerified {
  readonly statement: SuccessionStatement;
  /** Whose word it is: an authority's is to be shown as such (`authority-attested`). */
  readonly attestedBy: AttestedBy;
  /** The id of the list whose authority attests or counter-signs it; none where no list given has its keys. */
  readonly authority?: string;
}

/** What this process has verified. */
const verified = new WeakSet<object>();

/**
 * Says of a hand-over that it was verified.
 *
 * @param succession - a new object
 * @returns it, frozen
 */
export function markVerified(succession: SuccessionVerified): SuccessionVerified {
  verified.add(succession);
  return Object.freeze(succession);
}

/**
 * Whether something is what {@link verifySuccession} gave.
 *
 * @param value - anything
 * @returns false for whatever else looks like it
 */
export const isVerifiedSuccession = (value: unknown): value is SuccessionVerified =>
  typeof value === 'object' && value !== null && verified.has(value);
