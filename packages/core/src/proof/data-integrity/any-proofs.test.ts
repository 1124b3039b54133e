/** What is done to proofs to be taken for another, for more, or for less than they are. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { decodeMultibase, encodeHex, encodeMultibase } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { type AlgorithmRegister, algorithmRegister, createSigner, type Signer, stateOf } from '../../keys/index.ts';
import { sharedDataIsHere, sharedJson } from '../../testing/shared-data.ts';
import { citizenship } from '../testing/vector-contexts.ts';
import {
  type AddAnotherProofOptions,
  addAnotherProof,
  addDataIntegrityProof,
  type CryptosuiteName,
  cryptosuites,
  type ProofSetAside,
  type VerifyProofOptions,
  verifyDataIntegrityProofs,
} from './index.ts';

const created = new Date('2026-08-20T07:00:00Z');
const resolver = createDidResolver();
const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

type Kind = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'ecdsa-rdfc-2019' | 'ecdsa-jcs-2019' | 'mldsa44-jcs-2024';
const kinds: readonly (readonly [Kind, Signer['algorithm']])[] = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
  ['mldsa44-jcs-2024', 'ML-DSA-44'],
];
const names = Object.keys(cryptosuites);

const signerOf = (algorithm: Signer['algorithm'], fill = 1): Promise<Signer> => {
  const length = algorithm === 'P-384' ? 48 : 32;
  return createSigner({ algorithm, privateKey: new Uint8Array(length).fill(fill), purpose: 'assertionMethod' });
};

const credential: JsonObject = {
  '@context': [v2],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential'],
  issuer: 'did:web:school.example',
  credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed', name: 'Elin' },
};

const ids = ['urn:uuid:00000000-0000-4000-8000-000000000001', 'urn:uuid:00000000-0000-4000-8000-000000000002'] as const;

const proofOf = (secured: JsonObject, index = 0): JsonObject => {
  const proof = asList(secured['proof'] ?? [])[index];
  if (!isJsonObject(proof)) throw new Error('a proof was expected');
  return proof;
};
const withProof = (secured: JsonObject, change: JsonObject): JsonObject => ({
  ...secured,
  proof: { ...proofOf(secured), ...change },
});

async function sign(cryptosuite: CryptosuiteName, algorithm: Signer['algorithm'], document = credential, fill = 1) {
  return addDataIntegrityProof(document, { signers: [await signerOf(algorithm, fill)], cryptosuite, created });
}

async function codeOf(secured: JsonObject, options: Partial<VerifyProofOptions> = {}): Promise<string> {
  try {
    await verifyDataIntegrityProofs(secured, { resolver, cryptosuites: names, ...options });
    return 'verified';
  } catch (error) {
    return error instanceof LaurelError ? error.code : `untyped ${String(error)}`;
  }
}

describe.each(kinds)('%s with %s', (kind, algorithm) => {
  let secured: JsonObject;
  beforeAll(async () => {
    secured = await sign(kind, algorithm);
  });

  it('gives back the document that was signed, frozen', async () => {
    const [proof] = await verifyDataIntegrityProofs(secured, { resolver, cryptosuites: names });
    expect(proof?.document).toEqual(credential);
    expect(Object.isFrozen(proof?.document)).toBe(true);
    expect(proof).toMatchObject({ securing: kind, algorithms: [kind], created: '2026-08-20T07:00:00Z' });
  });

  it('signs the document: any other is refused', async () => {
    expect(await codeOf({ ...secured, credentialSubject: { name: 'Somebody else' } })).toBe('PROOF_VERIFICATION_ERROR');
    expect(await codeOf({ ...secured, name: 'More' })).toBe('PROOF_VERIFICATION_ERROR');
  });

  it('DI-01: signs and verifies nothing that no context defines', async () => {
    await expect(sign(kind, algorithm, { ...credential, grade: 'A*' })).rejects.toMatchObject({
      code: 'DATA_LOSS_DETECTION_ERROR',
    });
    expect(await codeOf({ ...secured, grade: 'A*' })).toBe('DATA_LOSS_DETECTION_ERROR');
  });

  it('DI-02: names no context but the bundled ones', async () => {
    for (const context of ['https://evil.example/v1', { name: 'https://evil.example/#name' }]) {
      const document = { ...credential, '@context': [v2, context] };
      await expect(sign(kind, algorithm, document)).rejects.toMatchObject({ code: 'LP_CONTEXT_NOT_ALLOWED' });
    }
    expect(await codeOf({ ...secured, '@context': ['https://evil.example/v1', v2] })).not.toBe('verified');
  });

  it('DI-16: is no other suite by another name, and has no key of another', async () => {
    for (const name of names) {
      if (name === kind) continue;
      const code = await codeOf(withProof(secured, { cryptosuite: name }));
      expect([
        'PROOF_VERIFICATION_ERROR',
        'LP_ALG_NOT_ALLOWED',
        'LP_CRYPTOSUITE_NOT_ACCEPTED',
        'LP_SCHEMA',
        'LP_ENCODING',
      ]).toContain(code);
    }
    for (const other of ['Ed25519', 'P-256', 'P-384'] as const) {
      if (cryptosuites[kind].algorithms.includes(other)) continue;
      const { id } = await signerOf(other);
      expect(await codeOf(withProof(secured, { verificationMethod: id }))).toBe('LP_ALG_NOT_ALLOWED');
      await expect(sign(kind, other)).rejects.toMatchObject({ code: 'PROOF_GENERATION_ERROR' });
    }
  });

  it('DI-16: is none of its kind by another type', async () => {
    for (const type of ['Ed25519Signature2020', 'Ed25519Signature2018', 'JsonWebSignature2020', 'dataIntegrityProof']) {
      expect(await codeOf(withProof(secured, { type }))).toMatch(/^(LP_CRYPTOSUITE_NOT_ACCEPTED|LP_SCHEMA)$/);
      const { cryptosuite: _, ...rest } = proofOf(secured);
      expect(await codeOf({ ...secured, proof: { ...rest, type } })).not.toBe('verified');
    }
  });

  it('DI-16: is taken only where it is accepted, and where its algorithm is trusted', async () => {
    expect(await codeOf(secured, { cryptosuites: names.filter((name) => name !== kind) })).toBe(
      'LP_CRYPTOSUITE_NOT_ACCEPTED',
    );
    const registerWith = (state: AlgorithmRegister['algorithms'][string]): AlgorithmRegister => ({
      ...algorithmRegister,
      algorithms: { ...algorithmRegister.algorithms, [kind]: state },
    });
    expect(await codeOf(secured, { register: registerWith({ state: 'verify-only' }) })).toBe('verified');
    expect(await codeOf(secured, { register: registerWith({ state: 'forbidden' }) })).toBe('LP_ALGORITHM_FORBIDDEN');
    const register = registerWith({ state: 'verify-with-evidence-before', before: '2027-01-01T00:00:00Z' });
    expect(await codeOf(secured, { register })).toBe('LP_NO_POE');
    expect(await codeOf(secured, { register, existedBefore: new Date('2027-01-01T00:00:01Z') })).toBe('LP_NO_POE');
    expect(await codeOf(secured, { register, existedBefore: new Date('2026-12-31T00:00:00Z') })).toBe('verified');
    const signers = [await signerOf(algorithm)];
    await expect(
      addDataIntegrityProof(credential, { signers, cryptosuite: kind, created, register }),
    ).rejects.toMatchObject({ code: 'LP_ALGORITHM_NOT_ACTIVE' });
  });

  it.each<[string, JsonObject]>([
    ['an end', { expires: '2030-01-01T00:00:00Z' }],
    ['another time', { created: '2026-08-20T07:00:01Z' }],
    ['a challenge', { challenge: 'abc' }],
    ['a domain', { domain: 'employer.example' }],
    ['a nonce', { nonce: 'abc' }],
    ['an id', { id: 'urn:uuid:1' }],
    ['another purpose', { proofPurpose: 'authentication' }],
  ])('DI-17: signs its options: %s', async (_, change) => {
    expect(await codeOf(withProof(secured, change))).toBe('PROOF_VERIFICATION_ERROR');
  });

  it('DI-17: has no members of another making', async () => {
    for (const change of [{ signatureValue: 'z1' }, { jws: 'a..b' }, { proof: {} }, { Nonce: 'abc' }]) {
      expect(await codeOf(withProof(secured, change))).toBe('LP_SCHEMA');
    }
    const { proofValue: _, ...rest } = proofOf(secured);
    expect(await codeOf({ ...secured, proof: rest })).toBe('LP_SCHEMA');
  });

  it('DI-18: has one spelling of its value', async () => {
    const { proofValue } = proofOf(secured);
    const [letter, other] = kind === 'mldsa44-jcs-2024' ? (['u', 'z'] as const) : (['z', 'u'] as const);
    const text = String(proofValue);
    const signature = decodeMultibase(text, letter);
    for (const changed of [
      // Base58 is read of short texts only, so the long signature has no such spelling to begin with.
      kind === 'mldsa44-jcs-2024' ? other + text.slice(1) : encodeMultibase(signature, other),
      `m${Buffer.from(signature).toString('base64')}`,
      `f${encodeHex(signature)}`,
      `${text}=`,
      `${letter}${letter === 'z' ? '1' : ''}${text.slice(1)}${letter === 'z' ? '' : 'A'}`,
      ` ${text}`,
      encodeMultibase(signature.slice(1), letter),
      encodeMultibase(Uint8Array.of(...signature, 0), letter),
    ]) {
      expect(await codeOf(withProof(secured, { proofValue: changed })), changed.slice(0, 3)).toBe('LP_ENCODING');
    }
  });
});

describe('DI-17: a proof that names its contexts', () => {
  const kind = 'eddsa-jcs-2022';
  let secured: JsonObject;
  beforeAll(async () => {
    secured = await sign(kind, 'Ed25519', { ...credential, '@context': [v2, openBadges] });
  });

  it('gives back what was signed where contexts were appended since', async () => {
    const appended = { ...secured, '@context': [v2, openBadges, 'https://w3id.org/security/data-integrity/v2'] };
    const [proof] = await verifyDataIntegrityProofs(appended, { resolver });
    expect(proof?.document).toEqual({ ...credential, '@context': [v2, openBadges] });
    expect(Object.isFrozen(proof?.document)).toBe(true);
  });

  it('does not let an appended context define what no signed one does', async () => {
    const narrow = await sign(kind, 'Ed25519');
    const appended = { ...narrow, '@context': [v2, openBadges], achievement: 'A*' };
    expect(await codeOf(appended)).toBe('DATA_LOSS_DETECTION_ERROR');
    const withTerm = { ...narrow, '@context': [v2, openBadges], type: ['VerifiableCredential', 'OpenBadgeCredential'] };
    expect(await codeOf(withTerm)).toBe('DATA_LOSS_DETECTION_ERROR');
  });

  it.each<[string, JsonValue]>([
    ['in another order', [openBadges, v2]],
    ['fewer', [v2]],
    ['one before', ['https://w3id.org/security/data-integrity/v2', v2, openBadges]],
    ['one between', [v2, 'https://w3id.org/security/data-integrity/v2', openBadges]],
    ['another', [v2, 'https://w3id.org/security/data-integrity/v2']],
    ['one text', v2],
  ])('is not of a document with contexts %s', async (_, context) => {
    expect(await codeOf({ ...secured, '@context': context })).toBe('PROOF_VERIFICATION_ERROR');
  });

  it('is not valid without them, with others, or with more', async () => {
    const { '@context': own, ...without } = proofOf(secured);
    expect(own).toEqual([v2, openBadges]);
    expect(await codeOf({ ...secured, proof: without })).toBe('PROOF_VERIFICATION_ERROR');
    for (const context of [[v2], v2, [v2, openBadges, openBadges]]) {
      expect(await codeOf(withProof(secured, { '@context': context }))).toBe('PROOF_VERIFICATION_ERROR');
    }
    for (const context of [[], {}, [{}], [v2, openBadges, {}], null]) {
      expect(await codeOf(withProof(secured, { '@context': context }))).toBe('LP_SCHEMA');
    }
  });

  it('may leave them out where it was signed so: the document’s are signed as they are', async () => {
    const signer = await signerOf('Ed25519');
    const suite = await cryptosuites[kind].load();
    const { '@context': _, proofValue: __, ...config } = proofOf(secured);
    const document = { ...credential, '@context': [v2, openBadges] };
    const bytes = Uint8Array.of(
      ...(await suite.hashProofConfig(config, {}, 'Ed25519')),
      ...(await suite.hashDocument(document, {}, 'Ed25519')),
    );
    const foreign = { ...document, proof: { ...config, proofValue: encodeMultibase(await signer.sign(bytes)) } };
    expect(await codeOf(foreign)).toBe('verified');
    expect(await codeOf({ ...foreign, '@context': [v2] })).toBe('PROOF_VERIFICATION_ERROR');
  });

  it.each(['eddsa-rdfc-2022', 'ecdsa-rdfc-2019', 'mldsa44-jcs-2024'] as const)('is not one of %s', async (other) => {
    const [, algorithm = 'Ed25519'] = kinds.find(([name]) => name === other) ?? [];
    const own = withProof(await sign(other, algorithm), { '@context': [v2] });
    expect(await codeOf(own)).toBe('LP_SCHEMA');
  });

  it('of credentials in a presentation is read by every suite', async () => {
    const presentation = {
      '@context': [v2],
      type: ['VerifiablePresentation'],
      verifiableCredential: [secured, secured],
    };
    for (const [suite, algorithm] of kinds)
      expect(await codeOf(await sign(suite, algorithm, presentation))).toBe('verified');
  });
});

describe('DI-13: several proofs', () => {
  /** A document with a proof of each kind, one beside the other. */
  const another = async (
    secured: JsonObject,
    kind: Kind,
    algorithm: Signer['algorithm'],
    more: Partial<AddAnotherProofOptions> = {},
    fill = 2,
  ) => addAnotherProof(secured, { signers: [await signerOf(algorithm, fill)], cryptosuite: kind, created, ...more });

  it('of every kind stand side by side, and every one must verify', async () => {
    let secured = await sign('eddsa-rdfc-2022', 'Ed25519');
    for (const [kind, algorithm] of kinds.slice(1)) secured = await another(secured, kind, algorithm);
    const verified = await verifyDataIntegrityProofs(secured, { resolver, cryptosuites: names });
    expect(verified.map(({ securing }) => securing)).toEqual(kinds.map(([kind]) => kind));
    const proofs = asList(secured['proof'] ?? []).filter(isJsonObject);
    for (const index of proofs.keys()) {
      const broken = proofs.map((proof, at) => (at === index ? { ...proof, created: '2026-08-20T07:00:09Z' } : proof));
      expect(await codeOf({ ...secured, proof: broken })).toBe('PROOF_VERIFICATION_ERROR');
    }
  });

  it('of different contexts are over different documents', async () => {
    const narrow = await sign('eddsa-jcs-2022', 'Ed25519');
    const wide = await another({ ...narrow, '@context': [v2, openBadges] }, 'eddsa-rdfc-2022', 'Ed25519');
    expect(await codeOf({ ...wide, proof: proofOf(wide, 0) })).toBe('verified');
    expect(await codeOf({ ...wide, proof: proofOf(wide, 1) })).toBe('verified');
    expect(await codeOf(wide)).toBe('PROOF_VERIFICATION_ERROR');
  });

  it('one of a kind that is not accepted is set aside only for whoever is told, and never alone', async () => {
    const one = await sign('eddsa-rdfc-2022', 'Ed25519');
    const two = await another(one, 'mldsa44-jcs-2024', 'ML-DSA-44');
    const told: ProofSetAside[] = [];
    const options = { resolver, onSetAside: (proof: ProofSetAside) => told.push(proof) };
    const verified = await verifyDataIntegrityProofs(two, options);
    expect(verified.map(({ securing }) => securing)).toEqual(['eddsa-rdfc-2022']);
    expect(told).toEqual([{ index: 1, code: 'LP_CRYPTOSUITE_NOT_ACCEPTED' }]);
    expect(await codeOf(two, { cryptosuites: ['eddsa-rdfc-2022'] })).toBe('LP_CRYPTOSUITE_NOT_ACCEPTED');
    told.length = 0;
    const alone = { ...two, proof: proofOf(two, 1) };
    expect(await codeOf(alone, { ...options, cryptosuites: ['eddsa-rdfc-2022'] })).toBe('LP_CRYPTOSUITE_NOT_ACCEPTED');
    const broken = { ...two, proof: [{ ...proofOf(two, 0), created: '2026-08-20T07:00:09Z' }, proofOf(two, 1)] };
    await expect(verifyDataIntegrityProofs(broken, options)).rejects.toMatchObject({
      code: 'PROOF_VERIFICATION_ERROR',
    });
    expect(told).toEqual([]);
  });

  it.each<[string, JsonValue]>([
    ['another type', { type: 'SomeSignature2031', value: 'abc' }],
    [
      'another suite',
      {
        type: 'DataIntegrityProof',
        cryptosuite: 'x-2031',
        verificationMethod: 'did:web:a.example#k',
        proofPurpose: 'assertionMethod',
        proofValue: 'z1',
      },
    ],
    ['an inherited name', { type: 'toString' }],
  ])('a proof of %s is set aside', async (_, unknown) => {
    const secured = await sign('eddsa-rdfc-2022', 'Ed25519');
    const proof = [unknown, proofOf(secured)];
    const told: ProofSetAside[] = [];
    expect(await codeOf({ ...secured, proof }, { onSetAside: (one) => told.push(one) })).toBe('verified');
    expect(told).toEqual([{ index: 0, code: 'LP_CRYPTOSUITE_NOT_ACCEPTED' }]);
    expect(await codeOf({ ...secured, proof })).toBe('LP_CRYPTOSUITE_NOT_ACCEPTED');
  });

  describe('a chain', () => {
    let chain: JsonObject;
    beforeAll(async () => {
      const signers = [await signerOf('Ed25519')];
      const cryptosuite = 'eddsa-rdfc-2022';
      const first = await addDataIntegrityProof(credential, { signers, cryptosuite, created, id: ids[0] });
      chain = await another(first, 'eddsa-rdfc-2022', 'Ed25519', { previousProof: ids[0], id: ids[1] });
    });

    it('says which proof is over which', async () => {
      const verified = await verifyDataIntegrityProofs(chain, { resolver });
      expect(verified.map(({ proofId, previousProofs }) => [proofId, previousProofs])).toEqual([
        [ids[0], undefined],
        [ids[1], [ids[0]]],
      ]);
    });

    it.each(kinds)('ends with %s of %s over any other, and is broken with it', async (kind, algorithm) => {
      for (const [below, belowAlgorithm] of kinds) {
        const signers = [await signerOf(belowAlgorithm)];
        const first = await addDataIntegrityProof(credential, { signers, cryptosuite: below, created, id: ids[0] });
        const whole = await another(first, kind, algorithm, { previousProof: [ids[0]] });
        expect(await codeOf(whole), below).toBe('verified');
        // Another good proof of the same id in its place: the chained one is not over it.
        const twin = await addDataIntegrityProof(credential, {
          signers,
          cryptosuite: below,
          created: new Date(created.getTime() + 1000),
          id: ids[0],
        });
        expect(await codeOf({ ...whole, proof: [proofOf(twin), proofOf(whole, 1)] })).toBe('PROOF_VERIFICATION_ERROR');
      }
    });

    it.each<[string, (one: JsonObject, two: JsonObject) => readonly JsonObject[]]>([
      ['without its first link', (_, two) => [two]],
      ['over itself', (one, two) => [one, { ...two, previousProof: ids[1] }]],
      ['in a circle', (one, two) => [{ ...one, previousProof: ids[1] }, two]],
      ['over one that is not there', (one, two) => [one, { ...two, previousProof: [ids[0], 'urn:uuid:3'] }]],
      ['over one twice', (one, two) => [one, { ...two, previousProof: [ids[0], ids[0]] }]],
      ['with one id for two', (one, two) => [one, { ...two, id: ids[0] }]],
      ['with its second link as if it were over nothing', (one, { previousProof: _, ...two }) => [one, two]],
      ['with another first link', (one, two) => [{ ...one, created: '2026-08-20T07:00:09Z' }, two]],
    ])('%s', async (_, change) => {
      const proof = change(proofOf(chain, 0), proofOf(chain, 1));
      expect(await codeOf({ ...chain, proof })).toBe('PROOF_VERIFICATION_ERROR');
    });

    it('over a proof that is set aside is refused', async () => {
      const signers = [await signerOf('ML-DSA-44')];
      const cryptosuite = 'mldsa44-jcs-2024';
      const first = await addDataIntegrityProof(credential, { signers, cryptosuite, created, id: ids[0] });
      const whole = await another(first, 'eddsa-rdfc-2022', 'Ed25519', { previousProof: ids[0] });
      const set = { cryptosuites: ['eddsa-rdfc-2022'], onSetAside: () => undefined };
      expect(await codeOf(whole)).toBe('verified');
      expect(await codeOf(whole, set)).toBe('PROOF_VERIFICATION_ERROR');
    });

    it('can be added to where the links are there', async () => {
      for (const previousProof of ['urn:uuid:3', [ids[0], ids[0]], [ids[0], 'urn:uuid:3']]) {
        await expect(another(chain, 'eddsa-rdfc-2022', 'Ed25519', { previousProof })).rejects.toMatchObject({
          code: 'PROOF_GENERATION_ERROR',
        });
      }
      await expect(another(chain, 'eddsa-rdfc-2022', 'Ed25519', { id: ids[0] })).rejects.toMatchObject({
        code: 'PROOF_GENERATION_ERROR',
      });
      await expect(another(credential, 'eddsa-rdfc-2022', 'Ed25519')).rejects.toMatchObject({
        code: 'PROOF_GENERATION_ERROR',
      });
      const three = await another(chain, 'eddsa-jcs-2022', 'Ed25519', { previousProof: [ids[1], ids[0]] }, 3);
      expect(await codeOf(three)).toBe('verified');
    });
  });

  it('an id is of one proof', async () => {
    const signers = [await signerOf('Ed25519'), await signerOf('Ed25519', 2)];
    const options = { signers, cryptosuite: 'eddsa-rdfc-2022', created, id: ids[0] } as const;
    await expect(addDataIntegrityProof(credential, options)).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('keys of two curves sign one set, each by its own hash', async () => {
    const signers = [await signerOf('P-256'), await signerOf('P-384')];
    for (const cryptosuite of ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019'] as const) {
      const expires = new Date('2030-01-01T00:00:00Z');
      const secured = await addDataIntegrityProof(credential, { signers, cryptosuite, created, expires });
      const verified = await verifyDataIntegrityProofs(secured, { resolver });
      expect(verified.map((one) => one.expires)).toEqual(['2030-01-01T00:00:00Z', '2030-01-01T00:00:00Z']);
    }
  });
});

describe('DI-20: values of ECDSA', () => {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const half = (value: bigint) =>
    Uint8Array.from(value.toString(16).padStart(64, '0').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

  it('are between zero and the order, and the higher of two is as good as the lower', async () => {
    const secured = await sign('ecdsa-rdfc-2019', 'P-256');
    const bytes = decodeMultibase(String(proofOf(secured)['proofValue']));
    const [r, s] = [bytes.slice(0, 32), bytes.slice(32)].map((part) => BigInt(`0x${encodeHex(part)}`)) as [
      bigint,
      bigint,
    ];
    const withValues = (one: bigint, other: bigint) =>
      withProof(secured, { proofValue: encodeMultibase(Uint8Array.of(...half(one), ...half(other))) });
    expect(await codeOf(withValues(r, order - s))).toBe('verified');
    for (const [one, other] of [
      [0n, s],
      [r, 0n],
      [0n, 0n],
      [order, s],
      [r, order],
      [order + 1n, s],
      [s, r],
    ] as const) {
      expect(await codeOf(withValues(one, other))).toBe('PROOF_VERIFICATION_ERROR');
    }
    const der = Uint8Array.of(0x30, 0x44, 0x02, 0x20, ...half(r), 0x02, 0x20, ...half(s));
    expect(await codeOf(withProof(secured, { proofValue: encodeMultibase(der) }))).toBe('LP_ENCODING');
  });
});

describe('Ed25519Signature2020, and the data model 1.1', () => {
  const v1 = 'https://www.w3.org/2018/credentials/v1';
  const suite2020 = 'https://w3id.org/security/suites/ed25519-2020/v1';
  const { issuer, credentialSubject, id, type } = credential;
  const older: JsonObject = {
    '@context': [v1, suite2020],
    id: id ?? '',
    type: type ?? '',
    issuer: issuer ?? '',
    issuanceDate: '2026-08-20T07:00:00Z',
    expirationDate: '2030-01-01T00:00:00Z',
    credentialSubject: { id: isJsonObject(credentialSubject) ? (credentialSubject['id'] ?? '') : '' },
  };

  /** As others sign it: Laurel only reads it. */
  async function signOlder(document: JsonObject, more: JsonObject = {}): Promise<JsonObject> {
    const signer = await signerOf('Ed25519');
    const suite = await cryptosuites.Ed25519Signature2020.load();
    const proof = {
      type: 'Ed25519Signature2020',
      created: '2026-08-20T07:00:00Z',
      verificationMethod: signer.id,
      proofPurpose: 'assertionMethod',
      ...more,
    };
    const config = { '@context': document['@context'] ?? [], ...proof };
    const bytes = Uint8Array.of(
      ...(await suite.hashProofConfig(config, {}, 'Ed25519')),
      ...(await suite.hashDocument(document, {}, 'Ed25519')),
    );
    return { ...document, proof: { ...proof, proofValue: encodeMultibase(await signer.sign(bytes)) } };
  }

  it('verifies a credential of the data model 1.1', async () => {
    const secured = await signOlder(older);
    const [proof] = await verifyDataIntegrityProofs(secured, { resolver });
    expect(proof).toMatchObject({ securing: 'Ed25519Signature2020', document: older });
    expect(await codeOf({ ...secured, expirationDate: '2031-01-01T00:00:00Z' })).toBe('PROOF_VERIFICATION_ERROR');
    expect(await codeOf(withProof(secured, { created: '2026-08-20T07:00:01Z' }))).toBe('PROOF_VERIFICATION_ERROR');
  });

  it.each<[string, JsonObject, string]>([
    ['a suite’s name', { cryptosuite: 'eddsa-rdfc-2022' }, 'LP_SCHEMA'],
    ['its own name for a suite', { cryptosuite: 'Ed25519Signature2020' }, 'LP_SCHEMA'],
    [
      'a suite’s name in the type of today',
      { type: 'DataIntegrityProof', cryptosuite: 'Ed25519Signature2020' },
      'LP_CRYPTOSUITE_NOT_ACCEPTED',
    ],
    ['another member', { jws: 'a..b' }, 'LP_SCHEMA'],
    ['a context', { '@context': [v1, suite2020] }, 'LP_SCHEMA'],
  ])('refuses it with %s', async (_, change, code) => {
    expect(await codeOf(withProof(await signOlder(older), change))).toBe(code);
  });

  it('is not made', async () => {
    await expect(sign('Ed25519Signature2020', 'Ed25519', older)).rejects.toMatchObject({
      code: 'PROOF_GENERATION_ERROR',
    });
  });

  it.each(kinds)('the data model 1.1 is read with %s of %s', async (kind, algorithm) => {
    const document = { ...older, '@context': [v1, 'https://w3id.org/security/data-integrity/v2'] };
    expect(await codeOf(await sign(kind, algorithm, document))).toBe('verified');
  });
});

it('the usual suite needs no looking up, for it is active', () => {
  expect(stateOf('eddsa-rdfc-2022')).toEqual({ state: 'active' });
  expect(cryptosuites['eddsa-rdfc-2022'].experimental).toBeUndefined();
});

describe.skipIf(!sharedDataIsHere)('mldsa44-jcs-2024', () => {
  it('hashes a document as its specification publishes', async () => {
    const document = sharedJson('vectors/vc-di-eddsa/employmentAuth.json') as JsonObject;
    const suite = await cryptosuites['mldsa44-jcs-2024'].load();
    const hash = await suite.hashDocument(document, { contexts: citizenship }, 'ML-DSA-44');
    // di-quantum-safe, Test Vectors: the second half of the hash data.
    expect(encodeHex(hash)).toBe('6ca388adaff807c71d063f666548493ba60c8c0fa109b3dd1e2564d61abe09cc');
  });

  it('is not taken unless it is asked for by name', async () => {
    const secured = await sign('mldsa44-jcs-2024', 'ML-DSA-44');
    await expect(verifyDataIntegrityProofs(secured, { resolver })).rejects.toMatchObject({
      code: 'LP_CRYPTOSUITE_NOT_ACCEPTED',
    });
  });
});
