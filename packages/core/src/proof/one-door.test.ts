/** Every form through the one door: made, recognised, verified; nothing recognised twice, nothing as what it is not. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import { LaurelError } from '../errors/index.ts';
import { isJsonObject, type JsonObject } from '../json/index.ts';
import {
  algorithmRegister,
  createSigner,
  type KeyPurpose,
  type Signer,
  type SigningAlgorithmName,
} from '../keys/index.ts';
import {
  type PresentationSecuring,
  presentationSecurings,
  readSecured,
  type Securing,
  secureCredential,
  securePresentation,
  securings,
  type VerifyProofOptions,
  verifySecured,
} from './index.ts';

const created = new Date('2026-08-20T07:00:00Z');
const resolver = createDidResolver();
const context = 'https://www.w3.org/ns/credentials/v2';
const random = (length: number): Uint8Array => new Uint8Array(length).map((_, index) => index);

const signerFor = (algorithm: SigningAlgorithmName, purpose: KeyPurpose = 'assertionMethod'): Promise<Signer> =>
  createSigner({ algorithm, privateKey: new Uint8Array(algorithm === 'P-384' ? 48 : 32).fill(51), purpose });

/** The key that each way of securing is made with here. */
const algorithmFor = (securing: Securing | PresentationSecuring): SigningAlgorithmName => {
  if (securing === 'bbs-2023') return 'BLS12-381';
  return securing.startsWith('ecdsa') ? 'P-256' : 'Ed25519';
};

const credentialBy = (issuer: string): JsonObject => ({
  '@context': [context],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2026-08-20T07:00:00Z',
  credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed', name: 'Elin' },
});

async function secured(securing: Securing): Promise<JsonObject | string> {
  const signer = await signerFor(algorithmFor(securing));
  return secureCredential(credentialBy(signer.controller), {
    signer,
    securing,
    created,
    random,
    mandatory: ['/issuer'],
  });
}

async function shown(securing: PresentationSecuring): Promise<JsonObject | string> {
  const signer = await signerFor(algorithmFor(securing), 'authentication');
  const presentation = { '@context': [context], type: ['VerifiablePresentation'], holder: signer.controller };
  const asked = { challenge: 'c-1', domain: 'employer.example' };
  return securePresentation(presentation, { signers: [signer], securing, created, random, ...asked });
}

const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'accepted';
  } catch (error) {
    return error instanceof LaurelError ? error.code : `untyped ${String(error)}`;
  }
};

const verify = async (input: unknown, options: Partial<VerifyProofOptions> = {}) =>
  verifySecured(await readSecured(input), { resolver, ...options });

describe.each(securings)('%s', (securing) => {
  it('is made, recognised and verified', async () => {
    const made = await secured(securing);
    const { form, kind } = await readSecured(made);
    expect([form, kind]).toEqual([formOf(securing), 'credential']);
    const [proof] = await verify(made, { acceptBaseProof: true });
    expect(proof?.securing).toBe(securing);
    expect(proof?.algorithms.length).toBeGreaterThan(0);
    expect(proof?.document).toMatchObject(credentialBy(proof?.controller ?? ''));
    expect(proof).not.toHaveProperty('compatibility');
  });

  it('is refused where the register forbids what it rests on, and neither made', async () => {
    const made = await secured(securing);
    const [proof] = await verify(made, { acceptBaseProof: true });
    const [name = ''] = proof?.algorithms ?? [];
    const without = (state: object) => ({
      ...algorithmRegister,
      algorithms: { ...algorithmRegister.algorithms, [name]: state as { state: 'forbidden' } },
    });
    const forbidden = without({ state: 'forbidden' });
    expect(await codeOf(() => verify(made, { acceptBaseProof: true, register: forbidden }))).toBe(
      'LP_ALGORITHM_FORBIDDEN',
    );
    const old = { register: without({ state: 'verify-with-evidence-before', before: '2027-01-01T00:00:00Z' }) };
    expect(await codeOf(() => verify(made, { acceptBaseProof: true, ...old }))).toBe('LP_NO_POE');
    const evidence = { acceptBaseProof: true, ...old, existedBefore: new Date('2026-12-31T00:00:00Z') };
    expect(await codeOf(() => verify(made, evidence))).toBe('accepted');
    const signer = await signerFor(algorithmFor(securing));
    for (const register of [forbidden, without({ state: 'verify-only' })]) {
      const options = { signer, securing, created, random, register };
      expect(await codeOf(() => secureCredential(credentialBy(signer.controller), options))).toBe(
        'LP_ALGORITHM_NOT_ACTIVE',
      );
    }
  });
});

describe.each(presentationSecurings)('%s of a presentation', (securing) => {
  it('answers the challenge', async () => {
    const made = await shown(securing);
    const { form, kind } = await readSecured(made);
    expect([form, kind]).toEqual([formOf(securing), 'presentation']);
    const [proof] = await verify(made);
    expect(proof).toMatchObject({
      securing,
      purpose: 'authentication',
      challenge: 'c-1',
      domains: ['employer.example'],
    });
  });
});

const formOf = (securing: string): string =>
  securing.endsWith('+sd-jwt') ? 'sd-jwt' : securing.endsWith('+jwt') ? 'jose' : 'data-integrity';

describe('envelopes (VCDM 2.0 §4.13)', () => {
  const names = ['vc+jwt', 'vp+jwt', 'vc+sd-jwt', 'vp+sd-jwt', 'dc+sd-jwt'] as const;
  const made = new Map<string, string>();
  beforeAll(async () => {
    for (const name of names) {
      const text = name === 'vp+jwt' || name === 'vp+sd-jwt' ? await shown(name) : await secured(name);
      made.set(name, String(text));
    }
  });
  const envelope = (data: string, mediaType: string, type: string): JsonObject => ({
    '@context': context,
    id: `data:application/${mediaType},${data}`,
    type,
  });
  const [ofCredential, ofPresentation] = ['EnvelopedVerifiableCredential', 'EnvelopedVerifiablePresentation'];

  it.each(names)('JW-10: %s says the same three times, or is refused', async (name) => {
    const data = made.get(name) ?? '';
    for (const mediaType of [...names, 'jwt', 'kb+jwt', 'json']) {
      for (const type of [ofCredential, ofPresentation]) {
        const own = name.startsWith('vp') ? ofPresentation : ofCredential;
        const expected = mediaType === name && type === own ? 'accepted' : /^LP_(TYP|SCHEMA)$/;
        const code = await codeOf(() => verify(envelope(data, mediaType, String(type))));
        expect(code, `${mediaType} ${type}`).toMatch(expected);
      }
    }
  });

  it('of what says that it is base64, and is not', async () => {
    const token = made.get('vc+jwt') ?? '';
    for (const [parameter, code] of [
      ['charset=utf-8', 'accepted'],
      ['base64', 'PARSING_ERROR'],
      ['a=b;base64', 'PARSING_ERROR'],
    ] as const) {
      expect(await codeOf(() => verify(envelope(token, `vc+jwt;${parameter}`, ofCredential)))).toBe(code);
    }
  });

  it('an envelope in an envelope, and one of nothing', async () => {
    const inner = envelope(made.get('vc+jwt') ?? '', 'vc+jwt', String(ofCredential));
    for (const data of [String(inner['id']), '', '~', 'eyJ.eyJ', `${made.get('vc+sd-jwt')} `]) {
      expect(await codeOf(() => verify(envelope(data, 'vc+jwt', String(ofCredential))))).toMatch(
        /PARSING_ERROR|LP_SCHEMA/,
      );
    }
  });
});

describe('JW-13: other serialisations', () => {
  it.each<[string, JsonObject]>([
    ['flattened', { protected: 'e30', payload: 'e30', signature: 'AA' }],
    ['general', { payload: 'e30', signatures: [{ protected: 'e30', signature: 'AA' }] }],
    ['general without signatures', { payload: 'e30', signatures: [] }],
    [
      'of an SD-JWT',
      { payload: 'e30', protected: 'e30', signature: 'AA', header: { disclosures: [], kb_jwt: 'a.b.c' } },
    ],
    ['encrypted', { protected: 'e30', ciphertext: 'AA', tag: 'AA' }],
  ])('%s', async (_, input) => {
    expect(await codeOf(() => verify(input))).toBe('PARSING_ERROR');
    expect(await codeOf(() => verify(JSON.stringify(input)))).toBe('PARSING_ERROR');
  });
});

describe('JW-12: an SD-JWT in another spelling', () => {
  it('is refused', async () => {
    const text = String(await secured('vc+sd-jwt'));
    expect(await codeOf(() => verify(`${text}\n`))).toBe('accepted');
    for (const spelling of [
      ` ${text}`,
      `${text}\n\n`,
      `\ufeff${text}`,
      text.slice(0, -1),
      `${text}~`,
      `${text} `,
      text.replace('~', '=~'),
    ]) {
      expect(await codeOf(() => verify(spelling)), JSON.stringify(spelling.slice(-20))).not.toBe('accepted');
    }
  });
});

describe('a second proof by ML-DSA-44', () => {
  const did = 'did:web:school.example';
  const both = async () => {
    const make = (algorithm: SigningAlgorithmName, fragment: string) =>
      createSigner({
        algorithm,
        privateKey: new Uint8Array(32).fill(52),
        purpose: 'assertionMethod',
        verificationMethod: `${did}#${fragment}`,
      });
    return { signer: await make('Ed25519', 'one'), second: await make('ML-DSA-44', 'two') };
  };

  it('stands beside the first, by the same issuer, where it is asked for by name', async () => {
    const { signer, second } = await both();
    const secondProof = { signer: second, experimental: true } as const;
    const made = await secureCredential(credentialBy(did), {
      signer,
      securing: 'eddsa-rdfc-2022',
      created,
      secondProof,
    });
    const proofs = isJsonObject(made) ? made['proof'] : undefined;
    expect(proofs).toMatchObject([{ cryptosuite: 'eddsa-rdfc-2022' }, { cryptosuite: 'mldsa44-jcs-2024' }]);
  });

  it('and nowhere else', async () => {
    const { signer, second } = await both();
    const refused = (options: object) =>
      codeOf(() => secureCredential(credentialBy(did), { signer, securing: 'eddsa-rdfc-2022', created, ...options }));
    const secondProof = { signer: second, experimental: true };
    expect(await refused({ secondProof, securing: 'vc+jwt' })).toBe('LP_USAGE');
    expect(await refused({ secondProof, securing: 'dc+sd-jwt' })).toBe('LP_USAGE');
    // It would sign all that the first lets the holder withhold.
    const selective = await createSigner({
      algorithm: 'P-256',
      privateKey: new Uint8Array(32).fill(52),
      purpose: 'assertionMethod',
      verificationMethod: `${did}#three`,
    });
    expect(await refused({ signer: selective, securing: 'ecdsa-sd-2023' })).toBe('accepted');
    expect(await refused({ signer: selective, secondProof, securing: 'ecdsa-sd-2023' })).toBe('LP_USAGE');
    const ofPresentations = { ...second, purpose: 'authentication' };
    expect(await refused({ secondProof: { ...secondProof, signer: ofPresentations } })).toBe('LP_USAGE');
    expect(await refused({ secondProof: { signer: second } })).toBe('LP_USAGE');
    expect(
      await refused({ secondProof: { ...secondProof, signer: { ...second, controller: 'did:web:a.example' } } }),
    ).toBe('LP_ISSUER_KEY_MISMATCH');
    expect(await refused({ securing: 'mldsa44-jcs-2024' })).toBe('LP_USAGE');
    expect(await refused({ securing: 'Ed25519Signature2020' })).toBe('LP_USAGE');
    expect(await refused({ securing: 'constructor' })).toBe('LP_USAGE');
    expect(await refused({ signer: second, securing: 'vc+jwt' })).toBe('PROOF_GENERATION_ERROR');
  });
});
