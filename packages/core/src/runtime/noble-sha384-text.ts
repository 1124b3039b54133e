/**
 * SHA-384 of texts where the runtime has no synchronous one; loaded only where a document asks for it.
 * @module
 */
import { sha384 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-384 of a text's UTF-8 bytes.
 *
 * @param text - well-formed text
 * @returns 96 lower-case hexadecimal digits
 */
export const sha384Hex = (text: string): string => bytesToHex(sha384(utf8ToBytes(text)));
