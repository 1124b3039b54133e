/**
 * The limit: one bare signature in node:crypto over 64 bytes (the length of what eddsa-rdfc-2022 signs), by the
 * algorithm of the job.
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
 * @returns the operation, or nothing for a job without a signature, and for BBS, which Node does not have
 */
export function rawOf(job: JobName, { school }: Material): Run | undefined {
  if (job === 'canonicalise' || job.endsWith('bbs-2023')) return undefined;
  const bytes = new Uint8Array(64).fill(0x5a);
  const isP256 = job.endsWith('ecdsa-sd-2023');
  const { privateKey: d, publicKey } = isP256 ? school.others['P-256'] : school;
  const jwk = isP256
    ? { kty: 'EC', crv: 'P-256', ...coordinatesOf(publicKey) }
    : { kty: 'OKP', crv: 'Ed25519', x: publicKey };
  const hash = isP256 ? 'sha256' : null;
  const secret = createPrivateKey({ key: { ...jwk, d }, format: 'jwk' });
  if (!job.startsWith('verify')) return () => sign(hash, bytes, secret);
  const open = createPublicKey({ key: jwk, format: 'jwk' });
  const signature = sign(hash, bytes, secret);
  return () => {
    if (!verify(hash, bytes, open, signature)) throw new Error('The raw signature was refused.');
  };
}

/** The material keeps both halves of a point of P-256: x, then y. */
function coordinatesOf(publicKey: string): { x: string; y: string } {
  const bytes = Buffer.from(publicKey, 'base64url');
  return { x: bytes.subarray(0, 32).toString('base64url'), y: bytes.subarray(32).toString('base64url') };
}
