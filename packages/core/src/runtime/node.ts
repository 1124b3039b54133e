/**
 * What Node, Deno and Bun give natively: hashes, random bytes and signature checks.
 * The same exports as `portable.ts`, which a test holds.
 * @module
 */
import * as crypto from 'node:crypto';
import type { NativeAlgorithm, PublicJwk, Sign, TextHash, Verify } from './native-algorithm.ts';
import { derOf } from './native-p256.ts';

export { deflateRaw, inflateRaw } from './native-deflate.ts';
export { nativeP256 as shortLivedKeys } from './native-p256.ts';

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
export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(crypto.createHmac('sha256', key).update(bytes).digest());

/**
 * SHA-256 of the UTF-8 bytes of texts one after the other, without making them first.
 *
 * @param texts - each well-formed
 * @returns 32 bytes
 * @example
 * ```ts
 * encodeHex(sha256OfTexts(['a', 'bc'])).slice(0, 8); // 'ba7816bf'
 * ```
 */
export function sha256OfTexts(texts: readonly string[]): Uint8Array {
  if (texts.length === 1) return hash('sha256', texts[0] ?? '');
  const digest = crypto.createHash('sha256');
  for (const text of texts) digest.update(text);
  return new Uint8Array(digest.digest());
}

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
 * SHA-256 of a text's UTF-8 bytes as base64url, for many short texts: one call, no bytes in between.
 *
 * @param text - well-formed text
 * @returns 43 letters
 * @example
 * ```ts
 * sha256Base64url('abc').slice(0, 8); // 'ungWv48B'
 * ```
 */
export const sha256Base64url = (text: string): string =>
  hasOneCall ? crypto.hash('sha256', text, 'base64url') : crypto.createHash('sha256').update(text).digest('base64url');

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
  if (!mayBeBase64url(text)) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  // What else is no letter it passes over, and then there are fewer bytes.
  return viewOf(bytes).write(text, 'base64url') === bytes.length ? bytes : undefined;
}

/** Node takes the other alphabet too, half of a longer character, and bits that no byte takes. */
function mayBeBase64url(text: string): boolean {
  const { length } = text;
  const rest = length % 4;
  if (rest === 1 || text.includes('+') || text.includes('/') || /[^\0-\xff]/.test(text)) return false;
  return rest === 0 || lastLetters[rest - 2]?.includes(text.charAt(length - 1)) === true;
}

/** Short texts are read in one place: to make bytes for each takes longer than to read it. */
const scratch = Buffer.allocUnsafeSlow(16 * 1024);

/**
 * The text that base64url without padding holds, for many short ones: no bytes in between.
 *
 * @param text - the letters
 * @returns the text; undefined where it is long, no base64url or no UTF-8, and for what only its bytes tell
 * @example
 * ```ts
 * readBase64urlText('YWJj'); // 'abc'
 * ```
 */
export function readBase64urlText(text: string): string | undefined {
  const size = Math.floor((text.length * 3) / 4);
  if (size > scratch.length || !mayBeBase64url(text)) return undefined;
  if (scratch.write(text, 0, size, 'base64url') !== size) return undefined;
  const read = scratch.toString('utf8', 0, size);
  // Nobody's words stay in memory because of this.
  scratch.fill(0, 0, size);
  // What is no UTF-8 is read as this; and a byte order mark is refused.
  return read.includes('\ufffd') || read.startsWith('\ufeff') ? undefined : read;
}

/**
 * A text's UTF-8 bytes as base64url without padding, for many short texts: no bytes in between.
 *
 * @param text - well-formed text
 * @returns the letters
 * @example
 * ```ts
 * writeBase64urlText('abc'); // 'YWJj'
 * ```
 */
export const writeBase64urlText = (text: string): string =>
  text.length * 3 > scratch.length
    ? Buffer.from(text).toString('base64url')
    : scratch.toString('base64url', 0, scratch.write(text));

/** The last of two letters, and of three, whose last four bits, and two, are nothing. */
const lastLetters = ['AQgw', 'AEIMQUYcgkosw048'] as const;

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
  if (jwk.kty === 'AKP') return importMlDsaVerify(algorithm, jwk);
  const key = crypto.createPublicKey({ format: 'jwk', key: { ...jwk } });
  const encode = jwk.kty === 'EC' ? derOf : (signature: Uint8Array) => signature;
  return async (bytes, signature) =>
    signature.length === algorithm.signatureLength && crypto.verify(algorithm.nodeHash, bytes, key, encode(signature));
}

/** Node has ML-DSA since 24.6, with OpenSSL 3.5; where it is missing, so is the kind of key. */
function ifKnown<Key>(importKey: () => Key): Key | undefined {
  try {
    return importKey();
  } catch {
    return undefined;
  }
}

function importMlDsaVerify(
  { signatureLength }: NativeAlgorithm,
  jwk: Extract<PublicJwk, { readonly kty: 'AKP' }>,
): Verify {
  const key = ifKnown(() => crypto.createPublicKey({ format: 'jwk', key: { ...jwk } }));
  return async (bytes, signature) => {
    if (signature.length !== signatureLength) return false;
    if (key !== undefined) return crypto.verify(null, bytes, key, signature);
    const { verifyMlDsa } = await import('./noble-ml-dsa.ts');
    return verifyMlDsa(new Uint8Array(Buffer.from(jwk.pub, 'base64url')), bytes, signature);
  };
}

/**
 * Raw ML-DSA-44 signing; the key is imported once. OpenSSL's signatures differ from one time to the next; every one
 * of them holds.
 *
 * @param seed - the 32 secret bytes
 * @param publicKey - the 1,312 public bytes
 * @returns `(bytes) => Promise<signature>`
 */
export function importMlDsaSign(seed: Uint8Array, publicKey: Uint8Array): Sign {
  const jwk = { kty: 'AKP', alg: 'ML-DSA-44', pub: writeBase64url(publicKey), priv: writeBase64url(seed) };
  const key = ifKnown(() => crypto.createPrivateKey({ format: 'jwk', key: jwk }));
  if (key !== undefined) return async (bytes) => new Uint8Array(crypto.sign(null, bytes, key));
  const secret = seed.slice();
  return async (bytes) => (await import('./noble-ml-dsa.ts')).signMlDsa(secret, bytes);
}

/**
 * Raw Ed25519 signing; the key is imported once.
 *
 * @param seed - the 32 secret bytes
 * @param publicKey - the 32 public bytes
 * @returns `(bytes) => Promise<signature>`
 */
export function importEd25519Sign(seed: Uint8Array, publicKey: Uint8Array): Sign {
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const key = crypto.createPrivateKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', d: base64url(seed), x: base64url(publicKey) },
  });
  return async (bytes) => new Uint8Array(crypto.sign(null, bytes, key));
}
