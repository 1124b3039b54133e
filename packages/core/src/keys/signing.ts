/**
 * What signing needs of an algorithm; who only verifies does not load it.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { importEd25519Sign, importMlDsaSign, type Sign } from '../runtime/index.ts';
import type { SigningAlgorithmName } from './algorithms.ts';
import type { Signer } from './signer.ts';

interface Signing {
  readonly publicKeyOf: (privateKey: Uint8Array) => Promise<Uint8Array>;
  readonly importSign: (privateKey: Uint8Array, publicKey: Uint8Array) => Sign;
  readonly importSignMessages?: (privateKey: Uint8Array, publicKey: Uint8Array) => NonNullable<Signer['signMessages']>;
}

const nist = () => import('../runtime/noble-nist.ts');

const nistSigning = (name: 'P-256' | 'P-384'): Signing => ({
  publicKeyOf: async (privateKey) => (await nist()).nistPublicKeyOf(name, privateKey),
  // Deterministic (RFC 6979) and low s: the same bytes give the same signature on every runtime.
  importSign: (privateKey) => {
    const secret = privateKey.slice();
    return async (bytes) => (await nist()).signNist(name, secret, bytes);
  },
});

/** Each algorithm's, by its name. */
export const signing: Readonly<Record<SigningAlgorithmName, Signing>> = {
  Ed25519: {
    publicKeyOf: async (privateKey) => (await import('../runtime/noble-ed25519.ts')).ed25519PublicKeyOf(privateKey),
    importSign: importEd25519Sign,
  },
  'P-256': nistSigning('P-256'),
  'P-384': nistSigning('P-384'),
  'ML-DSA-44': {
    publicKeyOf: async (privateKey) => (await import('../runtime/noble-ml-dsa.ts')).mlDsaPublicKeyOf(privateKey),
    importSign: importMlDsaSign,
  },
  'BLS12-381': {
    publicKeyOf: async (privateKey) => (await import('../runtime/noble-bbs.ts')).bbsPublicKeyOf(privateKey),
    importSign: () => async () => {
      throw new LaurelError('LP_USAGE', { reason: 'a BLS12-381 key signs messages, not bytes' });
    },
    importSignMessages: (privateKey, publicKey) => {
      const secret = privateKey.slice();
      return async (header, messages) =>
        (await import('../runtime/noble-bbs.ts')).signBbs({ privateKey: secret, publicKey, header, messages });
    },
  },
};
