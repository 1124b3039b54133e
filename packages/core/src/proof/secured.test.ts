/** What goes in hostile, or changes on the way: what comes back is what was signed, and errors have codes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import { encodeBase64url, encodeMultibase, encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { createSigner, type Signer } from '../keys/index.ts';
import {
  readSecured,
  secureCredential,
  securePresentation,
  verifyDataIntegrityProofs,
  verifySecured,
} from './index.ts';

const created = new Date('2026-08-20T07:00:00Z');
const resolver = createDidResolver();
const signerFor = (purpose: Signer['purpose'], fill = 1): Promise<Signer> =>
  createSigner({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(fill), purpose });

let signer: Signer;
let credential: JsonObject;
beforeAll(async () => {
  signer = await signerFor('assertionMethod');
  credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
    type: ['VerifiableCredential'],
    issuer: signer.controller,
    validFrom: '2026-08-20T07:00:00Z',
    credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed', name: 'Elin' },
  };
});

type Mutable = Record<string, unknown>;
/** A caller's own object: it can be changed at any time. */
const mutable = (value: JsonValue | string): Mutable =>
  JSON.parse(typeof value === 'string' ? value : JSON.stringify(value)) as Mutable;
const forge = (object: unknown): void => {
  ((object as Mutable)['credentialSubject'] as Mutable)['name'] = 'Somebody else';
};
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'accepted';
  } catch (error) {
    return error instanceof LaurelError ? error.code : `untyped ${String(error)}`;
  }
};

const withProof = async (): Promise<JsonObject> => {
  const secured = await secureCredential(credential, { signer, securing: 'eddsa-rdfc-2022', created });
  if (!isJsonObject(secured)) throw new Error('not an object');
  return secured;
};
const withToken = () => secureCredential(credential, { signer, securing: 'vc+jwt', created });

describe('what comes back is what was signed', () => {
  it('although the document changes while its proof is verified', async () => {
    for (const pause of [() => Promise.resolve(), nextTask]) {
      const secured = mutable(await withProof());
      const work = verifyDataIntegrityProofs(secured as JsonObject, { resolver });
      await pause();
      forge(secured);
      expect((await work)[0]?.document).toEqual(credential);
    }
  });

  it('although a member gives another answer each time', async () => {
    const secured = mutable(await withProof());
    let asked = 0;
    Object.defineProperty(secured['credentialSubject'], 'name', {
      enumerable: true,
      get: () => (asked++ === 0 ? 'Elin' : 'Somebody else'),
    });
    const [proof] = await verifyDataIntegrityProofs(secured as JsonObject, { resolver });
    expect(proof?.document).toEqual(credential);
  });

  it('although the token was taken apart and changed', async () => {
    const secured = await readSecured(await withToken());
    if (secured.form !== 'jose') throw new Error('no token');
    for (const part of [secured.token.document, secured.document]) expect(() => forge(part)).toThrow(TypeError);
    expect(Reflect.set(secured.token.claims, 'expires', '2099-01-01T00:00:00Z')).toBe(false);
    const forged = mutable(credential);
    forge(forged);
    for (const taken of [
      secured,
      { ...secured, document: forged as JsonObject },
      { ...secured, token: { ...secured.token, document: forged as JsonObject } },
      { ...secured, token: { ...secured.token, claims: { audience: [], expires: '2099-01-01T00:00:00Z' } } },
    ]) {
      const [proof] = await verifySecured(taken, { resolver });
      expect(proof?.document).toEqual(credential);
      expect(proof?.expires).toBeUndefined();
    }
  });

  it('although what was read of a document was changed', async () => {
    const secured = await readSecured(await withProof());
    if (secured.form !== 'data-integrity') throw new Error('a token');
    for (const part of [secured.whole, secured.document]) expect(() => forge(part)).toThrow(TypeError);
    const forged = mutable(credential);
    forge(forged);
    const [proof] = await verifySecured({ ...secured, document: forged as JsonObject }, { resolver });
    expect(proof?.document).toEqual(credential);
    const whole = mutable(secured.whole);
    forge(whole);
    expect(await codeOf(() => verifySecured({ ...secured, whole: whole as JsonObject }, { resolver }))).toBe(
      'PROOF_VERIFICATION_ERROR',
    );
  });

  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)(
    'although the draft changes while it is signed: %s',
    async (securing) => {
      const draft = mutable(credential);
      const work = secureCredential(draft as JsonObject, { signer, securing, created });
      await nextTask();
      forge(draft);
      const [proof] = await verifySecured(await readSecured(await work), { resolver });
      expect(proof?.document).toEqual(credential);
    },
  );

  it('and signed things share nothing with the draft', async () => {
    const draft = mutable(credential);
    const secured = await secureCredential(draft as JsonObject, { signer, securing: 'eddsa-rdfc-2022', created });
    forge(draft);
    await expect(verifySecured(await readSecured(secured), { resolver })).resolves.toHaveLength(1);
  });

  it('under the limits that it was read under', async () => {
    const limits = { size: 1_500 };
    for (const secured of [await withProof(), await withToken()]) {
      const text = typeof secured === 'string' ? secured : JSON.stringify(secured);
      await expect(verifySecured(await readSecured(text, limits), { resolver })).resolves.toHaveLength(1);
      const read = await readSecured(text, limits);
      expect(await codeOf(() => verifySecured(read, { resolver, limits: { size: 100 } }))).toBe('LP_TOO_LARGE');
    }
  });
});

describe('the gate stands before everything', () => {
  it('text that JSON-LD cannot tell apart is not verified', async () => {
    const document = { ...credential, name: 'x\ufffd' };
    const secured = await secureCredential(document, { signer, securing: 'eddsa-rdfc-2022', created });
    const twin = { ...mutable(secured), name: 'x\ud800' } as JsonObject;
    expect(await codeOf(() => verifyDataIntegrityProofs(twin, { resolver }))).toBe('LP_ILL_FORMED_TEXT');
  });

  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  it.each([
    [
      'a member that throws',
      {
        get name() {
          throw new Error('Elin');
        },
      },
    ],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('Elin');
          },
        },
      ),
    ],
    ['a proxy that was revoked', revoked],
    ['a hole in a list', { type: new Array(2) }],
    ['what JSON cannot say', { toJSON: () => ({}) }],
    ['nothing', undefined],
  ])('%s', async (_, input) => {
    await expect(async () => readSecured(input)).rejects.toMatchObject({ code: 'MALFORMED_VALUE_ERROR' });
    await expect(async () => readSecured(input)).rejects.not.toHaveProperty('cause');
  });

  it.each([
    ['text', 'x'.repeat(2_000)],
    ['bytes', new Uint8Array(2_000)],
    ['a token', `e30.${'A'.repeat(2_000)}.AA`],
    ['a token that is all signature', `e30.e30.${'A'.repeat(2_000)}`],
    ['an object', { a: 'x'.repeat(2_000) }],
    ['an object with one text in many places', { a: Array.from({ length: 20 }, () => 'x'.repeat(100)) }],
  ])('%s that is too large is not looked at', async (_, input) => {
    expect(await codeOf(() => readSecured(input, { size: 1_000 }))).toBe('LP_TOO_LARGE');
  });
});

describe('what cannot be signed', () => {
  it.each([
    ['an undefined word', { grade: 'A*' }, 'DATA_LOSS_DETECTION_ERROR'],
    [
      'another context',
      { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example'] },
      'LP_CONTEXT_NOT_ALLOWED',
    ],
    ['a member that the reader takes for the token’s', { exp: 4_000_000_000 }, 'PROOF_GENERATION_ERROR'],
    ['a nonce', { nonce: 'n' }, 'PROOF_GENERATION_ERROR'],
    ['a credential in the form of 1.1', { vc: {} }, 'PROOF_GENERATION_ERROR'],
    ['a proof', { proof: {} }, 'PROOF_GENERATION_ERROR'],
    ['somebody else’s words', { issuer: { id: 'did:web:other.example' } }, 'LP_ISSUER_KEY_MISMATCH'],
    ['nothing harmful', {}, 'accepted'],
  ])('as a token: %s', async (_, change, code) => {
    const draft = { ...credential, ...change } as JsonObject;
    expect(await codeOf(() => secureCredential(draft, { signer, securing: 'vc+jwt', created }))).toBe(code);
  });

  it('by a key that is for something else', async () => {
    const presenter = await signerFor('authentication');
    for (const securing of ['eddsa-rdfc-2022', 'vc+jwt', 'dc+sd-jwt'] as const) {
      expect(await codeOf(() => secureCredential(credential, { signer: presenter, securing, created }))).toBe(
        'LP_USAGE',
      );
    }
    const presentation = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'] };
    const by = (signers: readonly Signer[]) =>
      codeOf(() => securePresentation(presentation, { signers, securing: 'eddsa-rdfc-2022', created }));
    expect(await by([presenter])).toBe('accepted');
    expect(await by([presenter, signer])).toBe('LP_USAGE');
  });

  it.each([{ holder: 'did:key:z6Mk' }, { vct: 'https://school.example/badge' }, { decoys: 2 }])(
    'with what only an SD-JWT has: %j',
    async (option) => {
      for (const securing of ['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'vc+jwt'] as const) {
        const how = { signer, securing, created };
        expect(await codeOf(() => secureCredential(credential, how)), securing).toBe('accepted');
        expect(await codeOf(() => secureCredential(credential, { ...how, ...option })), securing).toBe('LP_USAGE');
      }
    },
  );

  it('by a key of a kind that nobody knows', async () => {
    for (const algorithm of ['RSA', 'constructor', undefined]) {
      const other = { ...signer, algorithm } as Signer;
      for (const securing of ['eddsa-rdfc-2022', 'vc+jwt', 'dc+sd-jwt'] as const) {
        expect(await codeOf(() => secureCredential(credential, { signer: other, securing, created })), securing).toBe(
          'PROOF_GENERATION_ERROR',
        );
      }
    }
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['a text', 'credential'],
    ['a number', 7],
    ['null', null],
  ])('what is no object: %s', async (_, other) => {
    const presenter = await signerFor('authentication');
    for (const [securing, shown] of [
      ['eddsa-rdfc-2022', 'eddsa-rdfc-2022'],
      ['vc+jwt', 'vp+jwt'],
    ] as const) {
      const document = other as JsonObject;
      expect(await codeOf(() => secureCredential(document, { signer, securing, created }))).toBe('LP_USAGE');
      const signers = [presenter];
      expect(await codeOf(() => securePresentation(document, { signers, securing: shown, created }))).toBe('LP_USAGE');
    }
  });

  it.each(['eddsa-rdfc-2022', 'vp+jwt'] as const)('a presentation at no time: %s', async (securing) => {
    const signers = [await signerFor('authentication')];
    const presentation = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'] };
    const at = (time: Date) => codeOf(() => securePresentation(presentation, { signers, securing, created: time }));
    expect(await at(new Date(Number.NaN))).toBe('MALFORMED_VALUE_ERROR');
    expect(await at(new Date(8.64e15))).toBe('MALFORMED_VALUE_ERROR');
    expect(await at(created)).toBe('accepted');
  });

  it('a holder with more than an id is named by it', async () => {
    const presenter = await signerFor('authentication');
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: { id: presenter.controller },
    };
    const token = await securePresentation(presentation, { signers: [presenter], securing: 'vp+jwt', created });
    expect((await verifySecured(await readSecured(token), { resolver }))[0]?.document).toEqual(presentation);
  });
});

it('what is no object is no credential, however it comes', async () => {
  for (const other of ['[]', '"text"', 'null', '[{}]', encodeUtf8('[]'), [], null, 7, true]) {
    expect(await codeOf(() => readSecured(other))).toBe('PARSING_ERROR');
  }
  expect(await codeOf(() => readSecured(undefined))).toBe('MALFORMED_VALUE_ERROR');
  expect(await codeOf(() => readSecured('{}'))).toBe('accepted');
});

it('what has no proof is not verified, in whatever way it has none', async () => {
  const missing = 'LP_PROOF_MISSING';
  expect(await codeOf(async () => verifySecured(await readSecured(credential), { resolver }))).toBe(missing);
  for (const other of [credential, { ...credential, proof: [] }, [await withProof()], 'text', null]) {
    expect(await codeOf(() => verifyDataIntegrityProofs(other as JsonObject, { resolver }))).toBe(missing);
  }
  expect(await codeOf(async () => verifyDataIntegrityProofs(await withProof(), { resolver }))).toBe('accepted');
});

describe('DI-13, DI-17, DI-18: games with proofs', () => {
  const verify = (change: (proof: JsonObject) => JsonValue) => async () => {
    const secured = await withProof();
    const proof = secured['proof'];
    if (!isJsonObject(proof)) throw new Error('no proof');
    return verifyDataIntegrityProofs({ ...secured, proof: change(proof) }, { resolver });
  };
  const signature = encodeMultibase(new Uint8Array(64).fill(9));

  it.each<[string, (proof: JsonObject) => JsonValue, string]>([
    ['the proof itself', (proof) => proof, 'accepted'],
    ['the proof in a list', (proof) => [proof], 'accepted'],
    ['an empty list', () => [], 'LP_PROOF_MISSING'],
    ['null', () => null, 'LP_CRYPTOSUITE_NOT_ACCEPTED'],
    ['a text', () => 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED'],
    ['a list in a list', (proof) => [[proof]], 'LP_CRYPTOSUITE_NOT_ACCEPTED'],
    ['a good and a broken one', (proof) => [proof, { ...proof, proofValue: signature }], 'PROOF_VERIFICATION_ERROR'],
    ['a broken and a good one', (proof) => [{ ...proof, proofValue: signature }, proof], 'PROOF_VERIFICATION_ERROR'],
    [
      'an unknown kind beside a good one',
      (proof) => [proof, { ...proof, cryptosuite: 'x' }],
      'LP_CRYPTOSUITE_NOT_ACCEPTED',
    ],
    ['a chain', (proof) => ({ ...proof, previousProof: 'urn:uuid:1' }), 'PROOF_VERIFICATION_ERROR'],
    ['a context of its own', (proof) => ({ ...proof, '@context': [] }), 'LP_SCHEMA'],
    ['seventeen', (proof) => Array.from({ length: 17 }, () => proof), 'LP_TOO_LARGE'],
    ['63 bytes', (proof) => ({ ...proof, proofValue: encodeMultibase(new Uint8Array(63)) }), 'LP_ENCODING'],
    ['65 bytes', (proof) => ({ ...proof, proofValue: encodeMultibase(new Uint8Array(65)) }), 'LP_ENCODING'],
    ['another base', (proof) => ({ ...proof, proofValue: `u${encodeBase64url(new Uint8Array(64))}` }), 'LP_ENCODING'],
    ['a leading 1', (proof) => ({ ...proof, proofValue: `z1${String(proof['proofValue']).slice(1)}` }), 'LP_ENCODING'],
  ])('%s', async (_, change, code) => expect(await codeOf(verify(change))).toBe(code));
});

describe('JW-08: what a token says twice', () => {
  const read = async (more: JsonObject) => {
    const header = { alg: 'EdDSA', typ: 'vc+jwt', kid: signer.id };
    const part = (value: JsonObject) => encodeBase64url(encodeUtf8(JSON.stringify(value)));
    const input = `${part(header)}.${part({ ...credential, ...more })}`;
    return readSecured(`${input}.${encodeBase64url(await signer.sign(encodeUtf8(input)))}`);
  };
  const one = { id: 'urn:uuid:1' };
  const two = { id: 'urn:uuid:2' };
  const v1 = { issuanceDate: '2026-08-20T07:00:00Z', expirationDate: '2030-01-01T00:00:00Z' };
  const end = 1_893_456_000;

  it.each<[string, JsonObject, string]>([
    ['one subject in a list', { credentialSubject: [one], sub: one.id }, 'accepted'],
    ['another subject than the one in a list', { credentialSubject: [one], sub: two.id }, 'LP_CLAIM_CONFLICT'],
    ['one of two subjects', { credentialSubject: [one, two], sub: two.id }, 'accepted'],
    ['none of two subjects', { credentialSubject: [one, two], sub: 'urn:uuid:3' }, 'LP_CLAIM_CONFLICT'],
    ['a subject without an id', { credentialSubject: { name: 'Elin' }, sub: one.id }, 'accepted'],
    ['the dates of 1.1', { ...v1, exp: end }, 'accepted'],
    ['another end than 1.1 states', { ...v1, exp: end + 1 }, 'LP_CLAIM_CONFLICT'],
    ['an end with a fraction', { validUntil: '2030-01-01T00:00:00.5Z', exp: end + 0.5 }, 'accepted'],
    ['an end that only JavaScript reads', { validUntil: '2030', exp: end }, 'LP_CLAIM_CONFLICT'],
    ['a day that does not exist', { validUntil: '2026-02-30T00:00:00Z', exp: 1_772_409_600 }, 'LP_CLAIM_CONFLICT'],
    ['an end as text', { validUntil: '2030-01-01T00:00:00Z', exp: String(end) }, 'LP_CLAIM_CONFLICT'],
  ])('%s', async (_, more, code) => expect(await codeOf(() => read(more))).toBe(code));
});
