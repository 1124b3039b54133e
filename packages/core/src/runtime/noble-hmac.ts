/**
 * HMAC where the runtime has no synchronous one: for files that are kept, of which whoever verifies reads none.
 * @module
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * HMAC with SHA-256 (RFC 2104).
 *
 * @param key - the secret bytes
 * @param bytes - what to authenticate
 * @returns 32 bytes
 * @example
 * ```ts
 * hmacSha256(new Uint8Array(32), encodeUtf8('abc')).length; // 32
 * ```
 */
export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => hmac(sha256, key, bytes);
