/**
 * The one table of signature algorithms. Code below receives an entry, never a name.
 * @module
 */

import { p256, p384 } from '@noble/curves/nist.js';
import { Point as Ed25519Point, getPublicKeyAsync, hashes } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { encodeBase64url } from '../encoding/index.ts';
import { importEd25519Sign, type NativeAlgorithm, type PublicJwk } from '../runtime/index.ts';

/** The algorithms that Laurel knows. */
export type AlgorithmName = 'Ed25519' | 'P-256' | 'P-384';

/** Everything about one algorithm. */
export interface Algorithm extends NativeAlgorithm {
  readonly name: AlgorithmName;
  /** Multikey header of a public key (Controlled Identifiers 1.0 §2.2.2). */
  readonly multikeyHeader: readonly [number, number];
  /** Bytes of a public key after the header; the curves of NIST in compressed form. */
  readonly publicKeyLength: number;
  readonly privateKeyLength: number;
  /** JOSE algorithm names that this key answers to; the first is what Laurel writes (RFC 8037, RFC 9864). */
  readonly joseNames: readonly [string, ...string[]];
  readonly jwkType: PublicJwk['kty'];
  /** Whether the bytes are a point on the curve, canonically encoded and not of small order. */
  readonly isSound: (publicKey: Uint8Array) => boolean;
  readonly toJwk: (publicKey: Uint8Array) => PublicJwk;
  readonly publicKeyOf: (privateKey: Uint8Array) => Promise<Uint8Array>;
  readonly importSign: (privateKey: Uint8Array, publicKey: Uint8Array) => (bytes: Uint8Array) => Promise<Uint8Array>;
}

// @noble/ed25519 takes SHA-512 from WebCrypto unless told; this one works in every runtime.
hashes.sha512Async = async (message) => sha512(message);

const ed25519: Algorithm = {
  name: 'Ed25519',
  multikeyHeader: [0xed, 0x01],
  publicKeyLength: 32,
  privateKeyLength: 32,
  signatureLength: 64,
  joseNames: ['EdDSA', 'Ed25519'],
  jwkType: 'OKP',
  nodeHash: null,
  // Without ZIP 215's leniency, y ≥ p is refused. A small-order key signs every message at once.
  isSound: (publicKey) => {
    const point = decodePoint(() => Ed25519Point.fromBytes(publicKey, false));
    return point !== undefined && !point.isSmallOrder();
  },
  toJwk: (publicKey) => ({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(publicKey) }),
  publicKeyOf: (privateKey) => getPublicKeyAsync(privateKey),
  importSign: importEd25519Sign,
};

function nistAlgorithm(
  name: 'P-256' | 'P-384',
  curve: typeof p256,
  facts: Pick<Algorithm, 'multikeyHeader' | 'joseNames' | 'nodeHash'>,
): Algorithm {
  const fieldLength = curve.Point.Fp.BYTES;
  return {
    ...facts,
    name,
    publicKeyLength: fieldLength + 1,
    privateKeyLength: fieldLength,
    signatureLength: fieldLength * 2,
    jwkType: 'EC',
    // These curves have prime order: a point on the curve that is not at infinity is sound.
    isSound: (publicKey) => decodePoint(() => curve.Point.fromBytes(publicKey)) !== undefined,
    toJwk: (publicKey) => {
      const uncompressed = curve.Point.fromBytes(publicKey).toBytes(false);
      return {
        kty: 'EC',
        crv: name,
        x: encodeBase64url(uncompressed.subarray(1, 1 + fieldLength)),
        y: encodeBase64url(uncompressed.subarray(1 + fieldLength)),
      };
    },
    publicKeyOf: async (privateKey) => curve.getPublicKey(privateKey, true),
    // Deterministic (RFC 6979) and low s: the same bytes give the same signature on every runtime.
    importSign: (privateKey) => {
      const secret = privateKey.slice();
      return async (bytes) => curve.sign(bytes, secret);
    },
  };
}

function decodePoint<Point>(decode: () => Point): Point | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

/** The algorithms by name. */
export const algorithms: Readonly<Record<AlgorithmName, Algorithm>> = {
  Ed25519: ed25519,
  'P-256': nistAlgorithm('P-256', p256, { multikeyHeader: [0x80, 0x24], joseNames: ['ES256'], nodeHash: 'sha256' }),
  'P-384': nistAlgorithm('P-384', p384, { multikeyHeader: [0x81, 0x24], joseNames: ['ES384'], nodeHash: 'sha384' }),
};
