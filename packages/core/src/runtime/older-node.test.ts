/** A runtime whose node:crypto knows no ML-DSA, as Node before 24.6, Deno and Bun: the same signatures hold. */
import type * as NodeCrypto from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { algorithms } from '../keys/index.ts';
import { mlDsaPublicKeyOf } from './noble-ml-dsa.ts';
import * as node from './node.ts';

vi.mock('node:crypto', async (original) => {
  const actual = await original<typeof NodeCrypto>();
  const without =
    <Key>(create: (options: never) => Key) =>
    (options: { readonly key: { readonly kty?: string } }): Key => {
      if (options.key.kty === 'AKP') throw new TypeError('Unsupported key type');
      return create(options as never);
    };
  return {
    ...actual,
    createPublicKey: without(actual.createPublicKey),
    createPrivateKey: without(actual.createPrivateKey),
  };
});

it('signs and verifies with what is loaded instead', async () => {
  const seed = new Uint8Array(32).fill(2);
  const publicKey = mlDsaPublicKeyOf(seed);
  const message = Uint8Array.of(1, 2, 3);
  const sign = node.importMlDsaSign(seed, publicKey);
  // Wiped by its owner afterwards; the signer has its own.
  seed.fill(0);
  const signature = await sign(message);
  expect(await sign(message)).toEqual(signature);
  const jwk = { kty: 'AKP', alg: 'ML-DSA-44', pub: node.writeBase64url(publicKey) } as const;
  const verify = node.importVerify(algorithms['ML-DSA-44'], jwk);
  expect(await verify(message, signature)).toBe(true);
  expect(await verify(Uint8Array.of(1, 2, 4), signature)).toBe(false);
  expect(await verify(message, signature.slice(1))).toBe(false);
});
