/**
 * For every runtime without node:crypto: hashes by @noble/hashes, Ed25519 by WebCrypto where it has it
 * and by @noble/ed25519 where not, ECDSA by WebCrypto. The same verdicts as `node.ts` on the same input.
 * @module
 */
import * as ed25519 from '@noble/ed25519';
import { sha256 as nobleSha256, sha384 as nobleSha384, sha512 } from '@noble/hashes/sha2.js';
import type { NativeAlgorithm, PublicJwk, Verify } from './native-algorithm.ts';

/**
 * SHA-256.
 *
 * @param bytes - what to hash
 * @returns 32 bytes
 * @example
 * ```ts
 * encodeHex(sha256(encodeUtf8('abc'))).slice(0, 8); // 'ba7816bf'
 * ```
 */
export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes);

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

/**
 * Random bytes of the system's generator.
 *
 * @param length - how many
 * @returns the bytes
 * @example
 * ```ts
 * randomBytes(16).length; // 16
 * ```
 */
export function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  // WebCrypto gives no more than this at once.
  for (let at = 0; at < length; at += 65_536) globalThis.crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

/**
 * A check of signatures by one key; the key is imported once.
 *
 * @param algorithm - which
 * @param jwk - the public key, already found sound by the key importer
 * @returns `(bytes, signature) => Promise<boolean>`
 */
export function importVerify(algorithm: NativeAlgorithm, jwk: PublicJwk): Verify {
  const { subtle } = globalThis.crypto;
  const isEd25519 = algorithm.name === 'Ed25519';
  const parameters = isEd25519
    ? { name: 'Ed25519' }
    : { name: 'ECDSA', namedCurve: algorithm.name, hash: algorithm.name === 'P-384' ? 'SHA-384' : 'SHA-256' };
  let imported: Promise<CryptoKey | undefined> | undefined;
  const importKey = () =>
    subtle.importKey('jwk', { ...jwk }, parameters, true, ['verify']).catch((cause: unknown) => {
      // An older runtime knows no Ed25519; nothing else may be missing.
      if (isEd25519) return undefined;
      throw cause;
    });
  return async (bytes, signature) => {
    if (signature.length !== algorithm.signatureLength) return false;
    imported ??= importKey();
    const key = await imported;
    if (key === undefined) return verifyEd25519(decodeX(jwk.x), bytes, signature);
    return subtle.verify(parameters, key, new Uint8Array(signature), new Uint8Array(bytes));
  };
}

const decodeX = (x: string): Uint8Array =>
  Uint8Array.from(globalThis.atob(x.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

/**
 * Cofactorless Ed25519 verification: R′ = S·B − h·A is recomputed and its bytes compared with R, as
 * node:crypto and WebCrypto do, so that every runtime says the same of mixed-order points (RFC 8032 §5.1.7).
 *
 * @param publicKey - 32 bytes
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

/**
 * Raw Ed25519 signing.
 *
 * @param seed - the 32 secret bytes
 * @param _publicKey - the 32 public bytes; noble derives them again
 * @returns `(bytes) => Promise<signature>`
 */
export function importEd25519Sign(
  seed: Uint8Array,
  _publicKey: Uint8Array,
): (bytes: Uint8Array) => Promise<Uint8Array> {
  const secret = seed.slice();
  return (bytes) => ed25519.signAsync(bytes, secret);
}
