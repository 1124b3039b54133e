/**
 * What the drafts of vectors are made of: an invented achievement, a trust list, and ways to sign; for tests only.
 * @module
 */
import {
  addDataIntegrityProof,
  type CheckId,
  type ErrorCode,
  encodeBase64url,
  encodeUtf8,
  type JsonObject,
  type JsonValue,
  type Outcome,
  type Securing,
  type Signer,
  secureCredential,
  securePresentation,
  type Verdict,
} from '@laurel/core';
import type { TrustList } from '@laurel/verifier';
import { withAt } from '../mutations.ts';
import { created, objectOf, type Person, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';

/** The check that decides, as a person wrote it down: `inside` counts into the reports of what is inside. */
export interface Decisive {
  readonly id: CheckId;
  readonly outcome: Outcome;
  readonly code?: ErrorCode;
  readonly inside?: readonly number[];
}

/** A vector before the rest of its lines is known. */
export interface Draft {
  readonly name: string;
  readonly title: string;
  readonly attack?: string;
  readonly options: VectorOptions;
  readonly input: string;
  /** What it must get, by what the specifications and CONTRIBUTING.md say; not read off a report. */
  readonly verdict: Verdict;
  readonly decisive: readonly Decisive[];
}

/** The clock of the vectors. */
export const clock = '2026-11-22T12:00:00Z';

const levels = ['third-party-confirmed', 'teacher-assessed', 'moderated'] as const;

/** What the employer of the vectors relies on. */
export const trust: TrustList = {
  version: 1,
  issuers: [
    {
      id: people.primarySchool.did,
      name: 'Nant y Felin Primary School',
      mayAssert: [{ kinds: 'any', assurance: [...levels] }],
    },
    {
      id: people.school.did,
      name: 'Riverside Academy',
      mayAssert: [
        { kinds: 'any', assurance: [...levels] },
        { kinds: ['examResult'], assurance: ['externally-validated-transcribed'] },
      ],
      from: '2020-01-01T00:00:00Z',
    },
    { id: people.college.did, name: 'Northway College Group', mayAssert: [{ kinds: 'any', assurance: [...levels] }] },
    {
      id: people.employer.did,
      name: 'Greenacre Garden Centre',
      mayAssert: [{ kinds: ['testimonial'], assurance: ['third-party-confirmed'] }],
    },
    {
      id: people.awardingOrganisation.did,
      name: 'Example Awarding Organisation',
      mayAssert: [{ kinds: ['examResult'], assurance: ['externally-validated'] }],
    },
    { id: people.p256School.did, name: 'P-256 School', mayAssert: [{ kinds: 'any', assurance: [...levels] }] },
    { id: people.p384School.did, name: 'P-384 School', mayAssert: [{ kinds: 'any', assurance: [...levels] }] },
    { id: people.bbsSchool.did, name: 'BLS12-381 School', mayAssert: [{ kinds: 'any', assurance: [...levels] }] },
  ],
};

/** The list with only the entry of one issuer, so that a vector is not longer than it must be. */
export const trusting = (...persons: readonly Person[]): TrustList => ({
  version: 1,
  issuers: trust.issuers.filter(({ id }) => persons.some(({ did }) => did === id)),
});

const id = (digit: number): string => `urn:uuid:${digit}0000000-0000-4000-8000-000000000000`;

/** What an achievement may differ in. */
export interface Wanted {
  readonly issuer?: Person;
  readonly subject?: string;
  readonly kind?: string;
  readonly levels?: readonly string[];
  readonly more?: JsonObject;
}

/** The contexts of an achievement. */
export const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

/** An unsigned achievement of somebody without a key, by the school, unless told otherwise. */
export function achievement(wanted: Wanted = {}): JsonObject {
  const { issuer = people.school, subject = id(9), kind = 'skill', levels: stated = ['teacher-assessed'] } = wanted;
  const description = {
    id: id(3),
    type: ['ResultDescription'],
    name: 'Assurance level',
    resultType: 'ext:assuranceLevel',
  };
  return {
    '@context': [...contexts],
    id: id(1),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Oracy',
    issuer: { id: issuer.did, type: ['Profile'], name: 'An invented school' },
    validFrom: '2026-09-01T09:00:00Z',
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'Zoë A.', identityType: 'name' }],
      achievement: {
        id: id(2),
        type: ['Achievement'],
        achievementType: 'Competency',
        name: 'Oracy',
        description: 'Speaking and listening.',
        tag: [`lp-kind:${kind}`],
        criteria: { narrative: 'Observed twice.' },
        ...(stated.length === 0 ? {} : { resultDescription: [description] }),
      },
      ...(stated.length === 0
        ? {}
        : { result: stated.map((value) => ({ type: ['Result'], resultDescription: id(3), value })) }),
    },
    ...wanted.more,
  };
}

/** What a learner says in their own words. */
export const ownWords = (level: string): JsonObject =>
  achievement({ issuer: people.learner, subject: people.learner.did, kind: 'reflection', levels: [level] });

/** Signs as its issuer would. */
export const signed = (document: JsonObject, by: Person = people.school, securing: Securing = 'eddsa-rdfc-2022') =>
  secureCredential(document, { signer: by.asserts, securing, created });

/** Signs with a proof as its issuer would. */
export const proven = async (document: JsonObject, by: Person = people.school): Promise<JsonObject> =>
  objectOf(await signed(document, by));

/** Signs as a token as its issuer would. */
export const tokenOf = async (document: JsonObject, by: Person = people.school): Promise<string> =>
  String(await signed(document, by, 'vc+jwt'));

/** Signs without looking at what it is, as a faulty or hostile program would. */
export const signedAnyhow = (
  document: JsonObject,
  signers: readonly Signer[] = [people.school.asserts],
  time = created,
) => addDataIntegrityProof(document, { signers, cryptosuite: 'eddsa-rdfc-2022', created: time });

/** A copy with another value at a path that is there. */
export const changed = (document: JsonObject, path: readonly (string | number)[], value: JsonValue): JsonObject =>
  objectOf(withAt(document, path, value));

/** A copy without a member. */
export const without = (document: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([member]) => member !== name));

/** What the presentations of the vectors answer. */
export const asked = { challenge: 'c-4b1f7c0e9a', domain: 'employer.example' } as const;

/** A token in its envelope. */
export const enveloped = (token: string, media = 'vc+jwt', type = 'EnvelopedVerifiableCredential'): JsonObject => ({
  '@context': 'https://www.w3.org/ns/credentials/v2',
  id: `data:application/${media},${token}`,
  type,
});

/** An unsigned presentation. */
export const showing = (items: readonly (JsonObject | string)[], more: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  verifiableCredential: items.map((item) => (typeof item === 'string' ? enveloped(item) : item)),
  ...more,
});

/** How a presentation differs from an answer as asked. */
export interface PresentedOptions {
  readonly challenge?: string;
  readonly domain?: string;
}

/** Presents with proofs, in answer to what was asked unless told otherwise. */
export const presented = async (
  document: JsonObject,
  by: readonly Person[] = [people.learner],
  options: PresentedOptions = asked,
): Promise<JsonObject> =>
  objectOf(
    await securePresentation(document, {
      signers: by.map(({ authenticates }) => authenticates),
      securing: 'eddsa-rdfc-2022',
      created,
      ...options,
    }),
  );

/** Presents as a token. */
export const presentedAsToken = async (document: JsonObject, by: Person = people.learner): Promise<string> =>
  String(await securePresentation(document, { signers: [by.authenticates], securing: 'vp+jwt', created, ...asked }));

/** A compact token of raw parts, signed over them as they stand. */
export async function compact(
  header: JsonObject | string,
  payload: JsonObject | string,
  sign?: Signer['sign'],
): Promise<string> {
  const part = (value: JsonObject | string): string =>
    encodeBase64url(encodeUtf8(typeof value === 'string' ? value : JSON.stringify(value)));
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${sign === undefined ? '' : encodeBase64url(await sign(encodeUtf8(input)))}`;
}

/** The text of an input as it lies in a file. */
export const textOf = (input: JsonObject | string): string =>
  typeof input === 'string' ? input : JSON.stringify(input);

/** A decisive check. */
export const decides = (id: CheckId, outcome: Outcome, code?: ErrorCode, ...inside: readonly number[]): Decisive => ({
  id,
  outcome,
  ...(code === undefined ? {} : { code }),
  ...(inside.length === 0 ? {} : { inside }),
});

/** What the drafts of one kind share. */
export interface DraftDefaults {
  readonly options: VectorOptions;
  readonly attack?: string;
}

/** What a draft may differ in. */
export interface DraftDetail {
  readonly attack?: string;
  readonly options?: VectorOptions;
  readonly inside?: readonly number[];
}

const draft = (
  verdict: Verdict,
  [name, title, input]: readonly [string, string, JsonObject | string],
  decisive: Decisive,
  { inside = [], ...detail }: DraftDetail & DraftDefaults,
): Draft => ({
  name: `${verdict === 'indeterminate' ? 'open' : verdict}-${name}`,
  title,
  ...detail,
  input: textOf(input),
  verdict,
  decisive: [{ ...decisive, ...(inside.length === 0 ? {} : { inside }) }],
});

/** Makes drafts that share what the verifier is told: valid ones, and ones that a check refuses or leaves open. */
export const draftsUnder = (defaults: DraftDefaults) => ({
  valid: (name: string, title: string, input: JsonObject | string, detail: DraftDetail = {}): Draft =>
    draft('valid', [name, title, input], decides('proof', 'passed'), { ...defaults, ...detail }),
  failed: (
    name: string,
    title: string,
    check: readonly [CheckId, ErrorCode],
    input: JsonObject | string,
    detail: DraftDetail = {},
  ): Draft => draft('invalid', [name, title, input], decides(check[0], 'failed', check[1]), { ...defaults, ...detail }),
  open: (
    name: string,
    title: string,
    check: readonly [CheckId, Outcome, ErrorCode],
    input: JsonObject | string,
    detail: DraftDetail = {},
  ): Draft => draft('indeterminate', [name, title, input], decides(...check), { ...defaults, ...detail }),
});

/** The same numbers each time, so that what hides its parts by chance can be made again. */
export function repeatable(seed: number): (length: number) => Uint8Array {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 16;
    });
}
