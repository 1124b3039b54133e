/**
 * Telling lists that were read or verified here from whatever else looks like one.
 * @module
 */
import { wasRead, wasVerified } from './known-lists.ts';
import type { TrustListVerified, TrustSource } from './trust-source.ts';

/**
 * Whether something is what {@link verifyTrustList} gave.
 *
 * @param value - anything
 * @returns false for whatever else looks like it
 * @example
 * ```ts
 * isVerifiedTrustList({ isSigned: true }); // false
 * ```
 */
export const isVerifiedTrustList = (value: unknown): value is TrustListVerified => wasVerified(value);

/**
 * Whether something is what {@link verifyTrustList} or {@link readOwnTrustList} gave.
 *
 * @param value - anything
 * @returns false for whatever else looks like it
 * @example
 * ```ts
 * isTrustSource(readOwnTrustList({ version: 1, issuers: [] })); // true
 * ```
 */
export const isTrustSource = (value: unknown): value is TrustListVerified | TrustSource => wasRead(value);
