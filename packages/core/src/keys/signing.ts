/**
 * What signing needs of an algorithm; who only verifies does not load it.
 * @module
 */
import { importEd25519Sign } from '../runtime/index.ts';
import type { AlgorithmName } from './algorithms.ts';

interface Signing {
  readonly publicKeyOf: (privateKey: Uint8Array) => Promise<Uint8Array>;
  readonly importSign: (privateKey: Uint8Array, publicKey: Uint8Array) => (bytes: Uint8Array) => Promise<Uint8Array>;
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
export const signing: Readonly<Record<AlgorithmName, Signing>> = {
  Ed25519: {
    publicKeyOf: async (privateKey) => (await import('../runtime/noble-ed25519.ts')).ed25519PublicKeyOf(privateKey),
    importSign: importEd25519Sign,
  },
  'P-256': nistSigning('P-256'),
  'P-384': nistSigning('P-384'),
};
