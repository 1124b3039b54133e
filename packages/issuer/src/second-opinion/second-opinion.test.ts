import {
  generatePrivateKey,
  importPublicKey,
  type JsonObject,
  type Securing,
  type Signer,
  secureCredential,
  securings,
} from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { algorithmsFor, isSelective } from '../securing-ways.ts';
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

/** Results on the school's own levels: lists (`allowedValue`), and twice the same words. */
const withLists: JsonObject = {
  credentialSubject: {
    type: ['AchievementSubject'],
    result: [
      { type: ['Result'], resultDescription: 'urn:uuid:8f1d6a7e-54a0-4a1b-8f4e-1f0f7bb2a222', value: 'B' },
      { type: ['Result'], resultDescription: 'urn:uuid:8f1d6a7e-54a0-4a1b-8f4e-1f0f7bb2a333', value: 'B' },
    ],
    achievement: {
      id: 'urn:uuid:7f1d6a7e-54a0-4a1b-8f4e-1f0f7bb2a111',
      type: ['Achievement'],
      name: 'Creativity',
      description: 'Shown in class.',
      criteria: { narrative: 'Seen by a teacher.' },
      resultDescription: [
        {
          id: 'urn:uuid:8f1d6a7e-54a0-4a1b-8f4e-1f0f7bb2a222',
          type: ['ResultDescription'],
          name: 'Level',
          resultType: 'LetterGrade',
          allowedValue: ['A', 'B', 'A'],
        },
        {
          id: 'urn:uuid:8f1d6a7e-54a0-4a1b-8f4e-1f0f7bb2a333',
          type: ['ResultDescription'],
          name: 'Level',
          resultType: 'LetterGrade',
          allowedValue: ['A', 'B'],
        },
      ],
    },
  },
};

/** Every way with every key that it takes. */
const ways = securings.flatMap((securing) => algorithmsFor(securing).map((algorithm) => ({ securing, algorithm })));

/** What is always shown where a part can be. */
const mandatory = ['/issuer', '/validFrom', '/credentialSubject/type'] as const;

const secure = (credential: JsonObject, signer: Signer, securing: Securing): Promise<JsonObject | string> =>
  secureCredential(credential, { signer, securing, created: now, ...(isSelective(securing) ? { mandatory } : {}) });

describe.each(ways)('the second opinion on $securing with $algorithm', ({ securing, algorithm }) => {
  const parts = isSelective(securing) ? { mandatory } : {};

  it('agrees with what Laurel signed, also under embargo and with a status that nobody can look up', async () => {
    const signer = await signerOf('school', algorithm);
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
    const secured = await secure(credential, signer, securing);
    const at = new Date('2027-08-19T07:00:00Z');
    const request = { secured, credential, securing, signer, at, ...parts };
    await expect(secondOpinion(request)).resolves.toBeUndefined();
  });

  it('agrees where a list stands in it, and the same words in two of its places', async () => {
    const signer = await signerOf('school', algorithm);
    const credential = credentialBy(signer.controller, withLists);
    const secured = await secure(credential, signer, securing);
    const request = { secured, credential, securing, signer, at: now, ...parts };
    await expect(secondOpinion(request)).resolves.toBeUndefined();
    await expect(secondOpinion({ ...request, secured: spoil(secured) })).rejects.toThrow(disagrees);
    await expect(secondOpinion({ ...request, credential: { ...credential, name: 'Other' } })).rejects.toThrow(
      disagrees,
    );
  });

  it('disagrees with another content, another key, another form and another time', async () => {
    const signer = await signerOf('school', algorithm);
    const other = await signerOf('somebody else', algorithm);
    const credential = credentialBy(signer.controller);
    const secured = await secure(credential, signer, securing);
    const request = { secured, credential, securing, signer, at: now, ...parts };
    await expect(secondOpinion(request)).resolves.toBeUndefined();

    await expect(secondOpinion({ ...request, credential: { ...credential, name: 'Other' } })).rejects.toThrow(
      disagrees,
    );
    await expect(secondOpinion({ ...request, signer: other })).rejects.toThrow(disagrees);
    for (const wrongForm of securings.filter((way) => way !== securing)) {
      await expect(secondOpinion({ ...request, securing: wrongForm })).rejects.toThrow(disagrees);
    }
    const forged = { ...credential, issuer: other.controller };
    await expect(secondOpinion({ ...request, secured: await secure(forged, other, securing) })).rejects.toThrow(
      disagrees,
    );
    const expired = { ...credential, validUntil: '2026-09-01T08:00:01Z' };
    const old = { ...request, secured: await secure(expired, signer, securing), credential: expired };
    await expect(secondOpinion(old)).resolves.toBeUndefined();
    // jose looks at claims, which a vc+jwt and a vc+sd-jwt of ours have none of.
    if (!['vc+jwt', 'vc+sd-jwt'].includes(securing)) {
      const late = new Date('2026-10-01T00:00:00Z');
      await expect(secondOpinion({ ...old, at: late })).rejects.toThrow(disagrees);
    }
    await expect(secondOpinion({ ...request, secured: spoil(secured) })).rejects.toThrow(disagrees);
  });

  it.runIf(isSelective(securing))(
    'disagrees where less is always shown than was asked for (only of what is shown in parts)',
    async () => {
      const signer = await signerOf('school', algorithm);
      const credential = credentialBy(signer.controller, withLists);
      const secured = await secure(credential, signer, securing);
      const request = { secured, credential, securing, signer, at: now };
      await expect(secondOpinion({ ...request, mandatory })).resolves.toBeUndefined();
      const more = [...mandatory, '/credentialSubject/achievement/name'];
      await expect(secondOpinion({ ...request, mandatory: more })).rejects.toThrow(disagrees);
    },
  );

  it('says nothing of the credential when it disagrees', async () => {
    const signer = await signerOf('school', algorithm);
    const credential = credentialBy(signer.controller);
    const secured = await secure(credential, signer, securing);
    const request = { secured: spoil(secured), credential, securing, signer, at: now };
    const error = await secondOpinion(request).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('Creativity');
  });
});

describe.each(['dc+sd-jwt', 'vc+sd-jwt'] as const)('the key in a %s', (securing) => {
  it('is the one that was asked for, or none', async () => {
    const signer = await signerOf('school');
    const [learner, other] = await Promise.all([signerOf('learner', 'P-256'), signerOf('other', 'P-256')]);
    const credential = credentialBy(signer.controller);
    const holder = learner.controller;
    const secured = await secureCredential(credential, { signer, securing, created: now, holder });
    const request = { secured, credential, securing, signer, at: now };
    await expect(secondOpinion({ ...request, holder })).resolves.toBeUndefined();
    await expect(secondOpinion({ ...request, holder: other.controller })).rejects.toThrow(disagrees);
    await expect(secondOpinion(request)).rejects.toThrow(disagrees);
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

/** Changes one character of the signature: of a proof's first bytes behind its header, or of a token's third part. */
function spoil(secured: JsonObject | string): JsonObject | string {
  const swap = (text: string, at: number): string =>
    text.slice(0, at) + (text[at] === '2' ? '3' : '2') + text.slice(at + 1);
  if (typeof secured === 'string') return swap(secured, (secured.split('~')[0] ?? '').lastIndexOf('.') + 20);
  const { proof } = secured;
  if (typeof proof !== 'object' || proof === null || !('proofValue' in proof)) throw new Error('no proof');
  return { ...secured, proof: { ...proof, proofValue: swap(String(proof.proofValue), 30) } };
}
