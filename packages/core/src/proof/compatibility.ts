/**
 * Forms that stand in wallets and were made otherwise than today's specifications say. Each is read under a policy of
 * its own name and never else; every use is told in {@link VerifiedProof.compatibility}.
 * @module
 */
import type { MethodCompatibility } from '../did/index.ts';

/** The policies by which a token of another making is read. */
export type TokenCompatibility = 'vcdm-1.1-jwt' | 'open-badges-jwt';

/** The name of a compatibility policy. */
export type CompatibilityName = TokenCompatibility | MethodCompatibility;

/** The names of all policies: for menus and for checks of arguments. None is in force unless the caller names it. */
export const compatibilityNames: readonly CompatibilityName[] = [
  'vcdm-1.1-jwt',
  'open-badges-jwt',
  'did-key-without-fragment',
  'https-issuer-key-set',
];

/**
 * Whether a text names a policy.
 *
 * @param text - any value
 * @returns true for a name of the list
 * @example
 * ```ts
 * isCompatibilityName('everything'); // false
 * ```
 */
export const isCompatibilityName = (text: unknown): text is CompatibilityName =>
  compatibilityNames.some((name) => name === text);
