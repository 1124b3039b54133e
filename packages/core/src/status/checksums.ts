/**
 * The checksums by which compressed bytes are known to be whole.
 * @module
 */

/** CRC-32 of every byte (RFC 1952 §8). */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/**
 * CRC-32 (RFC 1952 §8).
 *
 * @param bytes - what to sum up
 * @returns 32 bits, unsigned
 * @example
 * ```ts
 * crc32(encodeUtf8('123456789')).toString(16); // 'cbf43926'
 * ```
 */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = (remainder >>> 8) ^ (table[(remainder ^ byte) & 255] ?? 0);
  return (remainder ^ 0xffffffff) >>> 0;
}

/** So many bytes can be added up before a number would be too large for 32 bits (RFC 1950 §9). */
const longestRun = 5552;
const modulus = 65_521;

/**
 * Adler-32 (RFC 1950 §8.2).
 *
 * @param bytes - what to sum up
 * @returns 32 bits, unsigned
 * @example
 * ```ts
 * adler32(encodeUtf8('Wikipedia')).toString(16); // '11e60398'
 * ```
 */
export function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += longestRun) {
    const end = Math.min(start + longestRun, bytes.length);
    for (let at = start; at < end; at++) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= modulus;
    high %= modulus;
  }
  return ((high << 16) | low) >>> 0;
}
