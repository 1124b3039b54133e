/**
 * The one table of signature algorithms. Code below receives an entry, never a name.
 * @module
 */

import { encodeBase64url } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { NativeAlgorithm, PublicJwk } from '../runtime/index.ts';
import { isSoundEd25519, type NistCurve, p256, p384, readCompressedPoint } from './curve-points.ts';

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
}

const ed25519: Algorithm = {
  name: 'Ed25519',
  multikeyHeader: [0xed, 0x01],
  publicKeyLength: 32,
  privateKeyLength: 32,
  signatureLength: 64,
  joseNames: ['EdDSA', 'Ed25519'],
  jwkType: 'OKP',
  nodeHash: null,
  isSound: isSoundEd25519,
  toJwk: (publicKey) => ({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(publicKey) }),
};

function nistAlgorithm(
  name: 'P-256' | 'P-384',
  curve: NistCurve,
  facts: Pick<Algorithm, 'multikeyHeader' | 'joseNames' | 'nodeHash'>,
): Algorithm {
  return {
    ...facts,
    name,
    publicKeyLength: curve.length + 1,
    privateKeyLength: curve.length,
    signatureLength: curve.length * 2,
    jwkType: 'EC',
    isSound: (publicKey) => readCompressedPoint(curve, publicKey) !== undefined,
    toJwk: (publicKey) => {
      const y = readCompressedPoint(curve, publicKey);
      if (y === undefined) throw new LaurelError('invalidPublicKey');
      return { kty: 'EC', crv: name, x: encodeBase64url(publicKey.subarray(1)), y: encodeBase64url(y) };
    },
  };
}

/** The algorithms by name. */
export const algorithms: Readonly<Record<AlgorithmName, Algorithm>> = {
  Ed25519: ed25519,
  'P-256': nistAlgorithm('P-256', p256, { multikeyHeader: [0x80, 0x24], joseNames: ['ES256'], nodeHash: 'sha256' }),
  'P-384': nistAlgorithm('P-384', p384, { multikeyHeader: [0x81, 0x24], joseNames: ['ES384'], nodeHash: 'sha384' }),
};
