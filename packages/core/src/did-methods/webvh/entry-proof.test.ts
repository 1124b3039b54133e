/** The form of proofs, beyond what whole logs show of it. */
import { expect, it } from 'vitest';
import { createLogProof, holdsOver, readLogProof } from './entry-proof.ts';
import { now, signerOf } from './testing/forge.ts';

it('has the members that are known, and no other, signed or not', async () => {
  const signer = await signerOf(1);
  const document = { versionId: '1-Qm' };
  const proof = await createLogProof(document, signer, new Date('2026-10-01'));
  const read = readLogProof(proof, now);
  expect(read && (await holdsOver(read, document))).toBe(true);
  expect(read && (await holdsOver(read, { versionId: '2-Qm' }))).toBe(false);
  expect(readLogProof({ ...proof, id: 'urn:uuid:1', expires: '2027-01-01T00:00:00Z' }, now)).toBeDefined();
  for (const name of ['@context', 'previousProof', 'challenge', 'domain', 'nonce', 'proof', 'capabilityChain']) {
    expect(readLogProof({ ...proof, [name]: 'x' }, now)).toBeUndefined();
  }
  expect(readLogProof({ ...proof, id: 1 }, now)).toBeUndefined();
  expect(readLogProof({ ...proof, created: 1 }, now)).toBeUndefined();
});
