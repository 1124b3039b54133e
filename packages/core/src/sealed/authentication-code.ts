/**
 * HMAC-SHA-256: age files do not say who wrote them, a code under a secret key does.
 * @module
 */
import { hmacSha256 } from '../runtime/index.ts';

/**
 * The code of some bytes under a key (RFC 2104 with SHA-256).
 *
 * @param bytes - what is vouched for
 * @param key - 32 random bytes
 * @returns 32 bytes
 * @example
 * ```ts
 * const code = authenticationCode(bytes, key);
 * ```
 */
export function authenticationCode(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  return hmacSha256(key, bytes);
}

/**
 * Whether a code is the right one; takes the same time wherever it differs.
 *
 * @param code - the code that came with the bytes
 * @param bytes - what is vouched for
 * @param key - 32 random bytes
 * @returns true only for the right code
 * @example
 * ```ts
 * isAuthentic(authenticationCode(bytes, key), bytes, key); // true
 * ```
 */
export function isAuthentic(code: Uint8Array, bytes: Uint8Array, key: Uint8Array): boolean {
  const right = authenticationCode(bytes, key);
  if (code.length !== right.length) return false;
  let difference = 0;
  for (const [index, byte] of right.entries()) difference |= byte ^ (code[index] ?? 0);
  return difference === 0;
}
