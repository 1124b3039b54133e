/**
 * Ed25519 where the runtime has none of its own; loaded only then, and for the public half of a new key.
 * @module
 */
import * as ed25519 from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

// @noble/ed25519 takes SHA-512 from WebCrypto unless told; this one works in every runtime.
ed25519.hashes.sha512Async = async (message) => sha512(message);

/**
 * The public half of a key.
 *
 * @param seed - the 32 secret bytes
 * @returns the 32 public bytes
 */
export const ed25519PublicKeyOf = (seed: Uint8Array): Promise<Uint8Array> => ed25519.getPublicKeyAsync(seed);

/**
 * Signs.
 *
 * @param seed - the 32 secret bytes
 * @param bytes - what to sign
 * @returns 64 bytes, the same every time (RFC 8032 §5.1.6)
 */
export const signEd25519 = (seed: Uint8Array, bytes: Uint8Array): Promise<Uint8Array> => ed25519.signAsync(bytes, seed);

/**
 * Cofactorless Ed25519 verification: R′ = S·B − h·A is recomputed and its bytes compared with R, as
 * node:crypto and WebCrypto do, so that every runtime says the same of mixed-order points (RFC 8032 §5.1.7).
 *
 * @param publicKey - 32 bytes, already found sound
 * @param bytes - what was signed
 * @param signature - 64 bytes
 * @returns whether the signature holds
 */
export function verifyEd25519(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  const { n } = ed25519.Point.CURVE();
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  // S ≥ L would give a second spelling of the same signature (RFC 8032 §5.1.7 step 1).
  if (s >= n) return false;
  const a = ed25519.Point.fromBytes(publicKey, false);
  const h = ed25519.etc.mod(littleEndian(sha512(ed25519.etc.concatBytes(r, publicKey, bytes))), n);
  const expected = multiply(ed25519.Point.BASE, s).subtract(multiply(a, h)).toBytes();
  return expected.every((byte, index) => byte === r[index]);
}

const multiply = (point: ed25519.Point, scalar: bigint): ed25519.Point =>
  scalar === 0n ? ed25519.Point.ZERO : point.multiply(scalar, false);

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index] ?? 0);
  return value;
}
