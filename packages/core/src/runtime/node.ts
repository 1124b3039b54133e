/**
 * What Node, Deno and Bun give natively: hashes, random bytes and signature checks.
 * The same exports as `portable.ts`, which a test holds.
 * @module
 */
import * as crypto from 'node:crypto';
import type { NativeAlgorithm, P256Pair, PublicJwk, Sign, TextHash, Verify } from './native-algorithm.ts';

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
  const { length } = text;
  const rest = length % 4;
  // Node takes the other alphabet too, half of a longer character, and bits that no byte takes.
  if (rest === 1 || text.includes('+') || text.includes('/') || /[^\0-\xff]/.test(text)) return undefined;
  if (rest !== 0 && !lastLetters[rest - 2]?.includes(text.charAt(length - 1))) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  // What else is no letter it passes over, and then there are fewer bytes.
  return viewOf(bytes).write(text, 'base64url') === bytes.length ? bytes : undefined;
}

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

/**
 * An ECDSA signature in DER. Node reads r‖s as well, but needs half as long again for it, and to sign nearly three times
 * as long, as soon as it is given options.
 */
function derOf(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  const [r, s] = [derInteger(signature.subarray(0, half)), derInteger(signature.subarray(half))];
  const der = new Uint8Array(2 + r.length + s.length);
  der.set([0x30, r.length + s.length]);
  der.set(r, 2);
  der.set(s, 2 + r.length);
  return der;
}

/** An unsigned number in its one form (X.690 §8.3): no zeros before it but one where its first bit is set. */
function derInteger(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from++;
  const pad = (bytes[from] ?? 0) >= 0x80 ? 1 : 0;
  const integer = new Uint8Array(2 + pad + bytes.length - from);
  integer.set([2, pad + bytes.length - from]);
  integer.set(bytes.subarray(from), 2 + pad);
  return integer;
}

/** r‖s of a signature that was made here. */
function ofDer(der: Uint8Array, half: number): Uint8Array {
  const signature = new Uint8Array(2 * half);
  const lengthOfR = der[3] ?? 0;
  const [r, s] = [der.subarray(4, 4 + lengthOfR), der.subarray(6 + lengthOfR)];
  signature.set(r.subarray(Math.max(0, r.length - half)), Math.max(0, half - r.length));
  signature.set(s.subarray(Math.max(0, s.length - half)), half + Math.max(0, half - s.length));
  return signature;
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

/**
 * A key pair of P-256 that signs a few times and is forgotten. Its signatures differ from one time to the next; every
 * one of them holds.
 *
 * @param privateKey - the 32 secret bytes
 * @returns the pair; undefined for bytes that are no key
 */
export async function makeP256Pair(privateKey: Uint8Array): Promise<P256Pair | undefined> {
  if (privateKey.length !== 32) return undefined;
  const curve = crypto.createECDH('prime256v1');
  try {
    curve.setPrivateKey(privateKey);
  } catch {
    return undefined;
  }
  const point = curve.getPublicKey();
  const key = crypto.createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: writeBase64url(privateKey),
      x: writeBase64url(point.subarray(1, 33)),
      y: writeBase64url(point.subarray(33)),
    },
  });
  return {
    publicKey: new Uint8Array(curve.getPublicKey(null, 'compressed')),
    sign: async (bytes) => ofDer(crypto.sign('sha256', bytes, key), 32),
  };
}
