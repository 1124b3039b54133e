import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { algorithmRegister } from '../../keys/index.ts';
import { issueSdJwt, presentSdJwt, readSdJwt, type SdJwtType, verifySdJwt } from './index.ts';
import { badge, countedRandom, now, type Party, party, readPart, resolver, signed } from './testing/parties.ts';

let school: Party;
let learner: Party;
let document: JsonObject;

beforeAll(async () => {
  school = await party(1);
  learner = await party(2);
  document = badge(school.signer.controller, learner.signer.controller);
});

const issue = (type: SdJwtType = 'dc+sd-jwt') =>
  issueSdJwt(document, { signer: school.signer, type, created: now, holder: learner.key, random: countedRandom() });

describe.each(['dc+sd-jwt', 'vc+sd-jwt'] as const)('%s', (type) => {
  it('with all disclosures it is the credential that was issued', async () => {
    const text = await issue(type);
    const proof = await verifySdJwt(await readSdJwt(text), { resolver });
    expect(proof.document).toEqual(document);
    expect(proof).toMatchObject({
      securing: type,
      algorithms: ['EdDSA', 'sha-256'],
      controller: school.signer.controller,
      purpose: 'assertionMethod',
    });
    expect(proof.boundKey?.multikey).toBe(learner.key.multikey);
    expect(proof).not.toHaveProperty('holderBinding');
    expect(proof).not.toHaveProperty('isSelective');
  });

  it('shows what was chosen, what that is in, and nothing else', async () => {
    const shown = await presentSdJwt(await issue(type), { disclose: ['/credentialSubject/achievement/name'] });
    const { document: seen, disclosed } = await readSdJwt(shown);
    expect(disclosed).toBe(2);
    expect(seen).toEqual({
      '@context': document['@context'],
      id: document['id'],
      type: document['type'],
      issuer: document['issuer'],
      validFrom: document['validFrom'],
      credentialSubject: {
        id: learner.signer.controller,
        type: ['AchievementSubject'],
        achievement: {
          id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
          type: ['Achievement'],
          name: 'marker-achievement',
        },
      },
    });
    expect((await verifySdJwt(await readSdJwt(shown), { resolver })).isSelective).toBe(true);
  });

  it('shows an element of an array without the others', async () => {
    const shown = await presentSdJwt(await issue(type), { disclose: ['/credentialSubject/result/1'] });
    const { credentialSubject } = (await readSdJwt(shown)).document;
    expect(credentialSubject).toMatchObject({ result: [{ type: ['Result'], value: 'marker-result-1' }] });
    const all = await presentSdJwt(await issue(type), { disclose: [''] });
    expect(all).toBe(await issue(type));
  });
});

it('shows each document inside a record whole or not at all', async () => {
  const item = (name: string): JsonObject => ({ ...document, name, validUntil: '2027-08-20T07:00:00Z' });
  const items = [item('marker-first'), item('marker-second'), item('marker-third')];
  const text = await issueSdJwt(
    { ...document, credentialSubject: { id: 'urn:example:1', verifiableCredential: items }, endorsement: items },
    {
      signer: school.signer,
      type: 'vc+sd-jwt',
      created: now,
      random: countedRandom(),
      mandatory: ['/credentialSubject/verifiableCredential/2/issuer'],
    },
  );
  const shown = await presentSdJwt(text, { disclose: ['/credentialSubject/verifiableCredential/1/name'] });
  const { document: seen } = await readSdJwt(shown);
  expect(seen).toMatchObject({
    credentialSubject: { id: 'urn:example:1', verifiableCredential: [items[1], items[2]] },
  });
  expect(JSON.stringify(seen)).not.toContain('marker-first');
  expect(seen).not.toHaveProperty('endorsement');
});

it('an SD-JWT VC says in its claims what the members say, with a type of Laurel’s own', async () => {
  const { claims } = await readSdJwt(await issue());
  expect(claims).toMatchObject({
    vct: 'urn:laurel:credential:open-badge:1',
    issuedAt: '2026-11-20T09:00:00.000Z',
    notBefore: '2026-08-20T07:00:00.000Z',
  });
  const payload = readPart((await issue()).split('.')[1] ?? '');
  expect(payload).toMatchObject({
    iss: school.signer.controller,
    cnf: { jwk: learner.key.toJwk() },
    _sd_alg: 'sha-256',
  });
  expect(payload).not.toHaveProperty('exp');
});

it('a key binding says who showed it, to whom, when and in answer to what', async () => {
  const shown = await presentSdJwt(await issue(), {
    disclose: [],
    keyBinding: { signer: learner.presenter, challenge: 'n-1', domain: 'employer.example', created: now },
  });
  const { holderBinding } = await verifySdJwt(await readSdJwt(shown), { resolver });
  expect(holderBinding).toMatchObject({
    controller: learner.signer.controller,
    challenge: 'n-1',
    domains: ['employer.example'],
    issuedAt: '2026-11-20T09:00:00.000Z',
  });
  expect(holderBinding?.publicKey.multikey).toBe(learner.key.multikey);
});

it.each(['P-256', 'P-384'] as const)('keys of %s sign and show', async (algorithm) => {
  const [issuer, holder] = [await party(3, algorithm), await party(4, algorithm)];
  const text = await issueSdJwt(badge(issuer.signer.controller, holder.signer.controller), {
    signer: issuer.signer,
    type: 'vc+sd-jwt',
    created: now,
    holder: holder.signer.controller,
  });
  const keyBinding = { signer: holder.presenter, challenge: 'c', domain: 'd', created: now };
  const shown = await presentSdJwt(text, { disclose: ['/name'], keyBinding });
  const proof = await verifySdJwt(await readSdJwt(shown), { resolver });
  expect(proof.document['name']).toBe('marker-name');
  expect(proof.holderBinding?.controller).toBe(holder.signer.controller);
});

it.each(['sha-384', 'sha-512'] as const)('digests by %s', async (digestAlgorithm) => {
  const options = { signer: school.signer, type: 'dc+sd-jwt', created: now, holder: learner.key } as const;
  const text = await issueSdJwt(document, { ...options, digestAlgorithm });
  const keyBinding = { signer: learner.presenter, challenge: 'c', domain: 'd', created: now };
  const read = await readSdJwt(await presentSdJwt(text, { disclose: ['/evidence/0/name'], keyBinding }));
  expect(read.digestAlgorithm).toBe(digestAlgorithm);
  expect(await verifySdJwt(read, { resolver })).toHaveProperty('holderBinding');
});

it('decoys look like digests and are passed over', async () => {
  const options = { signer: school.signer, type: 'dc+sd-jwt', created: now } as const;
  const plain = await issueSdJwt(document, options);
  const decoyed = await issueSdJwt(document, { ...options, decoys: 3 });
  const digests = (text: string) => readPart(text.split('.')[1] ?? '')['_sd'];
  expect(digests(plain)).toHaveLength(2);
  expect(digests(decoyed)).toHaveLength(5);
  expect(digests(decoyed)).toEqual([...(digests(decoyed) as string[])].sort());
  expect((await readSdJwt(decoyed)).document).toEqual(document);
});

it('a presentation hides nothing, and carries the verifier’s question', async () => {
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: learner.signer.controller,
  };
  const claims = { iss: learner.signer.controller, iat: 1_795_000_000, aud: 'employer.example', nonce: 'n' };
  const text = await issueSdJwt(presentation, { signer: learner.presenter, type: 'vp+sd-jwt', created: now, claims });
  const proof = await verifySdJwt(await readSdJwt(text), { resolver });
  expect(proof).toMatchObject({
    document: presentation,
    purpose: 'authentication',
    challenge: 'n',
    domains: ['employer.example'],
  });
});

it('a credential from before 1970 says so in its member only', async () => {
  const old = { ...document, validFrom: '1969-07-20T20:17:40Z' };
  const text = await issueSdJwt(old, { signer: school.signer, type: 'dc+sd-jwt', created: now });
  const read = await readSdJwt(text);
  expect(read.document).toEqual(old);
  expect(read.claims).not.toHaveProperty('notBefore');
});

it('a mandatory part stays in clear, with the way to it', async () => {
  const mandatory = ['/credentialSubject/achievement/name', '/credentialSubject/result/1'];
  const options = { signer: school.signer, type: 'vc+sd-jwt', created: now, mandatory } as const;
  const shown = await presentSdJwt(await issueSdJwt(document, options), { disclose: [] });
  expect((await readSdJwt(shown)).document['credentialSubject']).toEqual({
    id: learner.signer.controller,
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed',
      type: ['Achievement'],
      name: 'marker-achievement',
    },
    result: [{ type: ['Result'], value: 'marker-result-1' }],
  });
});

it('claims by themselves: an issuer that is a web address, under the policy for its keys', async () => {
  const iss = 'https://issuer.example';
  const compact = await signed(
    { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: 'one' },
    { iss, vct: 'urn:x', a: 1 },
    school.signer,
  );
  const read = await readSdJwt(`${compact}~`);
  expect(read).toMatchObject({ model: 'claims', document: { iss, vct: 'urn:x', a: 1 } });
  const keySets = { [iss]: { keys: [{ ...school.key.toJwk(), kid: 'one' }] } };
  await expect(verifySdJwt(read, { resolver, keySets })).rejects.toHaveProperty('code');
  const options = { resolver, keySets, compatibility: ['https-issuer-key-set'] };
  expect(await verifySdJwt(read, options)).toMatchObject({ controller: iss, compatibility: ['https-issuer-key-set'] });
});

it('an algorithm that the register forbids signs, hashes and shows nothing', async () => {
  const without = (name: string) => ({
    ...algorithmRegister,
    algorithms: { ...algorithmRegister.algorithms, [name]: { state: 'forbidden' } as const },
  });
  const text = await issue();
  const keyBinding = { signer: learner.presenter, challenge: 'c', domain: 'd', created: now };
  for (const name of ['EdDSA', 'sha-256']) {
    const register = without(name);
    const options = { signer: school.signer, type: 'dc+sd-jwt', created: now } as const;
    await expect(issueSdJwt(document, { ...options, register })).rejects.toMatchObject({
      code: 'LP_ALGORITHM_NOT_ACTIVE',
    });
    await expect(verifySdJwt(await readSdJwt(text), { resolver, register })).rejects.toMatchObject({
      code: 'LP_ALGORITHM_FORBIDDEN',
    });
    const binding = { ...keyBinding, register };
    await expect(presentSdJwt(text, { disclose: [], keyBinding: binding })).rejects.toMatchObject({
      code: 'LP_ALGORITHM_NOT_ACTIVE',
    });
  }
});

describe('what is handed in wrongly', () => {
  it('issuing', async () => {
    const options = { signer: school.signer, type: 'dc+sd-jwt', created: now } as const;
    const code = (changed: object, of: JsonObject = document) =>
      issueSdJwt(of, { ...options, ...changed }).then(
        () => 'issued',
        ({ code }) => code,
      );
    expect(await code({})).toBe('issued');
    expect(await code({ random: (length: number) => new Uint8Array(length) })).toBe('PROOF_GENERATION_ERROR');
    expect(await code({ random: () => new Uint8Array(3) })).toBe('PROOF_GENERATION_ERROR');
    expect(await code({ decoys: -1 })).toBe('LP_USAGE');
    expect(await code({ holder: 'did:web:learner.example' })).toBe('LP_USAGE');
    expect(await code({ type: 'jwt' })).toBe('LP_USAGE');
    for (const mandatory of [['name'], ['/nothing'], ['/name/0']]) {
      expect(await code({ mandatory })).toBe('LP_POINTER_UNKNOWN');
    }
    expect(await code({}, { ...document, cnf: {} })).toBe('PROOF_GENERATION_ERROR');
    expect(await code({}, { ...document, credentialSubject: { _sd: [] } })).toBe('PROOF_GENERATION_ERROR');
    expect(await code({ mandatory: [''] }, { ...document, name: { '...': 'x' } })).toBe('PROOF_GENERATION_ERROR');
  });

  it('showing', async () => {
    const text = await issue();
    const code = (disclose: readonly string[], changed: object = {}, shown = text) =>
      presentSdJwt(shown, { disclose, ...changed }).then(
        () => 'shown',
        ({ code }) => code,
      );
    const asked = { challenge: 'c', domain: 'd', created: now };
    expect(await code(['/name'])).toBe('shown');
    expect(await code(['name'])).toBe('LP_POINTER_UNKNOWN');
    expect(await code(['/nothing'])).toBe('LP_POINTER_UNKNOWN');
    expect(await code(['/credentialSubject/result/2'])).toBe('LP_POINTER_UNKNOWN');
    expect(await code(['/~2'])).toBe('LP_POINTER_UNKNOWN');
    expect(await code([], { keyBinding: { ...asked, signer: learner.presenter } })).toBe('shown');
    expect(await code([], { keyBinding: { ...asked, signer: learner.signer } })).toBe('LP_USAGE');
    expect(await code([], { keyBinding: { ...asked, signer: school.presenter } })).toBe('LP_KB_KEY');
    expect(await code([], { keyBinding: { ...asked, challenge: '', signer: learner.presenter } })).toBe('LP_USAGE');
    const bound = await presentSdJwt(text, { disclose: [], keyBinding: { ...asked, signer: learner.presenter } });
    expect(await code([], {}, bound)).toBe('LP_USAGE');
    const ofAnotherKind = await party(2, 'P-256');
    // It is not even asked: a key in a machine would sign for nothing.
    const sign = () => Promise.reject(new Error('asked'));
    expect(await code([], { keyBinding: { ...asked, signer: { ...ofAnotherKind.presenter, sign } } })).toBe(
      'LP_KB_KEY',
    );
    const unbound = await issueSdJwt(document, { signer: school.signer, type: 'dc+sd-jwt', created: now });
    expect(await code([], {}, unbound)).toBe('shown');
    expect(await code([], { keyBinding: { ...asked, signer: learner.presenter } }, unbound)).toBe('LP_KB_KEY');
  });
});
