/**
 * Which lists were verified here, and which were read as the caller's own: nobody can write down an object that is taken
 * for one. It imports nothing, so that a page which verifies can load it by itself.
 * @module
 */
import type { TrustListVerified, TrustSource } from './trust-source.ts';

const verified = new WeakSet<object>();
const own = new WeakSet<object>();

/**
 * Says of a list that it was verified.
 *
 * @param source - a new object
 * @returns it, frozen
 */
export function markVerified(source: TrustListVerified): TrustListVerified {
  verified.add(source);
  return Object.freeze(source);
}

/**
 * Says of a list that it is the caller's own, and in the right form.
 *
 * @param source - a new object
 * @returns it, frozen
 */
export function markOwn<Source extends TrustSource>(source: Source): Source {
  own.add(source);
  return Object.freeze(source);
}

/**
 * Whether a list was verified.
 *
 * @param value - anything
 * @returns false for whatever else looks like one
 */
export const wasVerified = (value: unknown): value is TrustListVerified =>
  typeof value === 'object' && value !== null && verified.has(value);

/**
 * Whether a list was verified, or read as the caller's own.
 *
 * @param value - anything
 * @returns false for whatever else looks like one
 */
export const wasRead = (value: unknown): value is TrustListVerified | TrustSource =>
  wasVerified(value) || (typeof value === 'object' && value !== null && own.has(value));
