/** Every way of securing that an issuer offers, with every key that it takes. */
import {
  createSigner,
  deriveCredential,
  type JsonObject,
  mandatoryPointersOf,
  parseStatusEntries,
  readSecured,
  type Securing,
  type Signer,
  type SigningAlgorithmName,
  securings,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { type BatchOutcome, issueBatch } from './issue-batch.ts';
import { issueCredential } from './issue-credential.ts';
import { issueBatch as issueOverCores } from './node/index.ts';
import { algorithmsFor, isSelective, securingsFor } from './securing-ways.ts';
import { credentialStatusFor } from './status/place-entries.ts';
import { draftNamed, now, signerOf } from './testing/invented.ts';

const ways = securings.flatMap((securing) => algorithmsFor(securing).map((algorithm) => ({ securing, algorithm })));
const coded = (code: string, params: object = {}): unknown =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });
const didOf = async (word: string) => (await signerOf(word, 'P-256')).controller;

const drafts = ['Art', 'Maths', 'French'].map((name) => draftNamed(name));

/** The one way for each key that is neither whole-only nor known to everybody. */
const selective = [
  ['ecdsa-sd-2023', 'P-256'],
  ['bbs-2023', 'BLS12-381'],
  ['dc+sd-jwt', 'Ed25519'],
  ['vc+sd-jwt', 'P-384'],
] as const satisfies readonly (readonly [Securing, SigningAlgorithmName])[];

describe('the table of ways and keys', () => {
  it('has a key for every way, and a usual way for every key of an issuer', () => {
    for (const securing of securings) expect(algorithmsFor(securing).length).toBeGreaterThan(0);
    const usual = (['Ed25519', 'P-256', 'P-384', 'BLS12-381'] as const).map((name) => securingsFor(name)[0]);
    expect(usual).toEqual(['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'ecdsa-rdfc-2019', 'bbs-2023']);
    expect(securingsFor('ML-DSA-44')).toEqual([]);
    expect(securings.filter(isSelective)).toEqual(['ecdsa-sd-2023', 'bbs-2023', 'dc+sd-jwt', 'vc+sd-jwt']);
  });
});

describe.each(ways)('$securing with $algorithm', ({ securing, algorithm }) => {
  it('issues one, and says so again in its own form', async () => {
    const signer = await signerOf('school', algorithm);
    const secured = await issueCredential(draftNamed('Maths'), { signer, securing, now });
    const read = await readSecured(secured);
    expect(read.document).toMatchObject({ name: 'Maths', issuer: signer.controller });
    expect(typeof secured).toBe(/jwt$/.test(securing) ? 'string' : 'object');
  });

  it('refuses every other key, and says what would fit', async () => {
    const others = (['Ed25519', 'P-256', 'P-384', 'BLS12-381'] as const).filter(
      (name) => !algorithmsFor(securing).includes(name),
    );
    for (const other of others) {
      const signer = await signerOf('school', other);
      const usual = securingsFor(other)[0] ?? '';
      await expect(issueCredential(draftNamed('Maths'), { signer, securing, now })).rejects.toThrow(
        coded('LP_SIGNER_NOT_FOR_THIS', { reason: expect.stringContaining(usual) }),
      );
    }
  });

  it('issues a batch, the first of a shape confirmed', async () => {
    const signer = await signerOf('school', algorithm);
    const outcomes: BatchOutcome[] = [];
    for await (const outcome of issueBatch(drafts, { signer, securing, now })) outcomes.push(outcome);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['issued', 'issued', 'issued']);
  });

  it('does not release what a signer got wrong', async () => {
    const signer = await signerOf('school', algorithm);
    const other = await signerOf('another', algorithm);
    const { signMessages } = other;
    const faulty: Signer = {
      ...signer,
      sign: (bytes) => other.sign(bytes),
      ...(signMessages === undefined ? {} : { signMessages }),
    };
    const issue = issueCredential(draftNamed('Maths'), { signer: faulty, securing, now });
    await expect(issue).rejects.toThrow(coded('LP_SECOND_OPINION'));
    const short: Signer = { ...faulty, sign: async () => new Uint8Array(63) };
    const silent: Signer = { ...short, ...(signMessages ? { signMessages: async () => new Uint8Array(79) } : {}) };
    await expect(issueCredential(draftNamed('Maths'), { signer: silent, securing, now })).rejects.toThrow(
      coded('LP_SIGNER_FAILED'),
    );
  });
});

describe.each(ways)('$securing with $algorithm can be withdrawn', ({ securing, algorithm }) => {
  const url = 'https://riverside.example/status/f3';
  const family = securing === 'dc+sd-jwt' ? 'token' : 'bitstring';

  it('names its place, one by one and in a batch, and an independent program agrees', async () => {
    const signer = await signerOf('school', algorithm);
    const one = await issueCredential(draftNamed('Maths'), { signer, securing, now, status: { url, index: 7 } });
    expect(parseStatusEntries((await readSecured(one)).document)).toMatchObject([{ kind: family, index: 7 }]);
    const statusOf = (_: unknown, index: number) => (index === 1 ? undefined : { url, index });
    for (const issue of [issueBatch, issueOverCores]) {
      const found: unknown[] = [];
      for await (const outcome of issue(drafts, { signer, securing, now, statusOf })) {
        if (outcome.outcome !== 'issued') throw new Error(outcome.outcome);
        found.push(parseStatusEntries((await readSecured(outcome.secured)).document).map(({ index }) => index));
      }
      expect(found).toEqual([[0], [], [2]]);
    }
  });

  it('has no second status', async () => {
    const signer = await signerOf('school', algorithm);
    const credentialStatus = credentialStatusFor({ url, index: 1 }, 'one') ?? null;
    const draft = draftNamed('Maths', { credentialStatus });
    const issue = issueCredential(draft, { signer, securing, now, status: { url, index: 7 } });
    await expect(issue).rejects.toThrow(coded('LP_USAGE'));
  });
});

describe.each(selective)('the mandatory part of %s', (securing, algorithm) => {
  const issue = async (more: object, draft: JsonObject = draftNamed('Maths')) =>
    issueCredential(draft, { signer: await signerOf('school', algorithm), securing, now, ...more });

  it('is what nobody could judge it without, when none is asked for', async () => {
    const signer = await signerOf('school', algorithm);
    const asked: unknown[] = [];
    const secondOpinion = async ({ mandatory }: { readonly mandatory?: readonly string[] }): Promise<void> => {
      asked.push(mandatory);
    };
    const secured = await issueCredential(draftNamed('Maths'), { signer, securing, now, secondOpinion });
    const { document } = await readSecured(secured);
    expect(asked).toEqual([mandatoryPointersOf(document)]);
    expect(asked[0]).toEqual(expect.arrayContaining(['/issuer', '/validFrom']));
  });

  it('ST-10: has the status in it, whatever was asked for', async () => {
    const signer = await signerOf('school', algorithm);
    const asked: (readonly string[] | undefined)[] = [];
    const secondOpinion = async ({ mandatory }: { readonly mandatory?: readonly string[] }): Promise<void> => {
      asked.push(mandatory);
    };
    const status = { url: 'https://riverside.example/status/f3', index: 7 };
    const options = { signer, securing, now, status, secondOpinion };
    const usual = mandatoryPointersOf(
      (await readSecured(await issueCredential(draftNamed('Maths'), options))).document,
    );
    const without = usual.filter((pointer) => pointer !== '/credentialStatus' && pointer !== '/status');
    const secured = await issueCredential(draftNamed('Maths'), { ...options, mandatory: without });
    const shown = await deriveCredential(secured, { disclose: [] });
    expect(parseStatusEntries((await readSecured(shown)).document)).toHaveLength(1);
    if (securing !== 'dc+sd-jwt') expect(asked.every((pointers) => pointers?.includes('/credentialStatus'))).toBe(true);
  });

  it.each(['/issuer', '/validFrom', '/validUntil', '/credentialStatus', '/credentialSchema'])(
    'is refused by name without %s',
    async (pointer) => {
      const draft = draftNamed('Maths', {
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
        ],
        id: 'urn:uuid:5d72be70-ce68-4e71-aa5e-16340b73b8dd',
        validFrom: '2026-09-01T08:00:00Z',
        validUntil: '2027-09-01T08:00:00Z',
        credentialStatus: {
          id: 'https://status.school.example/1#7',
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: '7',
          statusListCredential: 'https://status.school.example/1',
        },
        credentialSchema: [
          {
            id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
            type: '1EdTechJsonSchemaValidator2019',
          },
        ],
      });
      const { controller } = await signerOf('school', algorithm);
      const all = mandatoryPointersOf({ ...draft, issuer: controller });
      await expect(issue({ mandatory: all }, draft)).resolves.toBeDefined();
      const less = all.filter((one) => !one.startsWith(pointer));
      expect(less).not.toEqual(all);
      await expect(issue({ mandatory: less }, draft)).rejects.toThrow(
        coded('LP_MANDATORY_MISSING', { pointer: expect.stringContaining(pointer) }),
      );
    },
  );

  it('is refused where it points to nothing', async () => {
    await expect(issue({ mandatory: ['/nothing'] })).rejects.toThrow(coded('LP_POINTER_UNKNOWN'));
  });
});

describe('the key that must answer', () => {
  it('is the subject’s where its id is a key, and another where one is named', async () => {
    const signer = await signerOf('school');
    const [learner, other] = [await didOf('learner'), await didOf('other')];
    const asked: unknown[] = [];
    const secondOpinion = async ({ holder }: { readonly holder?: unknown }): Promise<void> => {
      asked.push(holder);
    };
    const subject = { ...(draftNamed('Maths')['credentialSubject'] as JsonObject), id: learner };
    const how = { signer, securing: 'dc+sd-jwt', now, secondOpinion } as const;
    await issueCredential(draftNamed('Maths', { credentialSubject: subject }), how);
    await issueCredential(draftNamed('Maths', { credentialSubject: subject }), { ...how, holder: other });
    await issueCredential(draftNamed('Maths'), how);
    expect(asked).toEqual([learner, other, undefined]);
  });

  it('can be a public JWK, and is held by the second opinion', async () => {
    const signer = await signerOf('school');
    const holder = { kty: 'OKP', crv: 'Ed25519', x: 'VCpo2LMLhn6iWku8MKvSLg2ZAoC-nlOyPVQaO3FxVeQ' };
    const text = String(await issueCredential(draftNamed('Maths'), { signer, securing: 'vc+sd-jwt', now, holder }));
    const [, payload = ''] = text.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ cnf: { jwk: holder } });
  });
});

describe('options that do not fit', () => {
  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)('a mandatory part for %s', async (securing) => {
    const signer = await signerOf('school');
    const how = { signer, securing, now, mandatory: ['/issuer'] };
    await expect(issueCredential(draftNamed('Maths'), how)).rejects.toThrow(coded('LP_USAGE'));
  });

  it.each<[Securing, 'Ed25519' | 'P-256']>([
    ['eddsa-rdfc-2022', 'Ed25519'],
    ['vc+jwt', 'Ed25519'],
    ['ecdsa-sd-2023', 'P-256'],
  ])('a learner’s key beside %s, which would not be in it', async (securing, algorithm) => {
    const signer = await signerOf('school', algorithm);
    const how = { signer, securing, now, holder: await didOf('learner') };
    await expect(issueCredential(draftNamed('Maths'), how)).rejects.toThrow(coded('LP_USAGE'));
  });

  it('a way that is none', async () => {
    const signer = await signerOf('school');
    const how = { signer, securing: 'rot13' as Securing, now };
    await expect(issueCredential(draftNamed('Maths'), how)).rejects.toThrow(coded('LP_USAGE'));
  });
});

describe('a second proof with ML-DSA-44', () => {
  it('stands beside the first, both of one identifier', async () => {
    const did = 'did:web:school.example';
    const made = (algorithm: SigningAlgorithmName, name: string): Promise<Signer> =>
      createSigner({
        algorithm,
        privateKey: new Uint8Array(32).fill(7),
        purpose: 'assertionMethod',
        verificationMethod: `${did}#${name}`,
      });
    const [signer, second] = await Promise.all([made('Ed25519', 'one'), made('ML-DSA-44', 'two')]);
    const how = { signer, securing: 'eddsa-rdfc-2022', now, secondOpinion: async () => {} } as const;
    const secondProof = { signer: second, experimental: true } as const;
    expect(await issueCredential(draftNamed('Maths'), { ...how, secondProof })).toMatchObject({
      proof: [{ cryptosuite: 'eddsa-rdfc-2022' }, { cryptosuite: 'mldsa44-jcs-2024' }],
    });
    expect(await issueCredential(draftNamed('Maths'), how)).toMatchObject({
      proof: { cryptosuite: 'eddsa-rdfc-2022' },
    });
    const faulty = { ...secondProof, signer: { ...second, sign: async () => new Uint8Array(64) } };
    await expect(issueCredential(draftNamed('Maths'), { ...how, secondProof: faulty })).rejects.toThrow(
      coded('LP_SIGNER_FAILED'),
    );
  });
});

describe('a batch over cores', () => {
  it('takes what is always shown along, and no signer of a second proof', async () => {
    const signer = { algorithm: 'P-256', privateKey: new Uint8Array(32).fill(7), purpose: 'assertionMethod' } as const;
    const many = Array.from({ length: 40 }, (_, index) => draftNamed(`Maths ${index}`));
    const how = { signer, securing: 'ecdsa-sd-2023', now, workers: 2 } as const;
    const codes = new Set<string>();
    for await (const outcome of issueOverCores(many, { ...how, mandatory: ['/issuer'] })) {
      codes.add(outcome.outcome === 'refused' ? outcome.code : outcome.outcome);
    }
    expect([...codes]).toEqual(['LP_MANDATORY_MISSING']);
    const issued: string[] = [];
    for await (const { outcome } of issueOverCores(many, how)) issued.push(outcome);
    expect(issued).toEqual(many.map(() => 'issued'));
    const secondProof = { signer: await signerOf('school'), experimental: true } as const;
    await expect(issueOverCores(many, { ...how, secondProof }).next()).rejects.toThrow(coded('LP_USAGE'));
  });
});
