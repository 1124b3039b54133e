import { describe, expect, it } from 'vitest';
import { createSigner, isLocalSigner } from './index.ts';

const options = { algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(7), purpose: 'assertionMethod' } as const;

describe('isLocalSigner', () => {
  it('knows the signers that were made here, each the very object', async () => {
    const signer = await createSigner(options);
    expect(isLocalSigner(signer)).toBe(true);
    expect(isLocalSigner(await createSigner({ ...options, algorithm: 'P-256' }))).toBe(true);
    expect(isLocalSigner({ ...signer })).toBe(false);
    expect(isLocalSigner({ ...signer, sign: async () => new Uint8Array(64) })).toBe(false);
    expect(isLocalSigner(Object.create(signer))).toBe(false);
    expect(isLocalSigner(new Proxy(signer, {}))).toBe(false);
  });

  it('cannot be made to speak for a signer that was changed', async () => {
    const signer = await createSigner(options);
    expect(() => Object.assign(signer, { sign: async () => new Uint8Array(64) })).toThrow(TypeError);
    expect(() => Object.assign(signer, { controller: 'did:web:other.example' })).toThrow(TypeError);
    expect(isLocalSigner(signer)).toBe(true);
  });
});
