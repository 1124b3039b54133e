/**
 * Random identifiers: a credential's id and a learner's, which say nothing about anybody.
 * @module
 */
import { encodeHex } from '@laurel/core';

/**
 * A version 4 UUID (RFC 9562 §5.4).
 *
 * @param random - gives random bytes
 * @returns 36 characters
 * @example
 * ```ts
 * randomUuid(randomBytes); // '5d72be70-ce68-4e71-aa5e-16340b73b8dd'
 * ```
 */
export function randomUuid(random: (length: number) => Uint8Array): string {
  const bytes = random(16).slice();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = encodeHex(bytes);
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}
