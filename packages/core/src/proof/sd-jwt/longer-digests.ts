/**
 * SHA-384 and SHA-512, loaded where an SD-JWT names one of them.
 * @module
 */
export { sha384, sha512 } from '@noble/hashes/sha2.js';
