/**
 * The one table of signature algorithms. Code below receives an entry, never a name. What is seldom needed is a row of
 * facts here; its arithmetic is loaded when a key is used.
 * @module
 */

import { encodeBase64url } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { NativeAlgorithm, PublicJwk } from '../runtime/index.ts';
import { isSoundEd25519, type NistCurve, p256, p384, readCompressedPoint } from './curve-points.ts';

/** The algorithms that Laurel knows. */
export type AlgorithmName = NativeAlgorithm['name'];

/** The algorithms that Laurel signs with. RSA is only verified. */
export type SigningAlgorithmName = Exclude<AlgorithmName, 'RSA'>;

/** What is known of the signatures of a key. */
export interface Algorithm extends NativeAlgorithm {
  /** JOSE algorithm names that this key answers to; the first is what Laurel writes (RFC 8037, RFC 9864). */
  readonly joseNames: readonly string[];
  /** It signs messages of which a part may be shown (BBS), not bytes; so it proves nothing about who is there. */
  readonly onlyAsserts?: true;
}

/** Everything about an algorithm whose public keys are so many raw bytes. */
export interface RawKeyAlgorithm extends Algorithm {
  readonly name: SigningAlgorithmName;
  /** Multikey header of a public key (Controlled Identifiers 1.0 §2.2.2). */
  readonly multikeyHeader: readonly [number, number];
  /** The base in which a Multikey is written: base64url where a key is long, `z` when not given. */
  readonly multikeyLetter?: 'u';
  /** Bytes of a public key after the header; points of curves in compressed form. */
  readonly publicKeyLength: number;
  readonly privateKeyLength: number;
  /** The `kty` of a JWK; none where JOSE has no settled form of such a key. */
  readonly jwkType?: PublicJwk['kty'];
  /**
   * Whether the bytes are a point on the curve, canonically encoded and not of small order; of BLS12-381 only whether
   * they can be, for the rest is seen where the key is first used.
   */
  readonly isSound: (publicKey: Uint8Array) => boolean;
  readonly toJwk?: (publicKey: Uint8Array) => PublicJwk;
}

const ed25519: RawKeyAlgorithm = {
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
  facts: Pick<RawKeyAlgorithm, 'multikeyHeader' | 'joseNames' | 'nodeHash'>,
): RawKeyAlgorithm {
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

/** FIPS 204; any bytes of this length are a key. No tokens are signed with it here, so it has no JOSE name. */
const mlDsa44: RawKeyAlgorithm = {
  name: 'ML-DSA-44',
  multikeyHeader: [0x90, 0x24],
  multikeyLetter: 'u',
  publicKeyLength: 1312,
  privateKeyLength: 32,
  signatureLength: 2420,
  joseNames: [],
  jwkType: 'AKP',
  nodeHash: null,
  isSound: () => true,
  toJwk: (publicKey) => ({ kty: 'AKP', alg: 'ML-DSA-44', pub: encodeBase64url(publicKey) }),
};

/** BBS signatures; public keys in G2. Its first bits say: compressed, and not the point at infinity. */
const bls12381: RawKeyAlgorithm = {
  name: 'BLS12-381',
  multikeyHeader: [0xeb, 0x01],
  publicKeyLength: 96,
  privateKeyLength: 32,
  signatureLength: 80,
  joseNames: [],
  nodeHash: null,
  onlyAsserts: true,
  isSound: ([first = 0]) => first >> 6 === 2,
};

/** The algorithms by name. RSA is none of them: such a key comes in by `importRsaPublicKey` and in no other way. */
export const algorithms: Readonly<Record<SigningAlgorithmName, RawKeyAlgorithm>> = {
  Ed25519: ed25519,
  'P-256': nistAlgorithm('P-256', p256, { multikeyHeader: [0x80, 0x24], joseNames: ['ES256'], nodeHash: 'sha256' }),
  'P-384': nistAlgorithm('P-384', p384, { multikeyHeader: [0x81, 0x24], joseNames: ['ES384'], nodeHash: 'sha384' }),
  'ML-DSA-44': mlDsa44,
  'BLS12-381': bls12381,
};
