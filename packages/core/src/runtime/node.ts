/**
 * What Node, Deno and Bun give natively: hashes, random bytes and signature checks.
 * The same exports as `portable.ts`, which a test holds.
 * @module
 */
import * as crypto from 'node:crypto';
import type { NativeAlgorithm, PublicJwk, TextHash, Verify } from './native-algorithm.ts';

type HashName = 'sha256' | 'sha384';

/** One call for a whole hash; older versions of a runtime lack it. */
const hasOneCall = typeof crypto.hash === 'function';

const hash = (name: HashName, data: string | Uint8Array): Uint8Array =>
  new Uint8Array(hasOneCall ? crypto.hash(name, data, 'buffer') : crypto.createHash(name).update(data).digest());

const hexHash = (name: HashName, text: string): string =>
  hasOneCall ? crypto.hash(name, text, 'hex') : crypto.createHash(name).update(text).digest('hex');

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
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes);

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
export const sha384 = (bytes: Uint8Array): Uint8Array => hash('sha384', bytes);

/**
 * SHA-256 of a text's UTF-8 bytes, without making them first.
 *
 * @param text - well-formed text
 * @returns 32 bytes
 * @example
 * ```ts
 * encodeHex(sha256OfText('abc')).slice(0, 8); // 'ba7816bf'
 * ```
 */
export const sha256OfText = (text: string): Uint8Array => hash('sha256', text);

/**
 * SHA-256 of a text's UTF-8 bytes, for many short texts: one call, no bytes in between.
 *
 * @param text - well-formed text
 * @returns 64 lower-case hexadecimal digits
 * @example
 * ```ts
 * sha256Hex('abc').slice(0, 8); // 'ba7816bf'
 * ```
 */
export const sha256Hex = (text: string): string => hexHash('sha256', text);

/**
 * SHA-384 of texts' UTF-8 bytes, in hexadecimal.
 *
 * @returns `(text) => 96 lower-case hexadecimal digits`
 */
export const loadSha384Hex = async (): Promise<TextHash> => (text) => hexHash('sha384', text);

/**
 * Bytes as base64url without padding.
 *
 * @param bytes - what to write
 * @returns the letters
 * @example
 * ```ts
 * writeBase64url(Uint8Array.of(1, 2)); // 'AQI'
 * ```
 */
export const writeBase64url = (bytes: Uint8Array): string => viewOf(bytes).toString('base64url');

/**
 * The bytes of base64url without padding.
 *
 * @param text - the letters
 * @returns the bytes, or undefined for anything that `writeBase64url` does not write
 * @example
 * ```ts
 * readBase64url('AQI'); // Uint8Array [1, 2]
 * ```
 */
export function readBase64url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  const view = viewOf(bytes);
  // Node passes over strange letters and stray bits; then what is written is another text.
  const written = view.write(text, 'base64url');
  return written === bytes.length && view.toString('base64url') === text ? bytes : undefined;
}

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

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
