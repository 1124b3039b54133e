/**
 * The limit: one Ed25519 signature over 64 bytes (the length of what eddsa-rdfc-2022 signs) in node:crypto.
 * @module
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Material } from '../documents/material.ts';
import type { JobName, Run } from './implementation.ts';

/**
 * The raw operation that a job cannot be faster than.
 *
 * @param job - which job
 * @param material - whose key
 * @returns the operation, or nothing for a job without a signature
 */
export function rawOf(job: JobName, { school }: Material): Run | undefined {
  const bytes = new Uint8Array(64).fill(0x5a);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: school.publicKey };
  const privateKey = createPrivateKey({ key: { ...jwk, d: school.privateKey }, format: 'jwk' });
  if (job.startsWith('issue')) return () => sign(null, bytes, privateKey);
  if (!job.startsWith('verify')) return undefined;
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const signature = sign(null, bytes, privateKey);
  return () => {
    if (!verify(null, bytes, publicKey, signature)) throw new Error('The raw signature was refused.');
  };
}
