import { expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { encodeMultibase } from '../../encoding/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { createSigner } from '../../keys/index.ts';
import { cryptosuites, verifyDataIntegrityProofs } from './index.ts';
import { configOf, joined } from './signed-bytes.ts';

it('the hash of the options stands before that of the document', () => {
  expect(joined(Uint8Array.of(1, 2), Uint8Array.of(3, 4))).toEqual(Uint8Array.of(1, 2, 3, 4));
});

it('the options are all of the proof but its value, under the contexts of the document', () => {
  const proof = { type: 'DataIntegrityProof', proofValue: 'z1', created: '2026-08-20T07:00:00Z' };
  const { proofValue: _, ...options } = proof;
  expect(configOf(proof)).toEqual(options);
  expect(configOf(proof, { '@context': ['a'], id: 'urn:a' })).toEqual({ '@context': ['a'], ...options });
  expect(configOf(proof, { id: 'urn:a' })).toEqual({ '@context': [], ...options });
  // A proof’s own contexts are signed, not those of the document.
  expect(configOf({ ...proof, '@context': 'b' }, { '@context': 'a' })).toEqual({ ...options, '@context': 'b' });
});

it('a proof that says no time is verified as one that says none', async () => {
  const context = ['https://www.w3.org/ns/credentials/v2'];
  for (const [cryptosuite, algorithm] of [
    ['eddsa-rdfc-2022', 'Ed25519'],
    ['ecdsa-rdfc-2019', 'P-256'],
  ] as const) {
    const privateKey = new Uint8Array(32).fill(5);
    const signer = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
    const document: JsonObject = {
      '@context': context,
      type: ['VerifiableCredential'],
      issuer: signer.controller,
      credentialSubject: { name: 'Elin' },
    };
    const options = {
      type: 'DataIntegrityProof',
      cryptosuite,
      verificationMethod: signer.id,
      proofPurpose: 'assertionMethod',
    };
    const suite = await cryptosuites[cryptosuite].load();
    const configHash = await suite.hashProofConfig(configOf(options, document), {}, algorithm);
    const bytes = joined(configHash, await suite.hashDocument(document, {}, algorithm));
    const proof = { ...options, proofValue: encodeMultibase(await signer.sign(bytes)) };
    const resolver = createDidResolver();
    const [verified] = await verifyDataIntegrityProofs({ ...document, proof }, { resolver });
    expect(verified).toMatchObject({ controller: signer.controller, purpose: 'assertionMethod', domains: [] });
    for (const name of ['created', 'expires', 'challenge', 'proofId']) expect(verified).not.toHaveProperty(name);
    const later = { ...proof, created: '2026-08-20T07:00:00Z' };
    await expect(verifyDataIntegrityProofs({ ...document, proof: later }, { resolver })).rejects.toMatchObject({
      code: 'PROOF_VERIFICATION_ERROR',
    });
  }
});
