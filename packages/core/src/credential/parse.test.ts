import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { LaurelError } from '../errors/index.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import {
  achievementCredentialSchema,
  clrCredentialSchema,
  dataIntegrityProofSchema,
  endorsementCredentialSchema,
  presentationSchema,
  vcdmCredentialSchema,
} from '../schemas/index.ts';
import { sharedDataIsHere, sharedJson } from '../testing/shared-data.ts';
import {
  isAchievementCredential,
  isClrCredential,
  isEndorsementCredential,
  kindOf,
  parseCredential,
  parseDataIntegrityProof,
  parsePresentation,
} from './index.ts';
import { sampleBadge, sampleEndorsement, sampleRecord } from './testing/sample-credentials.ts';

const v1 = 'https://www.w3.org/2018/credentials/v1';
const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

const plain: JsonObject = {
  '@context': [v2],
  id: 'urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0b01',
  type: ['VerifiableCredential'],
  issuer: 'did:web:school.example',
  credentialSubject: { id: 'did:example:learner', alumniOf: 'An invented school' },
};
const old: JsonObject = {
  ...plain,
  '@context': [v1],
  issuanceDate: '2020-01-01T00:00:00Z',
  expirationDate: '2030-01-01T00:00:00Z',
};
const shown: JsonObject = {
  '@context': [v2],
  type: ['VerifiablePresentation'],
  holder: 'did:key:zInvented',
  verifiableCredential: [plain],
};
const subjectOf = (credential: JsonObject): JsonObject => credential['credentialSubject'] as JsonObject;
const withSubject = (credential: JsonObject, members: JsonObject): JsonObject => ({
  ...credential,
  credentialSubject: { ...subjectOf(credential), ...members },
});
const without = (document: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([member]) => member !== name));

function refusal(parse: () => unknown): { pointer: unknown; reason: unknown } | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    expect(error.code).toBe('LP_SCHEMA');
    return { pointer: error.params['pointer'], reason: error.params['reason'] };
  }
}

describe('parseCredential', () => {
  it('gives back the very object, and says which kind it is', () => {
    expect(parseCredential(plain)).toBe(plain);
    const kinds = [plain, old, sampleBadge, sampleEndorsement, sampleRecord].map((one) => kindOf(parseCredential(one)));
    expect(kinds).toEqual(['other', 'other', 'achievement', 'endorsement', 'clr']);
    expect(isAchievementCredential(parseCredential(sampleBadge))).toBe(true);
    expect(isEndorsementCredential(parseCredential(sampleEndorsement))).toBe(true);
    expect(isClrCredential(parseCredential(sampleRecord))).toBe(true);
    expect(isClrCredential(parseCredential(sampleBadge))).toBe(false);
  });

  it('takes either name of a badge, and both', () => {
    for (const names of [
      ['AchievementCredential'],
      ['OpenBadgeCredential'],
      ['OpenBadgeCredential', 'AchievementCredential'],
    ]) {
      expect(
        refusal(() => parseCredential({ ...sampleBadge, type: ['VerifiableCredential', ...names] })),
      ).toBeUndefined();
    }
  });

  it('reads a badge of the data model 1.1', () => {
    const badge: JsonObject = {
      ...without(without(sampleBadge, 'validFrom'), 'validUntil'),
      '@context': [v1, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json'],
      issuanceDate: '2020-01-01T00:00:00Z',
      issuer: 'did:web:school.example',
      endorsement: [],
    };
    const { endorsement: _, ...achievement } = subjectOf(badge)['achievement'] as JsonObject;
    expect(refusal(() => parseCredential(withSubject(badge, { achievement })))).toBeUndefined();
  });

  it('takes a name in several stated languages where the data model has one', () => {
    const name = [
      { '@value': 'Ysgol', '@language': 'cy' },
      { '@value': 'School', '@language': 'en' },
    ];
    expect(
      refusal(() => parseCredential({ ...plain, name, issuer: { id: 'did:web:school.example', name } })),
    ).toBeUndefined();
    const directed = { '@value': 'School', '@language': 'en', '@direction': 'ltr' };
    expect(refusal(() => parseCredential({ ...plain, name: directed }))).toBeDefined();
  });

  const embedded = { '@context': [v2], type: ['VerifiableCredential'] };
  const cases: [string, JsonObject, string, string][] = [
    [
      'no VerifiableCredential type',
      { ...plain, type: ['AlumniCredential'] },
      '/type',
      'must name the type VerifiableCredential',
    ],
    ['a type that is not there', without(plain, 'type'), '/type', 'is missing'],
    [
      'a repeated type',
      { ...plain, type: ['VerifiableCredential', 'VerifiableCredential'] },
      '/type',
      'must not repeat a value',
    ],
    [
      'a type written as an IRI',
      {
        ...plain,
        type: ['VerifiableCredential', 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential'],
      },
      '/type',
      'must use the short name of the type',
    ],
    [
      'two kinds at once',
      { ...sampleBadge, type: ['VerifiableCredential', 'OpenBadgeCredential', 'ClrCredential'] },
      '/type',
      'must not name two kinds of credential',
    ],
    [
      'a presentation, too',
      { ...plain, type: ['VerifiableCredential', 'VerifiablePresentation'] },
      '/type',
      'must not name both a credential and a presentation',
    ],
    [
      'a badge that is none',
      { ...plain, type: ['VerifiableCredential', 'OpenBadgeCredential'] },
      '/@context/1',
      'is missing',
    ],
    [
      'an unknown first context',
      { ...plain, '@context': ['https://evil.example/v2'] },
      '/@context/0',
      'is not one of the allowed values',
    ],
    [
      'contexts in another order',
      { ...sampleBadge, '@context': [openBadges, v2] },
      '/@context/0',
      'is not one of the allowed values',
    ],
    [
      'an inline context',
      { ...plain, '@context': [v2, { grade: 'https://evil.example/grade' }] },
      '/@context/1',
      'must be a text',
    ],
    ['a repeated context', { ...plain, '@context': [v2, v2] }, '/@context', 'must not repeat a value'],
    ['null', { ...plain, validUntil: null }, '', 'has a member that is null'],
    ['null deep inside', withSubject(plain, { a: { b: [null] } }), '/credentialSubject', 'must not be null'],
    [
      'a keyword',
      withSubject(plain, { '@reverse': {} }),
      '/credentialSubject',
      'has a member that is a keyword or an IRI',
    ],
    [
      'a keyword instead of id',
      { ...without(plain, 'id'), '@id': 'urn:uuid:1' },
      '',
      'has a member that is a keyword or an IRI',
    ],
    [
      'an IRI as a member',
      { ...plain, 'https://www.w3.org/2018/credentials#issuer': 'did:web:evil.example' },
      '',
      'has a member that is a keyword or an IRI',
    ],
    [
      'a context inside',
      withSubject(plain, { '@context': v2 }),
      '/credentialSubject',
      'has a context where none may be',
    ],
    [
      'a context in a proof that is no address',
      { ...plain, proof: { type: 'OtherProof', '@context': [v2, {}] } },
      '/proof/@context',
      'must hold texts only',
    ],
    [
      'a context below a proof',
      { ...plain, proof: { type: 'OtherProof', more: { '@context': v2 } } },
      '/proof',
      'has a context where none may be',
    ],
    [
      'a proof of a proof',
      { ...plain, proof: { type: 'OtherProof', proof: {} } },
      '/proof',
      'has a proof where none may be',
    ],
    [
      'a proof inside the subject',
      withSubject(plain, { proof: { type: 'DataIntegrityProof' } }),
      '/credentialSubject',
      'has a proof where none may be',
    ],
    [
      'a credential in another member',
      withSubject(plain, { attached: embedded }),
      '/credentialSubject',
      'holds a credential where none may be',
    ],
    [
      'an envelope in another member',
      withSubject(plain, { attached: { type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,a.b.c' } }),
      '/credentialSubject',
      'holds a credential where none may be',
    ],
    ['a blank id', { ...plain, id: '_:b0' }, '/id', 'must be an absolute URL'],
    ['a blank subject', withSubject(plain, { id: '_:b0' }), '/credentialSubject/id', 'must be an absolute URL'],
    ['a relative issuer', { ...plain, issuer: 'school' }, '/issuer', 'must be an absolute URL'],
    ['no subject', without(plain, 'credentialSubject'), '/credentialSubject', 'is missing'],
    ['an empty subject', { ...plain, credentialSubject: {} }, '/credentialSubject', 'must not be empty'],
    ['no subjects', { ...plain, credentialSubject: [] }, '/credentialSubject', 'must not be empty'],
    [
      'two subjects of a badge',
      { ...sampleBadge, credentialSubject: [subjectOf(sampleBadge), subjectOf(sampleBadge)] },
      '/credentialSubject',
      'must be an object',
    ],
    [
      '1.1 words in 2.0',
      { ...plain, issuanceDate: '2020-01-01T00:00:00Z' },
      '/issuanceDate',
      'belongs to another version of the data model',
    ],
    [
      '2.0 words in 1.1',
      { ...old, validUntil: '2030-01-01T00:00:00Z' },
      '/validUntil',
      'belongs to another version of the data model',
    ],
    ['1.1 without its date', without(old, 'issuanceDate'), '/issuanceDate', 'is missing'],
    [
      'a day that does not exist',
      { ...plain, validFrom: '2026-02-30T00:00:00Z' },
      '/validFrom',
      'must be a date and a time with a zone',
    ],
    [
      'a related file without a digest',
      { ...plain, relatedResource: [{ id: 'urn:uuid:1' }] },
      '/relatedResource/0',
      'needs a digest',
    ],
    [
      'one wrong type of an image',
      withSubject(sampleBadge, { image: { id: 'https://a.example/i.png', type: 'Picture' } }),
      '/credentialSubject/image/type',
      'is not one of the allowed values',
    ],
    [
      'an image that is a text',
      withSubject(sampleBadge, { image: 'https://a.example/i.png' }),
      '/credentialSubject/image',
      'must be an object',
    ],
    [
      'a number as a grade',
      withSubject(sampleBadge, { result: [{ type: ['Result'], value: 7 }] }),
      '/credentialSubject/result/0/value',
      'must be a text',
    ],
    [
      'a member that a closed class has not',
      withSubject(sampleBadge, {
        identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'A', identityType: 'name', born: '2010' }],
      }),
      '/credentialSubject/identifier/0',
      'has a member that is not allowed',
    ],
    [
      'an unknown member of a proof',
      {
        ...plain,
        proof: {
          type: 'DataIntegrityProof',
          cryptosuite: 'eddsa-rdfc-2022',
          verificationMethod: 'did:key:a#a',
          proofPurpose: 'assertionMethod',
          proofValue: 'z',
          admin: true,
        },
      },
      '/proof',
      'has a member that is not allowed',
    ],
    [
      'a 1.1 credential in a 2.0 record',
      withSubject(sampleRecord, { verifiableCredential: [old] }),
      '/credentialSubject/verifiableCredential/0/@context',
      'must begin with the context that the document around it has',
    ],
    [
      'an envelope in a record',
      withSubject(sampleRecord, {
        verifiableCredential: [
          { '@context': v2, type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,a.b.c' },
        ],
      }),
      '/credentialSubject/verifiableCredential/0/@context',
      'must be a list',
    ],
  ];

  it.each(cases)('refuses %s and says where', (_, document, pointer, reason) => {
    expect(refusal(() => parseCredential(document))).toEqual({ pointer, reason });
  });

  it('throws nothing but its own error, whatever it is given', () => {
    const names = fc.constantFrom(...Object.keys(sampleBadge), 'toString', 'shape', 'length');
    const types = fc.constantFrom('OpenBadgeCredential', 'ClrCredential', 'EndorsementCredential', 'constructor', 'x');
    const document = fc.dictionary(fc.oneof(names, fc.string()), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(document, fc.array(types), (members, also) => {
        refusal(() => parseCredential({ ...(members as JsonObject), type: ['VerifiableCredential', ...also] }));
        refusal(() => parsePresentation({ ...(members as JsonObject), type: ['VerifiablePresentation', ...also] }));
      }),
    );
  });

  it('never says what a stranger wrote', () => {
    const secret = 'Ada-Lovelace';
    const plants: JsonObject[] = [
      { ...plain, [secret]: null },
      withSubject(plain, { [secret]: { inner: null } }),
      withSubject(plain, { [secret]: { '@graph': secret } }),
      withSubject(sampleBadge, { identifier: [{ type: 'IdentityObject', [secret]: 1 }] }),
      { ...plain, id: secret },
      { ...plain, validFrom: secret },
      { ...sampleBadge, type: ['VerifiableCredential', secret], '@context': [secret] },
      { ...plain, proof: { type: 'DataIntegrityProof', [secret]: 1 } },
    ];
    for (const plant of plants) {
      const found = refusal(() => parseCredential(plant));
      expect(found).toBeDefined();
      expect(JSON.stringify(found)).not.toContain(secret);
    }
  });
});

describe('parsePresentation', () => {
  it('takes credentials, envelopes, none, and in 1.1 a text', () => {
    const envelope = { '@context': v2, type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+jwt,a.b.c' };
    const good: JsonObject[] = [
      shown,
      { ...shown, verifiableCredential: plain },
      { ...shown, verifiableCredential: [plain, envelope] },
      without(shown, 'verifiableCredential'),
      { ...shown, holder: { id: 'did:key:zInvented' } },
      { ...shown, '@context': [v1], verifiableCredential: ['eyJh.eyJi.c2ln', old] },
    ];
    for (const one of good) expect(refusal(() => parsePresentation(one))).toBeUndefined();
  });

  it('leaves what is wrong with a credential to its own report', () => {
    const odd: JsonValue = { type: ['VerifiableCredential', 'OpenBadgeCredential'] };
    expect(refusal(() => parsePresentation({ ...shown, verifiableCredential: [odd] }))).toBeUndefined();
  });

  it.each<[string, JsonObject, string]>([
    ['another type', { ...shown, type: ['VerifiableCredential'] }, '/type'],
    ['a credential, too', { ...plain, type: ['VerifiablePresentation', 'VerifiableCredential'] }, '/type'],
    ['a text in 2.0', { ...shown, verifiableCredential: ['eyJh.eyJi.c2ln'] }, '/verifiableCredential'],
    ['a number', { ...shown, verifiableCredential: [7] }, '/verifiableCredential/0'],
    ['a holder that is no URL', { ...shown, holder: 'me' }, '/holder'],
    ['a proof in the holder', { ...shown, holder: { id: 'did:key:zInvented', proof: {} } }, '/holder'],
    ['no credentials in the list', { ...shown, verifiableCredential: [] }, '/verifiableCredential'],
    ['no proofs in the list', { ...shown, proof: [] }, '/proof'],
    [
      'a credential that forgets its contexts',
      { ...shown, verifiableCredential: [{ ...plain, '@context': null }] },
      '/verifiableCredential/0/@context',
    ],
    [
      'a credential with an inline context',
      { ...shown, verifiableCredential: [{ ...plain, '@context': [v2, {}] }] },
      '/verifiableCredential/0/@context',
    ],
    ['null in a credential', { ...shown, verifiableCredential: [{ ...plain, x: null }] }, '/verifiableCredential/0'],
  ])('refuses %s', (_, document, pointer) => {
    expect(refusal(() => parsePresentation(document))?.pointer).toBe(pointer);
  });
});

describe('parseDataIntegrityProof', () => {
  const proof: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: 'did:key:zA#zA',
    proofPurpose: 'authentication',
    challenge: 'c',
    domain: ['a.example', 'b.example'],
    proofValue: 'zAbc',
  };
  it('takes the members of the specification, one domain or several', () => {
    expect(parseDataIntegrityProof(proof)).toBe(proof);
    expect(parseDataIntegrityProof({ ...proof, domain: 'a.example', created: '2026-01-01T00:00:00Z' })).toBeDefined();
  });
  it.each<[string, JsonObject, string]>([
    ['another type', { ...proof, type: 'Ed25519Signature2020' }, '/type'],
    ['a context that is no address', { ...proof, '@context': [v2, {}] }, '/@context/1'],
    ['no value', without(proof, 'proofValue'), '/proofValue'],
    ['a day alone', { ...proof, created: '2026-01-01' }, '/created'],
    ['no domain in the list', { ...proof, domain: [] }, '/domain'],
    ['a blank id', { ...proof, id: '_:b0' }, '/id'],
  ])('refuses %s', (_, document, pointer) => {
    expect(refusal(() => parseDataIntegrityProof(document))?.pointer).toBe(pointer);
  });
});

describe('the models', () => {
  it.each([
    vcdmCredentialSchema,
    presentationSchema,
    achievementCredentialSchema,
    endorsementCredentialSchema,
    clrCredentialSchema,
    dataIntegrityProofSchema,
  ])('can be written as JSON Schema', (schema) => {
    expect(z.toJSONSchema(schema)).toMatchObject({ type: 'object' });
  });

  it
    .skipIf(!sharedDataIsHere)
    .each([
      'vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json',
      'vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt.json',
      'vc-di-eddsa/Ed25519Signature2020/signedEdSig.json',
      'vc-di-eddsa/proof-set-chain/signedProofChain2.json',
      'vc-di-ecdsa/ecdsa-sd-2023/prc/derivedRevealDocument.json',
    ])('take the specifications’ own credential %s', (name) => {
    expect(refusal(() => parseCredential(sharedJson(`vectors/${name}`) as JsonObject))).toBeUndefined();
  });
});
