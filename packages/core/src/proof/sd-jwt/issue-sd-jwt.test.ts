import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { createSigner, publicKeyOf } from '../../keys/index.ts';
import { issueSdJwt, presentSdJwt, readSdJwt } from './index.ts';
import { maximumDisclosures } from './sd-jwt-types.ts';
import { badge, countedRandom, now, type Party, party, readPart } from './testing/parties.ts';

let school: Party;
let document: JsonObject;

beforeAll(async () => {
  school = await party(1);
  document = badge(school.signer.controller, 'urn:example:subject');
});

const issue = (of: JsonObject, changed: object = {}): Promise<string> =>
  issueSdJwt(of, { signer: school.signer, type: 'dc+sd-jwt', created: now, random: countedRandom(), ...changed });
const payloadOf = (text: string): JsonObject => readPart(text.split('.')[1] ?? '');
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'issued',
    ({ code }) => String(code),
  );

describe('whom it is about stays in clear, where nothing else is asked for', () => {
  it.each<[string, JsonValue, JsonValue | undefined]>([
    ['by its identifier', { id: 'urn:a', type: ['Kind'], name: 'hidden' }, { id: 'urn:a', type: ['Kind'] }],
    ['by its type, where it has no identifier', { type: ['Kind'], name: 'hidden' }, { type: ['Kind'] }],
    ['each of several', [{ id: 'urn:a', name: 'hidden' }, { type: 'Kind' }], [{ id: 'urn:a' }, { type: 'Kind' }]],
    ['not where it has neither', { name: 'hidden' }, undefined],
    ['not where it is a text', 'hidden', undefined],
  ])('%s', async (_, credentialSubject, shown) => {
    const text = await issue({ ...document, credentialSubject });
    const { document: seen } = await readSdJwt(await presentSdJwt(text, { disclose: [] }));
    expect(seen['credentialSubject']).toEqual(shown);
    expect(JSON.stringify(payloadOf(text))).not.toContain('hidden');
    const all = await readSdJwt(text);
    expect(all.document['credentialSubject']).toEqual(credentialSubject);
  });

  it('of several, what has nothing to stay by is hidden as an element', async () => {
    const text = await issue({ ...document, credentialSubject: [{ id: 'urn:a' }, { name: 'hidden' }, 'hidden'] });
    const { document: seen } = await readSdJwt(await presentSdJwt(text, { disclose: [] }));
    expect(seen['credentialSubject']).toEqual([{ id: 'urn:a' }]);
  });
});

it('a document inside that stands alone is one disclosure, and shown whole or not at all', async () => {
  const inside = { ...document, name: 'marker-inside', validUntil: '2027-08-20T07:00:00Z' };
  const credentialSubject = { id: 'urn:example:subject', verifiableCredential: inside };
  const text = await issue({ ...document, credentialSubject }, { type: 'vc+sd-jwt' });
  const shown = await presentSdJwt(text, { disclose: ['/credentialSubject/verifiableCredential/name'] });
  const { document: seen, disclosed } = await readSdJwt(shown);
  expect(disclosed).toBe(1);
  expect(seen['credentialSubject']).toEqual(credentialSubject);
  const none = await readSdJwt(await presentSdJwt(text, { disclose: [] }));
  expect(none.document['credentialSubject']).toEqual({ id: 'urn:example:subject' });
});

it('what is named as a document and is none is hidden like any member', async () => {
  const credentialSubject = { id: 'urn:example:subject', verifiableCredential: ['hidden'] };
  const of = { ...document, credentialSubject, endorsement: 'hidden' };
  const text = await issue(of, { type: 'vc+sd-jwt' });
  expect(JSON.stringify(payloadOf(text))).not.toContain('"hidden"');
  expect((await readSdJwt(text)).document).toEqual(of);
});

describe('what is not made into an SD-JWT', () => {
  const purpose = 'assertionMethod';
  const keysOfOtherKinds = (['BLS12-381', 'ML-DSA-44'] as const).map((algorithm) => ({
    algorithm,
    privateKey: new Uint8Array(32).fill(3),
  }));

  it('is anything but an object', async () => {
    for (const other of [[document], 'text', 7, null]) {
      expect(await codeOf(issue(other as unknown as JsonObject))).toBe('LP_USAGE');
    }
  });

  it('is a document with more parts than one can hide', async () => {
    const many = (count: number): JsonObject => ({
      ...document,
      evidence: Array.from({ length: count }, () => 'x'),
    });
    const rest = (await issue(many(0))).split('~').length - 2;
    expect(await codeOf(issue(many(maximumDisclosures - rest)))).toBe('issued');
    expect(await codeOf(issue(many(maximumDisclosures - rest + 1)))).toBe('PROOF_GENERATION_ERROR');
  });

  it('is signed by no key of a kind that tokens do not have', async () => {
    for (const key of keysOfOtherKinds) {
      const signer = await createSigner({ ...key, purpose });
      expect(await codeOf(issue(document, { signer })), key.algorithm).toBe('PROOF_GENERATION_ERROR');
    }
    const signer = { ...school.signer, algorithm: 'constructor' };
    expect(await codeOf(issue(document, { signer }))).toBe('PROOF_GENERATION_ERROR');
  });

  it('is bound to no key that could not show it', async () => {
    for (const key of keysOfOtherKinds) {
      const holder = await publicKeyOf(key);
      expect(await codeOf(issue(document, { holder })), key.algorithm).toBe('LP_USAGE');
    }
    expect(await codeOf(issue(document, { holder: (await party(3, 'P-384')).key }))).toBe('issued');
  });
});

it('without an issuer it is made, for it does not look at what it signs, and read by nobody', async () => {
  const { issuer: _issuer, ...nobodys } = document;
  const text = await issue(nobodys);
  expect(payloadOf(text)['iss']).toBe('');
  await expect(readSdJwt(text)).rejects.toHaveProperty('code');
});

describe('the claim by which it can be withdrawn', () => {
  const status = { status_list: { idx: 7, uri: 'https://school.example/status/f3/status.jwt' } };

  it('stands open, and nobody who shows a part can leave it out', async () => {
    const text = await issue(document, { status });
    expect(payloadOf(text)['status']).toEqual(status);
    const { document: seen, ownWords } = await readSdJwt(await presentSdJwt(text, { disclose: [] }));
    expect(seen['status']).toEqual(status);
    // What the contexts must know is the rest.
    expect(ownWords).toEqual(Object.fromEntries(Object.entries(seen).filter(([name]) => name !== 'status')));
    expect(await readSdJwt(await issue(document))).not.toHaveProperty('ownWords');
  });

  it('is the issuer’s to give, and of an SD-JWT VC only', async () => {
    expect(await codeOf(issue(document, { status, type: 'vc+sd-jwt' }))).toBe('LP_USAGE');
    expect(await codeOf(issue({ ...document, status }))).toBe('PROOF_GENERATION_ERROR');
  });
});
