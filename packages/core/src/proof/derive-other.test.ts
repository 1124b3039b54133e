/** What is derived from where there are several proofs, and from an SD-JWT that is no credential of the model. */
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { widenContexts } from '../jsonld/index.ts';
import { createSigner, type SigningAlgorithmName } from '../keys/index.ts';
import { fixtureCredentials } from '../learner/fixtures/learners.ts';
import { mandatoryPointersOf } from '../learner/index.ts';
import { addAnotherProof, addDataIntegrityProof } from './data-integrity/index.ts';
import { deriveCredential, type SelectiveName } from './derive.ts';
import { issueSdJwt, readSdJwt } from './sd-jwt/index.ts';
import { disclosure, digestOf as hashOf, signed } from './sd-jwt/testing/parties.ts';

const created = new Date('2026-08-20T07:00:00Z');
const signerOf = (algorithm: SigningAlgorithmName) =>
  createSigner({ algorithm, privateKey: new Uint8Array(32).fill(7), purpose: 'assertionMethod' });
const [ed25519, p256, bls] = [await signerOf('Ed25519'), await signerOf('P-256'), await signerOf('BLS12-381')];
const badge = fixtureCredentials().find(({ example }) => example.startsWith('03'))?.draft ?? {};
const mandatory = mandatoryPointersOf(badge);
const ofSuite = {
  'eddsa-rdfc-2022': { signers: [ed25519], cryptosuite: 'eddsa-rdfc-2022', created },
  'ecdsa-sd-2023': { signers: [p256], cryptosuite: 'ecdsa-sd-2023', created, mandatory },
  'bbs-2023': { signers: [bls], cryptosuite: 'bbs-2023', created, mandatory },
} as const;

const whole = await addDataIntegrityProof(badge, ofSuite['eddsa-rdfc-2022']);
const one = await addAnotherProof(whole, ofSuite['ecdsa-sd-2023']);
const both = await addAnotherProof(one, ofSuite['bbs-2023']);

const derive = async (credential: JsonObject, cryptosuite?: SelectiveName): Promise<JsonObject> => {
  const options = { disclose: ['/description'], ...(cryptosuite === undefined ? {} : { cryptosuite }) };
  const derived = await deriveCredential(credential, options);
  if (!isJsonObject(derived)) throw new Error('not an object');
  return derived;
};

describe('of several proofs', () => {
  it('the one of which a part can be shown is taken, and those over the whole stay behind', async () => {
    const derived = await derive(one);
    expect(derived).toMatchObject({ description: badge['description'], proof: { cryptosuite: 'ecdsa-sd-2023' } });
    expect(JSON.stringify(derived)).not.toContain('eddsa-rdfc-2022');
  });

  it('one has to be chosen where there are two', async () => {
    await expect(derive(both)).rejects.toMatchObject({ code: 'LP_USAGE' });
    for (const name of ['ecdsa-sd-2023', 'bbs-2023'] as const) {
      expect((await derive(both, name))['proof']).toMatchObject({ cryptosuite: name });
    }
    await expect(derive(one, 'bbs-2023')).rejects.toMatchObject({ code: 'LP_NOT_DERIVABLE' });
    const again = {
      ...one,
      proof: [...(one['proof'] as readonly JsonValue[]), (one['proof'] as JsonValue[])[1] ?? {}],
    };
    await expect(derive(again, 'ecdsa-sd-2023')).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it.each<[string, JsonValue]>([
    ['a proof over the whole', whole['proof'] ?? {}],
    ['one of an older type', { type: 'Ed25519Signature2020', proofValue: 'z' }],
    ['one that names the suite and is of another type', { type: 'Other', cryptosuite: 'bbs-2023', proofValue: 'u' }],
    ['one of a suite that nobody knows', { type: 'DataIntegrityProof', cryptosuite: 'constructor' }],
    ['what is no proof', ['u', 7, null]],
    ['no proof', []],
  ])('none can be derived from %s', async (_, proof) => {
    await expect(derive({ ...badge, proof })).rejects.toMatchObject({ code: 'LP_NOT_DERIVABLE' });
  });

  it('nor from one whose value is no text', async () => {
    const { proof } = await addDataIntegrityProof(badge, ofSuite['ecdsa-sd-2023']);
    const { proofValue = '' } = proof as JsonObject;
    const of = (value: JsonValue) => derive({ ...badge, proof: { ...(proof as JsonObject), proofValue: value } });
    await expect(of(proofValue)).resolves.toHaveProperty('proof');
    await expect(of([proofValue])).rejects.toMatchObject({ code: 'LP_ENCODING' });
  });
});

it('what a verifier asked to be part of the proof is part of it, or nothing is derived', async () => {
  const presentationHeader = Uint8Array.of(1, 2, 3);
  const options = { disclose: ['/description'], presentationHeader };
  const bbs = await addDataIntegrityProof(badge, ofSuite['bbs-2023']);
  await expect(deriveCredential(bbs, options)).resolves.toHaveProperty('proof');
  const ecdsa = await addDataIntegrityProof(badge, ofSuite['ecdsa-sd-2023']);
  const sdJwt = await issueSdJwt(badge, { signer: ed25519, type: 'vc+sd-jwt', created, mandatory });
  for (const other of [ecdsa, sdJwt]) {
    await expect(deriveCredential(other, options)).rejects.toMatchObject({ code: 'LP_USAGE' });
    await expect(deriveCredential(other, { disclose: ['/description'] })).resolves.toBeDefined();
  }
});

it('contexts that are handed in are for what is derived, too, and the work of ties is told', async () => {
  const address = 'https://words.example/v1';
  const contexts = widenContexts({ [address]: { '@context': { knows: 'https://words.example/knows' } } });
  const context = [...(badge['@context'] as readonly JsonValue[]), address];
  const subject = badge['credentialSubject'] as JsonObject;
  // Two blank nodes of which the same is said.
  const credentialSubject = { ...subject, knows: [{ knows: 'urn:a' }, { knows: 'urn:a' }] };
  const document = { ...badge, '@context': context, credentialSubject };
  for (const suite of ['ecdsa-sd-2023', 'bbs-2023'] as const) {
    const base = await addDataIntegrityProof(document, { ...ofSuite[suite], contexts });
    const told: number[] = [];
    const options = { disclose: ['/credentialSubject/knows'], onTies: (hashes: number) => void told.push(hashes) };
    expect(await deriveCredential(base, { ...options, contexts })).toMatchObject({
      credentialSubject: { knows: [{ knows: 'urn:a' }, { knows: 'urn:a' }] },
    });
    expect(told.length).toBeGreaterThan(0);
    await expect(deriveCredential(base, options)).rejects.toMatchObject({ code: 'LP_CONTEXT_NOT_ALLOWED' });
  }
});

it('of an SD-JWT, what is missing for a credential of its kind is named, and with it it is one', async () => {
  const text = await issueSdJwt(badge, { signer: ed25519, type: 'vc+sd-jwt', created, mandatory: ['/issuer'] });
  const chosen = ['/credentialSubject/achievement/name'];
  const few = await deriveCredential(text, { disclose: chosen }).catch((error: unknown) => error);
  expect(few).toMatchObject({ code: 'LP_DISCLOSE_MORE' });
  const more = (few as { params: { pointers: string } }).params.pointers.split(', ');
  expect(more).toContain('/credentialSubject/achievement/criteria');
  const derived = String(await deriveCredential(text, { disclose: [...chosen, ...more] }));
  const { achievement } = badge['credentialSubject'] as { achievement: JsonObject };
  const { name, criteria } = achievement;
  expect((await readSdJwt(derived)).document).toMatchObject({ credentialSubject: { achievement: { name, criteria } } });
});

describe('of an SD-JWT that has no model to keep to', () => {
  const shown = async (text: string, disclose: readonly string[]): Promise<JsonObject> =>
    (await readSdJwt(String(await deriveCredential(text, { disclose })))).document;

  it('claims by themselves are shown as they were chosen', async () => {
    const disclosures = ['a', 'b'].map((name) => disclosure('c2FsdHNhbHRzYWx0c2FsdA', name, 1));
    const payload = { iss: ed25519.controller, vct: 'urn:example:type', _sd: disclosures.map(hashOf) };
    const header = { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: ed25519.id };
    const text = [await signed(header, payload, ed25519), ...disclosures, ''].join('~');
    const { iss, vct } = payload;
    expect(await shown(text, ['/b'])).toEqual({ iss, vct, b: 1 });
    expect(await shown(`${text}\n`, [])).toEqual({ iss, vct });
  });

  it('a presentation likewise', async () => {
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: ed25519.controller,
      name: 'hidden',
    };
    const text = await issueSdJwt(presentation, {
      signer: ed25519,
      type: 'vp+sd-jwt',
      created,
      mandatory: ['/holder'],
    });
    const { name: _, ...rest } = presentation;
    expect(await shown(text, [])).toEqual(rest);
    expect(await shown(text, ['/name'])).toEqual(presentation);
  });
});

describe('of an SD-JWT whose issuer hides types and identifiers by themselves', () => {
  const salt = 'c2FsdHNhbHRzYWx0c2FsdA';
  const { credentialSubject, ...head } = badge;
  const { achievement, ...subject } = credentialSubject as { achievement: JsonObject };
  const { type, id, name, ...rest } = achievement;
  const disclosures = [
    disclosure(salt, 'type', type ?? ''),
    disclosure(`${salt}A`, 'id', id ?? ''),
    disclosure(`${salt}B`, 'name', name ?? ''),
  ];
  const hidden = { ...subject, achievement: { ...rest, _sd: disclosures.map(hashOf) } };
  const at = '/credentialSubject/achievement';
  const text = async (): Promise<string> => {
    const header = { alg: 'EdDSA', typ: 'vc+sd-jwt', kid: ed25519.id };
    return [await signed(header, { ...head, credentialSubject: hidden }, ed25519), ...disclosures, ''].join('~');
  };

  it.each([
    [[], [`${at}/name`]],
    [[`${at}/name`], [`${at}/type`]],
    [[`${at}/name`, `${at}/type`], [`${at}/id`]],
  ])('those are asked for without which the rest is nothing of its kind', async (disclose, pointers) => {
    await expect(deriveCredential(await text(), { disclose })).rejects.toMatchObject({
      code: 'LP_DISCLOSE_MORE',
      params: { pointers: pointers.join(', ') },
    });
  });

  it('with them it is derived', async () => {
    const disclose = [`${at}/type`, `${at}/id`, `${at}/name`];
    const derived = String(await deriveCredential(await text(), { disclose }));
    expect((await readSdJwt(derived)).document).toMatchObject({ credentialSubject: { achievement } });
  });
});
