/**
 * HMAC over the SHA-256 that is at hand, so that a page which meets a selective suite does not load another.
 * @module
 */
import type { SelectiveTools } from './tools.ts';

/** Bytes of a block of SHA-256. */
const blockLength = 64;

/**
 * HMAC with SHA-256 (RFC 2104).
 *
 * @param tools - what it is done with
 * @param key - at most 64 bytes
 * @param bytes - what to authenticate
 * @returns 32 bytes
 */
export function hmacSha256({ sha256 }: SelectiveTools, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const inner = new Uint8Array(blockLength + bytes.length).fill(0x36, 0, blockLength);
  const outer = new Uint8Array(blockLength + 32).fill(0x5c, 0, blockLength);
  for (const [index, byte] of key.entries()) {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  inner.set(bytes, blockLength);
  outer.set(sha256(inner), blockLength);
  return sha256(outer);
}
