/** Whether the holder of a credential of which parts are shown could have left out when it ends. */
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { isJsonObject, type JsonObject } from '../../json/index.ts';
import { createSigner } from '../../keys/index.ts';
import { fixtureCredentials } from '../../learner/fixtures/learners.ts';
import { deriveCredential } from '../derive.ts';
import { addDataIntegrityProof, verifyDataIntegrityProofs } from './index.ts';

const resolver = createDidResolver();
const created = new Date('2026-08-20T07:00:00Z');
const validFrom = '2026-08-20T07:00:00Z';
const id = 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52';

describe.each([
  ['ecdsa-sd-2023', 'P-256'],
  ['bbs-2023', 'BLS12-381'],
] as const)('%s', (cryptosuite, algorithm) => {
  const verifiedOf = async (mandatory: readonly string[], disclose: readonly string[], more: JsonObject = { id }) => {
    const privateKey = new Uint8Array(32).fill(9);
    const signer = await createSigner({ algorithm, privateKey, purpose: 'assertionMethod' });
    const document = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: signer.controller,
      validFrom,
      validUntil: '2030-01-01T00:00:00Z',
      credentialSubject: { id: 'urn:example:subject', name: 'Elin' },
      ...more,
    };
    const base = await addDataIntegrityProof(document, { signers: [signer], cryptosuite, created, mandatory });
    const derived = await deriveCredential(base, { disclose });
    if (!isJsonObject(derived)) throw new Error('not an object');
    const [proof] = await verifyDataIntegrityProofs(derived, { resolver });
    return proof;
  };
  const all = ['/issuer', '/validFrom', '/credentialSubject'];

  it('not where its issuer let nobody hide when it begins', async () => {
    for (const more of [{ id }, {}]) {
      const proof = await verifiedOf(all, [], more);
      expect(proof).toMatchObject({ isSelective: true, securing: cryptosuite });
      expect(proof).not.toHaveProperty('mayHideEnd');
    }
  });

  it('where its issuer left that to the holder, whatever the holder shows', async () => {
    for (const more of [{ id }, {}]) {
      expect(await verifiedOf(['/issuer', '/credentialSubject'], ['/validFrom'], more)).toMatchObject({
        mayHideEnd: true,
        isSelective: true,
      });
    }
  });

  it('where nobody can hide when something else begins that is in it', async () => {
    const badge = fixtureCredentials().find(({ example }) => example.startsWith('03'))?.draft ?? {};
    const endorsement = {
      '@context': badge['@context'] ?? [],
      id: 'urn:example:endorsement',
      name: 'An endorsement',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      issuer: { id: 'urn:example:other', type: ['Profile'] },
      validFrom,
      credentialSubject: { id: 'urn:example:subject', type: ['EndorsementSubject'], endorsementComment: 'Good.' },
    };
    const more = { ...badge, endorsement: [endorsement] };
    const shown = ['/issuer', '/credentialSubject', '/endorsement'];
    expect(await verifiedOf(shown, ['/validFrom', '/name'], more)).toMatchObject({ mayHideEnd: true });
    expect(await verifiedOf([...shown, '/validFrom'], ['/name'], more)).not.toHaveProperty('mayHideEnd');
  });
});
