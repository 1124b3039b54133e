import { type JsonObject, type Signer, securings } from '@laurel/core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sharedDataIsHere, sharedJson, sharedNames } from '../../core/src/testing/shared-data.ts';
import { issueBatch } from './issue-batch.ts';
import { issueCredential } from './issue-credential.ts';
import { algorithmsFor } from './securing-ways.ts';
import { countedBytes, draftNamed, now, signerOf } from './testing/invented.ts';

let signer: Signer;
beforeAll(async () => {
  signer = await signerOf('school');
});

const issue = (draft: unknown, more: object = {}): Promise<JsonObject | string> =>
  issueCredential(draft, { signer, securing: 'eddsa-rdfc-2022', now, random: countedBytes(), ...more });
const refusedAs = (code: string): unknown => expect.objectContaining({ code });

describe('issuing one credential', () => {
  it('fills in issuer, id and validFrom, signs, and leaves the draft as it was', async () => {
    const draft = draftNamed('Creativity');
    const before = structuredClone(draft);
    const secured = await issue(draft);
    expect(draft).toEqual(before);
    expect(secured).toMatchObject({
      ...before,
      issuer: signer.controller,
      validFrom: '2026-09-01T08:00:00Z',
      id: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      proof: { proofPurpose: 'assertionMethod', created: '2026-09-01T08:00:00Z' },
    });
  });

  it('gives the same bytes for the same clock and randomness', async () => {
    expect(await issue(draftNamed('Creativity'))).toEqual(await issue(draftNamed('Creativity')));
    const token = await issue(draftNamed('Creativity'), { securing: 'vc+jwt' });
    expect(token).toBe(await issue(draftNamed('Creativity'), { securing: 'vc+jwt' }));
  });

  it('takes the profile of the issuer, and keeps what the draft says of id and time', async () => {
    const issuer = { id: signer.controller, type: ['Profile'], name: 'Riverside Academy' };
    const own = { id: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd', validFrom: '2027-08-19T07:00:00Z' };
    expect(await issue(draftNamed('Maths', own), { issuer })).toMatchObject({ ...own, issuer });
    expect(await issue(draftNamed('Maths', { issuer: signer.controller }))).toMatchObject({
      issuer: signer.controller,
    });
    expect(await issue(draftNamed('Maths', { issuer: { id: signer.controller } }), { issuer })).toMatchObject({
      issuer,
    });
  });

  it.each([
    ['another issuer', { issuer: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' }, 'LP_OTHER_ISSUER'],
    ['another issuer’s profile', { issuer: { id: 'did:web:other.example' } }, 'LP_OTHER_ISSUER'],
    ['an issuer without an id', { issuer: { name: 'Riverside' } }, 'LP_OTHER_ISSUER'],
    ['a proof', { proof: { type: 'DataIntegrityProof' } }, 'LP_ALREADY_SECURED'],
    ['an empty list of proofs', { proof: [] }, 'LP_ALREADY_SECURED'],
    ['a null', { awardedDate: null }, 'LP_SCHEMA'],
    ['a member outside the model', { birthDate: '2010-03-14' }, 'LP_LINT_REFUSED'],
  ])('refuses a draft with %s', async (_, more, code) => {
    await expect(issue(draftNamed('Maths'))).resolves.toBeDefined();
    await expect(issue(draftNamed('Maths', more))).rejects.toThrow(refusedAs(code));
  });

  it.each([
    ['text', 'eyJhbGciOiJFZERTQSJ9.e30.AA', 'LP_NOT_A_DRAFT'],
    ['a list', [], 'LP_NOT_A_DRAFT'],
    ['no credential', { name: 'x' }, 'LP_NOT_A_DRAFT'],
  ])('refuses %s', async (_, draft, code) => {
    await expect(issue(draft)).rejects.toThrow(refusedAs(code));
  });

  it('refuses an issuer who is not the signer, and a key that is for something else', async () => {
    await expect(issue(draftNamed('Maths'), { issuer: { id: 'did:web:other.example' } })).rejects.toThrow(
      refusedAs('LP_USAGE'),
    );
    await expect(issue(draftNamed('Maths'), { signer: { ...signer, purpose: 'authentication' } })).rejects.toThrow(
      refusedAs('LP_SIGNER_NOT_FOR_THIS'),
    );
    const p256 = await signerOf('school', 'P-256');
    await expect(issue(draftNamed('Maths'), { signer: p256 })).rejects.toThrow(refusedAs('LP_SIGNER_NOT_FOR_THIS'));
    await expect(issue(draftNamed('Maths'), { signer: p256, securing: 'vc+jwt' })).resolves.toBeTypeOf('string');
  });

  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)(
    'releases nothing when a signature is wrong (%s)',
    async (securing) => {
      const faulty = { ...signer, sign: async () => new Uint8Array(64).fill(7) };
      await expect(issue(draftNamed('Maths'), { securing })).resolves.toBeDefined();
      await expect(issue(draftNamed('Maths'), { securing, signer: faulty })).rejects.toThrow(
        refusedAs('LP_SECOND_OPINION'),
      );
    },
  );

  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)(
    'issues for a time that is past or yet to come (%s)',
    async (securing) => {
      const past = { validFrom: '2020-01-01T00:00:00Z', validUntil: '2021-01-01T00:00:00Z' };
      await expect(issue(draftNamed('First aid', past), { securing })).resolves.toBeDefined();
      const future = { validFrom: '2030-01-01T00:00:00Z' };
      await expect(issue(draftNamed('First aid', future), { securing })).resolves.toBeDefined();
    },
  );
});

describe.skipIf(!sharedDataIsHere)('the seven examples', () => {
  const names = sharedDataIsHere ? sharedNames('examples').filter((name) => !name.includes('domain')) : [];
  it.each(names.flatMap((name) => securings.map((securing) => [name, securing] as const)))(
    '%s is issued as %s',
    async (name, securing) => {
      const example = sharedJson(`examples/${name}`);
      if (typeof example !== 'object' || example === null) throw new Error('no example');
      const school = await signerOf('school', algorithmsFor(securing)[0]);
      const { issuer, ...draft } = Object.fromEntries(Object.entries(example));
      const profile = { ...(typeof issuer === 'object' ? issuer : { id: issuer }), id: school.controller };
      expect(await issue(draft, { signer: school, securing, issuer: profile })).toBeDefined();
    },
  );
});

describe('issuing a batch', () => {
  const drafts = ['Art', 'Maths', 'French', 'Music'].map((name) => draftNamed(name));
  const collect = async (input: Iterable<unknown>, more: object = {}) =>
    Array.fromAsync(issueBatch(input, { signer, securing: 'vc+jwt', now, ...more }));

  it('gives one outcome a draft, in order; a bad one does not stop the others', async () => {
    const outcomes = await collect([
      ...drafts.slice(0, 2),
      { proof: {} },
      draftNamed('X', { proof: [] }),
      ...drafts.slice(2),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'issued',
      'issued',
      'refused',
      'refused',
      'issued',
      'issued',
    ]);
    expect(outcomes[3]).toMatchObject({ index: 3, code: 'LP_ALREADY_SECURED' });
    expect(JSON.stringify(outcomes[3])).not.toContain('X');
  });

  it('asks for a second opinion on the first of each shape, or on all', async () => {
    const secondOpinion = vi.fn(async () => {});
    const other = draftNamed('Dance', { description: 'Another member.' });
    await collect([...drafts, other], { secondOpinion });
    expect(secondOpinion).toHaveBeenCalledTimes(2);
    secondOpinion.mockClear();
    await collect([...drafts, other], { secondOpinion, secondOpinionFor: 'all' });
    expect(secondOpinion).toHaveBeenCalledTimes(5);
  });

  it('stops the whole batch when the second opinion disagrees', async () => {
    const faulty = { ...signer, sign: async () => new Uint8Array(64).fill(7) };
    await expect(collect(drafts, { signer: faulty })).rejects.toThrow(refusedAs('LP_SECOND_OPINION'));
  });

  it('is resumed behind what was done', async () => {
    const outcomes = await collect(drafts, { alreadyIssued: (_: unknown, index: number) => index < 3 });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped', 'issued']);
  });

  it('reads one draft ahead at most and tells how far it is', async () => {
    let read = 0;
    const stream = function* () {
      for (const draft of drafts) {
        read++;
        yield draft;
      }
    };
    const told: number[] = [];
    const outcomes = issueBatch(stream(), {
      signer,
      securing: 'vc+jwt',
      now,
      onProgress: ({ done }) => void told.push(done),
    });
    await outcomes.next();
    expect(read).toBe(1);
    await outcomes.next();
    expect(read).toBe(2);
    expect(told).toEqual([1, 2]);
  });
});
