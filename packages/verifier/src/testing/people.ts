/**
 * Invented schools and learners with fixed keys, and what they sign; for tests only.
 * @module
 */
import {
  type AlgorithmName,
  addDataIntegrityProof,
  createSigner,
  type JsonObject,
  type KeyPurpose,
  type Securing,
  type Signer,
  secureCredential,
  securePresentation,
  signToken,
} from '@laurel/core';
import type { TrustList } from '../trust/trust-list-schema.ts';

/** The clock of the tests. */
export const now = new Date('2026-11-22T12:00:00Z');

/** When things were signed. */
const created = new Date('2026-09-01T09:00:00Z');

/** Somebody with a key for each purpose: one key here, for did:key names it for both. */
export interface Person {
  readonly did: string;
  readonly asserts: Signer;
  readonly authenticates: Signer;
}

async function person(seed: number, algorithm: AlgorithmName = 'Ed25519'): Promise<Person> {
  const privateKey = new Uint8Array(algorithm === 'P-384' ? 48 : 32).fill(seed);
  const signerFor = (purpose: KeyPurpose) => createSigner({ algorithm, privateKey, purpose });
  const asserts = await signerFor('assertionMethod');
  // A key of BLS12-381 only asserts.
  const authenticates = algorithm === 'BLS12-381' ? asserts : await signerFor('authentication');
  return { did: asserts.controller, asserts, authenticates };
}

export const school = await person(1);
export const board = await person(2);
export const stranger = await person(3);
export const learner = await person(4);
export const learnerElsewhere = await person(5);
export const mallory = await person(6);
export const curveSchool = await person(7, 'P-256');
export const greatSchool = await person(8, 'P-384');
export const curveLearner = await person(10, 'P-256');
export const parent = await person(11);
export const otherParent = await person(12);
export const privateSchool = await person(9, 'BLS12-381');

/** The list that the tests' employer relies on. */
export const trust: TrustList = {
  version: 1,
  issuers: [
    {
      id: school.did,
      name: 'Riverside Academy',
      mayAssert: [
        { kinds: 'any', assurance: ['third-party-confirmed', 'teacher-assessed', 'moderated'] },
        { kinds: ['examResult'], assurance: ['externally-validated-transcribed'] },
      ],
      from: '2020-01-01T00:00:00Z',
    },
    {
      id: board.did,
      name: 'Example Awarding Organisation',
      mayAssert: [{ kinds: ['examResult'], assurance: ['externally-validated'] }],
    },
    { id: curveSchool.did, name: 'Curve School', mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }] },
    { id: privateSchool.did, name: 'Private School', mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }] },
    { id: greatSchool.did, name: 'Great School', mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }] },
  ],
};

/** What a test credential may differ in. */
export interface Wanted {
  readonly issuer?: string;
  readonly subject?: string;
  readonly kind?: string;
  readonly level?: string | readonly string[];
  readonly more?: JsonObject;
  readonly subjectMore?: JsonObject;
  readonly achievementMore?: JsonObject;
}

export const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

const id = (digit: number): string => `urn:uuid:0000000${digit}-0000-4000-8000-000000000000`;

/** An unsigned achievement: a bearer's, from the school, assessed by a teacher, unless told otherwise. */
export function achievement(wanted: Wanted = {}): JsonObject {
  const { issuer = school.did, subject = id(9), kind = 'skill', level = 'teacher-assessed' } = wanted;
  const levels = [level].flat();
  return {
    '@context': contexts,
    id: id(1),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Oracy',
    issuer: { id: issuer, type: ['Profile'], name: 'Riverside Academy (invented)' },
    validFrom: '2026-09-01T09:00:00Z',
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'Elin Quillfeather', identityType: 'name' }],
      achievement: {
        id: id(2),
        type: ['Achievement'],
        achievementType: 'Competency',
        name: 'Oracy',
        description: 'Speaking and listening.',
        tag: [`lp-kind:${kind}`],
        criteria: { narrative: 'Observed twice.' },
        ...(levels.length === 0
          ? {}
          : {
              resultDescription: [
                { id: id(3), type: ['ResultDescription'], name: 'Assurance level', resultType: 'ext:assuranceLevel' },
              ],
            }),
        ...wanted.achievementMore,
      },
      ...(levels.length === 0
        ? {}
        : { result: levels.map((value) => ({ type: ['Result'], resultDescription: id(3), value })) }),
      ...wanted.subjectMore,
    },
    ...wanted.more,
  };
}

/** Signs a credential as its issuer would. */
export const signed = (document: JsonObject, by: Person = school, securing: Securing = 'eddsa-rdfc-2022') =>
  secureCredential(document, { signer: by.asserts, securing, created });

/** Signs a credential without looking at what it is, as a faulty or hostile program would. */
export const signedAnyhow = (document: JsonObject, signers: readonly Signer[], time: Date = created) =>
  addDataIntegrityProof(document, { signers, cryptosuite: 'eddsa-rdfc-2022', created: time });

/** A token without looking at what it is. */
export const tokenAnyhow = (
  document: JsonObject,
  signer: Signer,
  claims: JsonObject = {},
  type: 'vc+jwt' | 'vp+jwt' = 'vc+jwt',
) => signToken(document, { signer, type, claims });

export const challenge = 'c-8f14e45f';
export const domain = 'employer.example';

/** An unsigned presentation. */
export const presentation = (credentials: readonly (JsonObject | string)[], more: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  verifiableCredential: credentials.map((credential) =>
    typeof credential === 'string' ? enveloped(credential) : credential,
  ),
  ...more,
});

export const enveloped = (token: string, type = 'EnvelopedVerifiableCredential', media = 'vc+jwt'): JsonObject => ({
  '@context': 'https://www.w3.org/ns/credentials/v2',
  id: `data:application/${media},${token}`,
  type,
});

/** Presents as the holders would, in answer to the challenge unless told otherwise. */
export const presented = (
  document: JsonObject,
  by: readonly Person[] = [learner],
  options: {
    readonly challenge?: string;
    readonly domain?: string;
    readonly securing?: 'eddsa-rdfc-2022' | 'vp+jwt';
    readonly created?: Date;
  } = {},
) =>
  securePresentation(document, {
    signers: by.map(({ authenticates }) => authenticates),
    securing: 'eddsa-rdfc-2022',
    created,
    challenge,
    domain,
    ...options,
  });
