/**
 * Invented schools, learners and others with published keys (test-vectors/keys.json); for tests only.
 * @module
 */
import { createPrivateKey, createPublicKey, sign as signByNode } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createSigner, isJsonObject, type JsonObject, type KeyPurpose, parseJson, type Signer } from '@laurel/core';

/** The folder of Laurel's own vectors. */
export const vectorsFolder = resolve(import.meta.dirname, '../../../../test-vectors');

/** Somebody with a published key: one signer for each purpose. */
export interface Person {
  readonly did: string;
  readonly owner: string;
  readonly algorithm: PublishedAlgorithm;
  readonly privateKey: Uint8Array;
  readonly asserts: Signer;
  readonly authenticates: Signer;
}

const published = parseJson(readFileSync(join(vectorsFolder, 'keys.json')));

const algorithmNames = ['Ed25519', 'P-256', 'P-384', 'BLS12-381', 'ML-DSA-44'] as const;

/** What kinds of key are published. */
export type PublishedAlgorithm = (typeof algorithmNames)[number];

/**
 * Somebody of the published keys.
 *
 * @param name - the name in keys.json
 * @returns the person, with signers over the published seed
 */
export async function person(name: string): Promise<Person> {
  const entry = isJsonObject(published) ? published[name] : undefined;
  if (!isJsonObject(entry)) throw new Error(`no key of this name: ${name}`);
  const algorithm = algorithmNames.find((known) => known === entry['algorithm']);
  if (algorithm === undefined) throw new Error(`an unknown algorithm: ${name}`);
  const privateKey = Uint8Array.from(Buffer.from(String(entry['privateKeyHex']), 'hex'));
  const signerFor = (purpose: KeyPurpose): Promise<Signer> => createSigner({ algorithm, privateKey, purpose });
  const asserts = await signerFor('assertionMethod');
  if (asserts.controller !== entry['did']) throw new Error(`keys.json does not agree with itself: ${name}`);
  // A key of BLS12-381 only asserts.
  const authenticates = algorithm === 'BLS12-381' ? asserts : await signerFor('authentication');
  return { did: asserts.controller, owner: String(entry['owner']), algorithm, privateKey, asserts, authenticates };
}

/** Everybody of keys.json with a did:key. */
export const people = {
  primarySchool: await person('primarySchool'),
  school: await person('school'),
  college: await person('college'),
  employer: await person('employer'),
  awardingOrganisation: await person('awardingOrganisation'),
  learner: await person('learner'),
  otherLearner: await person('otherLearner'),
  learnerAtCollege: await person('learnerAtCollege'),
  stranger: await person('stranger'),
  attacker: await person('attacker'),
  p256School: await person('p256School'),
  p384School: await person('p384School'),
  p256Learner: await person('p256Learner'),
  p384Learner: await person('p384Learner'),
  bbsSchool: await person('bbsSchool'),
  mlDsaSchool: await person('mlDsaSchool'),
} as const;

const rsaEntry = isJsonObject(published) ? published['rsaSchool'] : undefined;
const { issuer: rsaIssuer = '', privateKeyJwk: rsaJwk = {} } = isJsonObject(rsaEntry) ? rsaEntry : {};
const rsaKey = createPrivateKey({ key: objectOf(rsaJwk), format: 'jwk' });

/** The school that is a web address: its RSA key is in a set that a verifier has to be handed. */
export const rsaSchool = {
  issuer: String(rsaIssuer),
  publicJwk: objectOf(createPublicKey(rsaKey).export({ format: 'jwk' })),
  /** RS256 (RFC 7518 §3.3). */
  sign: async (bytes: Uint8Array): Promise<Uint8Array> => new Uint8Array(signByNode('sha256', bytes, rsaKey)),
} as const;

/** The clock of the tests. */
export const now = new Date('2026-11-22T12:00:00Z');

/** When what the tests use was signed. */
export const created = new Date('2026-11-20T09:00:00Z');

/** A JSON value that must be an object. */
export function objectOf(value: unknown): JsonObject {
  const json = parseJson(JSON.stringify(value));
  if (!isJsonObject(json)) throw new Error('an object was expected');
  return json;
}
