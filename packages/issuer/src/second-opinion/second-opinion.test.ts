import { generatePrivateKey, importPublicKey, type JsonObject, secureCredential } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftNamed, now, signerOf } from '../testing/invented.ts';
import { createSecondOpinion } from './index.ts';
import { publicJwkOf } from './public-jwk.ts';

const secondOpinion = createSecondOpinion();
const disagrees = expect.objectContaining({ code: 'LP_SECOND_OPINION' });

const credentialBy = (issuer: string, more: JsonObject = {}): JsonObject => ({
  ...draftNamed('Creativity'),
  id: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd',
  issuer,
  validFrom: '2026-09-01T08:00:00Z',
  ...more,
});

describe.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)('the second opinion on %s', (securing) => {
  it('agrees with what Laurel signed, also under embargo and with a status that nobody can look up', async () => {
    const signer = await signerOf('school');
    const credential = credentialBy(signer.controller, {
      validFrom: '2027-08-19T07:00:00Z',
      credentialStatus: {
        id: 'https://status.school.example/1#7',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://status.school.example/1',
      },
    });
    const secured = await secureCredential(credential, { signer, securing, created: now });
    const at = new Date('2027-08-19T07:00:00Z');
    await expect(secondOpinion({ secured, credential, securing, signer, at })).resolves.toBeUndefined();
  });

  it('disagrees with another content, another key, another form and another time', async () => {
    const signer = await signerOf('school');
    const other = await signerOf('somebody else');
    const credential = credentialBy(signer.controller);
    const secured = await secureCredential(credential, { signer, securing, created: now });
    const request = { secured, credential, securing, signer, at: now };
    await expect(secondOpinion(request)).resolves.toBeUndefined();

    await expect(secondOpinion({ ...request, credential: { ...credential, name: 'Other' } })).rejects.toThrow(
      disagrees,
    );
    await expect(secondOpinion({ ...request, signer: other })).rejects.toThrow(disagrees);
    const wrongForm = securing === 'vc+jwt' ? 'eddsa-rdfc-2022' : 'vc+jwt';
    await expect(secondOpinion({ ...request, securing: wrongForm })).rejects.toThrow(disagrees);
    const forged = { ...credential, issuer: other.controller };
    const byOther = await secureCredential(forged, { signer: other, securing, created: now });
    await expect(secondOpinion({ ...request, secured: byOther })).rejects.toThrow(disagrees);
    const expired = { ...credential, validUntil: '2026-09-01T08:00:01Z' };
    const old = await secureCredential(expired, { signer, securing, created: now });
    const late = new Date('2026-10-01T00:00:00Z');
    if (securing === 'eddsa-rdfc-2022') {
      await expect(secondOpinion({ ...request, secured: old, credential: expired, at: late })).rejects.toThrow(
        disagrees,
      );
    }
    const spoilt = spoil(secured);
    await expect(secondOpinion({ ...request, secured: spoilt })).rejects.toThrow(disagrees);
  });

  it('says nothing of the credential when it disagrees', async () => {
    const signer = await signerOf('school');
    const credential = credentialBy(signer.controller);
    const secured = await secureCredential(credential, { signer, securing, created: now });
    const request = { secured: spoil(secured), credential, securing, signer, at: now };
    const error = await secondOpinion(request).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('Creativity');
  });
});

describe('the JWK by arithmetic', () => {
  it.each(['Ed25519', 'P-256', 'P-384'] as const)('is the importer’s for %s', async (algorithm) => {
    const signer = await signerOf('school', algorithm);
    const multikey = signer.id.split('#')[1] ?? '';
    expect(publicJwkOf(multikey)).toEqual(importPublicKey(multikey).toJwk());
  });

  it('law: it is the importer’s for every P-256 key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (seed) => {
        const privateKey = await generatePrivateKey({ algorithm: 'P-256', random: () => seed }).catch(() => undefined);
        if (privateKey === undefined) return;
        const multikey = (await signerOf(String(seed), 'P-256')).id.split('#')[1] ?? '';
        expect(publicJwkOf(multikey)).toEqual(importPublicKey(multikey).toJwk());
      }),
      { numRuns: 15 },
    );
  });

  it.each(['z', 'z6Mk', 'zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme'])('refuses %s', (text) => {
    expect(() => publicJwkOf(text)).toThrow(expect.objectContaining({ code: 'LP_ENCODING' }));
  });
});

describe('a P-256 key', () => {
  it.each(['P-256', 'P-384'] as const)('signs tokens that the second opinion agrees with (%s)', async (algorithm) => {
    const signer = await signerOf('school', algorithm);
    const credential = credentialBy(signer.controller);
    const secured = await secureCredential(credential, { signer, securing: 'vc+jwt', created: now });
    await expect(secondOpinion({ secured, credential, securing: 'vc+jwt', signer, at: now })).resolves.toBeUndefined();
  });
});

/** Changes one character in the middle of the signature. */
function spoil(secured: JsonObject | string): JsonObject | string {
  const swap = (text: string): string => {
    const at = text.length - 20;
    return text.slice(0, at) + (text[at] === '2' ? '3' : '2') + text.slice(at + 1);
  };
  if (typeof secured === 'string') return swap(secured);
  const { proof } = secured;
  if (typeof proof !== 'object' || proof === null || !('proofValue' in proof)) throw new Error('no proof');
  return { ...secured, proof: { ...proof, proofValue: swap(String(proof.proofValue)) } };
}
