/**
 * Short-lived keys of P-256, by WebCrypto where it is there, and by @noble/curves where not.
 * @module
 */
import type { P256Pair } from './native-algorithm.ts';

const encoder = new TextEncoder();

/**
 * A key pair of P-256.
 *
 * @param privateKey - the 32 secret bytes
 * @param writeBase64url - handed in, so that a page which loads this loads nothing else anew
 * @returns the pair; undefined for bytes that are no key
 */
export async function makePair(
  privateKey: Uint8Array,
  writeBase64url: (bytes: Uint8Array) => string,
): Promise<P256Pair | undefined> {
  const { isNistPrivateKey, nistPointOf, nistPublicKeyOf, signNist } = await import('./noble-nist.ts');
  if (!isNistPrivateKey('P-256', privateKey)) return undefined;
  const secret = privateKey.slice();
  const publicKey = nistPublicKeyOf('P-256', secret);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  // Absent in a page that came over http:, whatever the types say.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  const point = nistPointOf('P-256', secret);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: writeBase64url(secret),
    x: writeBase64url(point.subarray(1, 33)),
    y: writeBase64url(point.subarray(33)),
  };
  const key = await subtle?.importKey('jwk', jwk, algorithm, false, ['sign']).catch(() => undefined);
  if (subtle === undefined || key === undefined) {
    return { publicKey, sign: (text) => signNist('P-256', secret, encoder.encode(text)) };
  }
  return {
    publicKey,
    sign: async (text) => new Uint8Array(await subtle.sign(algorithm, key, encoder.encode(text))),
  };
}
