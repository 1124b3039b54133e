/**
 * SHA-384 where the runtime has no synchronous one: for files, of which whoever verifies reads none.
 * @module
 */
import { sha384 as nobleSha384 } from '@noble/hashes/sha2.js';

/**
 * SHA-384.
 *
 * @param bytes - what to hash
 * @returns 48 bytes
 * @example
 * ```ts
 * encodeHex(sha384(encodeUtf8('abc'))).slice(0, 8); // 'cb00753f'
 * ```
 */
export const sha384 = (bytes: Uint8Array): Uint8Array => nobleSha384(bytes);
