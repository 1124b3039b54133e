/**
 * What Node, Deno and Bun give natively: hashes, random bytes and signature checks.
 * The same exports as `portable.ts`, which a test holds.
 * @module
 */
import * as crypto from 'node:crypto';
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
export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(crypto.createHash('sha256').update(bytes).digest());

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
export const sha384 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(crypto.createHash('sha384').update(bytes).digest());

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
export const randomBytes = (length: number): Uint8Array => new Uint8Array(crypto.randomBytes(length));

/**
 * A check of signatures by one key; the key is imported once.
 *
 * @param algorithm - which
 * @param jwk - the public key, already found sound by the key importer
 * @returns `(bytes, signature) => Promise<boolean>`
 */
export function importVerify(algorithm: NativeAlgorithm, jwk: PublicJwk): Verify {
  const key = crypto.createPublicKey({ format: 'jwk', key: { ...jwk } });
  const options = algorithm.name === 'Ed25519' ? key : { key, dsaEncoding: 'ieee-p1363' as const };
  return async (bytes, signature) =>
    signature.length === algorithm.signatureLength && crypto.verify(algorithm.nodeHash, bytes, options, signature);
}

/**
 * Raw Ed25519 signing; the key is imported once.
 *
 * @param seed - the 32 secret bytes
 * @param publicKey - the 32 public bytes
 * @returns `(bytes) => Promise<signature>`
 */
export function importEd25519Sign(seed: Uint8Array, publicKey: Uint8Array): (bytes: Uint8Array) => Promise<Uint8Array> {
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const key = crypto.createPrivateKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', d: base64url(seed), x: base64url(publicKey) },
  });
  return async (bytes) => new Uint8Array(crypto.sign(null, bytes, key));
}
