/**
 * Keys of the register: digests, so that one entry is as small as another and no id of a learner is kept.
 * They stay inside the register's age files: a digest of a school's id is not anonymous.
 * @module
 */
import { encodeBase64url, sha256OfTexts } from '@laurel/core';

/**
 * A digest of some words in order.
 *
 * @param words - what is known
 * @returns 20 characters (120 bits)
 * @example
 * ```ts
 * digestOf('skill', 'creativity', '2026-06');
 * ```
 */
export const digestOf = (...words: readonly string[]): string =>
  encodeBase64url(sha256OfTexts([JSON.stringify(words)]).subarray(0, 15));
