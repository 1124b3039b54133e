/**
 * For every runtime without node:crypto: SHA-256 of our own, SHA-384 by @noble/hashes; signatures by WebCrypto, and by @noble/ed25519
 * and @noble/curves, loaded only then, where it does not know the algorithm or is not there at all (a page that
 * came over http: has none). The same verdicts as `node.ts` on the same input.
 * @module
 */
import type { NativeAlgorithm, PublicJwk, ShortLivedKeys, Sign, TextHash, Verify } from './native-algorithm.ts';
import { readBase64url, writeBase64url } from './portable-base64url.ts';
import { sha256 } from './sha256.ts';

export { hmacSha256 } from './noble-hmac.ts';
export { sha384 } from './noble-sha384.ts';
export { readBase64url, writeBase64url } from './portable-base64url.ts';
export { deflateRaw, inflateRaw } from './portable-deflate.ts';
export { sha256 } from './sha256.ts';

const encoder = new TextEncoder();

/**
 * SHA-256 of the UTF-8 bytes of texts one after the other.
 *
 * @param texts - each well-formed
 * @returns 32 bytes
 * @example
 * ```ts
 * encodeHex(sha256OfTexts(['a', 'bc'])).slice(0, 8); // 'ba7816bf'
 * ```
 */
export const sha256OfTexts = (texts: readonly string[]): Uint8Array => sha256(encoder.encode(texts.join('')));

/**
 * SHA-256 of a text's UTF-8 bytes, for many short texts.
 *
 * @param text - well-formed text
 * @returns 64 lower-case hexadecimal digits
 * @example
 * ```ts
 * sha256Hex('abc').slice(0, 8); // 'ba7816bf'
 * ```
 */
export function sha256Hex(text: string): string {
  let hex = '';
  for (const byte of sha256OfTexts([text])) hex += (byte + 256).toString(16).slice(1);
  return hex;
}

/**
 * SHA-256 of a text's UTF-8 bytes as base64url, for many short texts.
 *
 * @param text - well-formed text
 * @returns 43 letters
 * @example
 * ```ts
 * sha256Base64url('abc').slice(0, 8); // 'ungWv48B'
 * ```
 */
export const sha256Base64url = (text: string): string => writeBase64url(sha256OfTexts([text]));

/**
 * SHA-384 of texts' UTF-8 bytes, in hexadecimal; seldom needed, so it is loaded only then.
 *
 * @returns `(text) => 96 lower-case hexadecimal digits`
 */
export const loadSha384Hex = async (): Promise<TextHash> => (await import('./noble-sha384-text.ts')).sha384Hex;

/**
 * Keys of P-256 that sign a few times and are forgotten; what makes them is loaded only then. WebCrypto's signatures
 * differ from one time to the next; every one of them holds.
 */
export const shortLivedKeys: ShortLivedKeys = {
  makePair: async (privateKey) => (await import('./portable-other-keys.ts')).makePair(privateKey, writeBase64url),
};

/**
 * A text's UTF-8 bytes as base64url without padding.
 *
 * @param text - well-formed text
 * @returns the letters
 * @example
 * ```ts
 * writeBase64urlText('abc'); // 'YWJj'
 * ```
 */
export const writeBase64urlText = (text: string): string => writeBase64url(encoder.encode(text));

/**
 * The text that base64url holds, where the runtime reads it without bytes in between; this one does not.
 *
 * @param _text - the letters
 * @returns undefined: its bytes tell
 */
export const readBase64urlText = (_text: string): string | undefined => undefined;

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

/** WebCrypto; absent in a page that came over http:, whatever the types say. */
const subtleHere = (): SubtleCrypto | undefined => globalThis.crypto?.subtle;

/**
 * A check of signatures by one key; the key is imported once, when it is first used.
 *
 * @param algorithm - which
 * @param jwk - the public key, already found sound by the key importer
 * @returns `(bytes, signature) => Promise<boolean>`
 */
export function importVerify(algorithm: NativeAlgorithm, jwk: PublicJwk): Verify {
  const imported = onceLoaded(() => importKeyToVerify(algorithm, jwk));
  return async (bytes, signature) =>
    signature.length === algorithm.signatureLength && (await imported())(bytes, signature);
}

async function importKeyToVerify({ name }: NativeAlgorithm, jwk: PublicJwk): Promise<Verify> {
  const subtle = subtleHere();
  if ('crv' in jwk) {
    const parameters =
      name === 'Ed25519'
        ? { name }
        : { name: 'ECDSA', namedCurve: name, hash: name === 'P-384' ? 'SHA-384' : 'SHA-256' };
    // An older runtime knows no Ed25519.
    const key = await subtle?.importKey('jwk', { ...jwk }, parameters, true, ['verify']).catch(() => undefined);
    if (subtle !== undefined && key !== undefined) {
      return (bytes, signature) => subtle.verify(parameters, key, new Uint8Array(signature), new Uint8Array(bytes));
    }
  }
  return (await import('./portable-other-keys.ts')).importOtherKey(jwk, { subtle, bytesOf, sha256 });
}

const bytesOf = (base64url: string): Uint8Array => readBase64url(base64url) ?? new Uint8Array(0);

/** A private key of Ed25519 in PKCS #8 is its seed behind these bytes (RFC 8410 §7). */
const pkcs8Head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/**
 * Raw Ed25519 signing; the key is imported once, when it is first used. WebKit's signatures differ from one time
 * to the next; every one of them holds.
 *
 * @param seed - the 32 secret bytes
 * @param _publicKey - the 32 public bytes, which follow from them
 * @returns `(bytes) => Promise<signature>`
 */
export function importEd25519Sign(seed: Uint8Array, _publicKey: Uint8Array): Sign {
  const secret = seed.slice();
  const imported = onceLoaded(() => importKeyToSign(secret));
  return async (bytes) => (await imported())(bytes);
}

async function importKeyToSign(seed: Uint8Array): Promise<Sign> {
  const subtle = subtleHere();
  const pkcs8 = Uint8Array.of(...pkcs8Head, ...seed);
  const key = await subtle?.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']).catch(() => undefined);
  if (subtle === undefined || key === undefined) {
    const { signEd25519 } = await import('./noble-ed25519.ts');
    return (bytes) => signEd25519(seed, bytes);
  }
  return async (bytes) => new Uint8Array(await subtle.sign('Ed25519', key, new Uint8Array(bytes)));
}

/**
 * Raw ML-DSA-44 signing; the key is imported once, when it is first used. WebCrypto's signatures differ from one time
 * to the next; every one of them holds.
 *
 * @param seed - the 32 secret bytes
 * @param publicKey - the 1,312 public bytes
 * @returns `(bytes) => Promise<signature>`
 */
export function importMlDsaSign(seed: Uint8Array, publicKey: Uint8Array): Sign {
  const jwk = { priv: writeBase64url(seed), pub: writeBase64url(publicKey) };
  const imported = onceLoaded(async () =>
    (await import('./portable-other-keys.ts')).importLargeKeyToSign(jwk, { subtle: subtleHere(), bytesOf }),
  );
  return async (bytes) => (await imported())(bytes);
}

/** What is loaded when it is first asked for; a part of the program that did not arrive is asked for again. */
function onceLoaded<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loaded: Promise<Loaded> | undefined;
  return () => {
    loaded ??= load().catch((cause: unknown) => {
      loaded = undefined;
      throw cause;
    });
    return loaded;
  };
}
