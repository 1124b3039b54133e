/** A school's identifier: made, served, looked up, moved to another host. */
import { readFile } from 'node:fs/promises';
import {
  createDidResolver,
  createDidWebvhMethod,
  createSigner,
  deriveCredential,
  generatePrivateKey,
  isJsonObject,
} from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCredential } from '../../issue-credential.ts';
import { draftNamed } from '../../testing/invented.ts';
import { day, host, openSchools, passphrase, verifiedBy } from '../../testing/web-school.ts';
import { closeIssuer, openIssuer, rotateIssuer } from '../index.ts';

let schools: Awaited<ReturnType<typeof openSchools>>;
beforeAll(async () => {
  schools = await openSchools();
});
afterAll(() => schools.end());

describe('an identifier that outlives its keys', () => {
  it.each(['Ed25519', 'P-256', 'P-384', 'BLS12-381'] as const)('is made with a key of %s', async (algorithm) => {
    const { id } =
      algorithm === 'Ed25519' ? await schools.copy(algorithm) : await schools.make(algorithm, { algorithm });
    const { issued } = await schools.issue(algorithm, '2026-09-02');
    const files = await schools.publish(algorithm, '2026-09-02');
    expect(files.map(({ path }) => path)).toEqual(['.well-known/did.jsonl', 'trust.json']);
    const logs = { [id]: await schools.served(algorithm) };
    // What a school signs with BBS is shown by its learner, and never as it was signed.
    const shown =
      algorithm === 'BLS12-381' && isJsonObject(issued)
        ? await deriveCredential(issued, { disclose: ['/name'] })
        : issued;
    expect(await verifiedBy(shown, logs, '2026-09-03')).toBe(`${id}#2026-27`);
  });

  it('is looked up at any https host that serves its files', async () => {
    const { id } = await schools.copy('fetched');
    await schools.publish('fetched', '2026-09-02');
    const bytes = new TextEncoder().encode((await schools.served('fetched')).log);
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      return { url, bytes, mediaType: 'text/plain', fetchedAt: day('2026-09-03') };
    };
    const webvh = createDidWebvhMethod({ now: () => day('2026-09-03'), fetch });
    const { didDocument } = await createDidResolver({ methods: { webvh } }).resolve(id);
    expect(asked).toEqual([`https://${host}/.well-known/did.jsonl`]);
    expect(didDocument).toMatchObject({ id, assertionMethod: [`${id}#2026-27`] });
    expect(didDocument).not.toHaveProperty('authentication');
  });

  it('moves to another host, and is still known by its old name', async () => {
    const { id } = await schools.copy('moved');
    const { issued } = await schools.issue('moved', '2026-09-02');
    await schools.publish('moved', '2026-09-02');
    const moveTo = { host: 'trust.example', path: 'schools/elm' };
    const { profile } = await rotateIssuer({ ...schools.opening('moved', '2026-10-01'), moveTo });
    expect(profile.id).toBe(`${id.split(':').slice(0, 3).join(':')}:trust.example:schools:elm`);
    const issuer = await openIssuer({ directory: schools.at('moved'), passphrase });
    expect(issuer.published).toBe('https://trust.example/schools/elm');
    expect(issuer.signer.controller).toBe(profile.id);
    await issuer.close();
    expect((await schools.publish('moved', '2026-10-01')).map(({ path }) => path)).toEqual([
      'schools/elm/did.jsonl',
      'schools/elm/trust.json',
    ]);
    // The old host goes on with the same history.
    const olderHost = await schools.publish('moved', '2026-10-01', { host });
    expect(olderHost).toContainEqual({ path: '.well-known/did.jsonl', isNew: true });
    await expect(schools.publish('moved', '2026-10-01', { host: 'elsewhere.example' })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
    const files = await schools.served('moved', 'schools/elm');
    expect(await schools.served('moved')).toEqual(files);
    const later = await schools.issue('moved', '2026-10-02');
    expect(await verifiedBy(later.issued, { [profile.id]: files }, '2026-10-03')).toBe(`${profile.id}#2026-27-2`);
    const trust = JSON.parse(await readFile(schools.at('moved', 'trust.json'), 'utf8'));
    expect(trust.issuers.map((entry: { readonly id: string }) => entry.id)).toEqual([profile.id, id]);
    const webvh = createDidWebvhMethod({ now: () => day('2026-10-03'), logs: { [id]: files } });
    const { didDocument } = await createDidResolver({ methods: { webvh } }).resolve(id);
    expect(didDocument?.alsoKnownAs).toEqual([id]);
    // The key of before is still one of its keys.
    expect(JSON.stringify(didDocument)).toContain(`${profile.id}#2026-27"`);
    expect(issued).toBeDefined();
  });

  it('is none where the key itself is the identifier', async () => {
    await schools.make('trial', { did: undefined, published: 'https://riverside.example/laurel/' });
    for (const change of [rotateIssuer, closeIssuer]) {
      await expect(change(schools.opening('trial', '2026-10-01'))).rejects.toMatchObject({
        code: 'LP_ISSUER_IS_ITS_KEY',
      });
    }
    expect(await schools.publish('trial', '2026-10-01')).toEqual([{ path: 'laurel/trust.json', isNew: true }]);
    const issuer = await openIssuer({ directory: schools.at('trial'), passphrase });
    expect(issuer.published).toBe('https://riverside.example/laurel');
    await issuer.close();
  });

  it.each([
    ['a host of one name', { host: 'localhost' }],
    ['an address', { host: '127.0.0.1' }],
    ['a path that climbs', { host, path: '../x' }],
    ['a host with a user', { host: 'me@riverside.example' }],
  ])('is not made at %s', async (_, place) => {
    await expect(schools.make('nowhere', { did: { method: 'webvh', ...place } })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
  });
});

describe('a signer of an identifier that is looked up', () => {
  it('is confirmed by the second opinion with the key that it says, and refused with none', async () => {
    const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
    const verificationMethod = 'did:web:riverside.example#2026-27';
    const key = { algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod', verificationMethod } as const;
    const signer = await createSigner(key);
    const options = { securing: 'vc+jwt', now: day('2026-09-02') } as const;
    expect(await issueCredential(draftNamed('Oracy'), { signer, ...options })).toMatch(/^ey/);
    const { multikey: _, ...silent } = signer;
    await expect(issueCredential(draftNamed('Oracy'), { signer: silent, ...options })).rejects.toMatchObject({
      code: 'LP_SECOND_OPINION',
    });
  });
});
