/**
 * SD-JWTs made by hand, so that they can be made wrong (RFC 9901 §4); for tests only.
 * @module
 */
import { createHash } from 'node:crypto';
import {
  decodeMultibase,
  encodeBase64url,
  encodeUtf8,
  type JsonObject,
  type JsonValue,
  type Signer,
} from '@laurel/core';
import { objectOf, people } from '../people.ts';
import { achievement, asked, changed, compact, without } from './drafting.ts';

const { school, learner } = people;

/** When the holder answers: a minute before the clock. */
export const answered = Date.parse('2026-11-22T11:59:00Z') / 1000;

/** A disclosure from its parts, or from a text that may be no JSON. */
export const disclosure = (parts: string | readonly JsonValue[]): string =>
  encodeBase64url(encodeUtf8(typeof parts === 'string' ? parts : JSON.stringify(parts)));

/** The digest of a disclosure as it stands. */
export const digestOf = (encoded: string, hash = 'sha256'): string =>
  createHash(hash).update(encoded).digest('base64url');

/** A published salt. */
export const salt = (index: number): string => `salt-${index}-${'a'.repeat(16)}`;

/** The public key of an Ed25519 did:key as a JWK. */
export const jwkOf = (did: string): JsonObject => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: encodeBase64url(decodeMultibase(did.slice('did:key:'.length)).subarray(2)),
});

const whole = achievement({ subject: learner.did });
const subject = objectOf(whole['credentialSubject']);
const inner = objectOf(subject['achievement']);
const [level = null] = Array.isArray(subject['result']) ? (subject['result'] as readonly JsonValue[]) : [];

/** A hidden member. */
export const hidden = (index: number, name: string, value: JsonValue | undefined): string =>
  disclosure([salt(index), name, value ?? null]);

const hiddenName = hidden(1, 'name', whole['name']);
const hiddenIdentifier = hidden(2, 'identifier', subject['identifier']);
const hiddenType = hidden(3, 'achievementType', inner['achievementType']);
const hiddenLevel = disclosure([salt(4), level]);

/** The usual disclosures: of a member of the credential, of its subject, of the achievement, and a result. */
export const disclosures = [hiddenName, hiddenIdentifier, hiddenType, hiddenLevel] as const;

/** The usual payload: four hidden parts, two decoys, bound to the learner's key. */
export const payload: JsonObject = {
  ...without(without(whole, 'name'), 'credentialSubject'),
  _sd_alg: 'sha-256',
  _sd: [digestOf(hiddenName), digestOf('a decoy')],
  cnf: { jwk: jwkOf(learner.did) },
  credentialSubject: {
    id: learner.did,
    type: ['AchievementSubject'],
    _sd: [digestOf(hiddenIdentifier)],
    achievement: { ...without(inner, 'achievementType'), _sd: [digestOf(hiddenType)] },
    result: [{ '...': digestOf(hiddenLevel) }, { '...': digestOf('another decoy') }],
  },
};

/** The usual header. */
export const header: JsonObject = { alg: 'EdDSA', typ: 'vc+sd-jwt', cty: 'vc', kid: school.asserts.id };

/** What an SD-JWT is made of; all of it may be wrong. */
export interface Made {
  readonly header?: JsonObject;
  readonly payload?: JsonObject;
  readonly disclosures?: readonly string[];
  readonly sign?: Signer['sign'];
}

/** The issuer's token and its disclosures, with the last tilde, without a key binding. */
export async function issued(made: Made = {}): Promise<string> {
  const { sign = school.asserts.sign } = made;
  const token = await compact(made.header ?? header, made.payload ?? payload, sign);
  return [token, ...(made.disclosures ?? disclosures), ''].join('~');
}

/** The usual payload with another value at a path that is there. */
export const payloadWith = (path: readonly (string | number)[], value: JsonValue): JsonObject =>
  changed(payload, path, value);

/** Bound to a key, about somebody who is none. */
export const boundAlone: Made = {
  payload: payloadWith(['credentialSubject', 'id'], 'urn:uuid:90000000-0000-4000-8000-000000000000'),
};

/** Bound to nobody. */
export const bearer: Made = { payload: without(boundAlone.payload ?? {}, 'cnf') };

/** A key binding; what is given may be wrong. */
export interface Binding {
  readonly header?: JsonObject;
  readonly claims?: JsonObject;
  readonly sign?: Signer['sign'];
}

/** What is presented with a key binding over it, as the learner would make it unless told otherwise. */
export async function bound(presented: string, binding: Binding = {}): Promise<string> {
  const { sign = learner.authenticates.sign } = binding;
  const claims = {
    iat: answered,
    aud: asked.domain,
    nonce: asked.challenge,
    sd_hash: digestOf(presented),
    ...binding.claims,
  };
  return presented + (await compact(binding.header ?? { alg: 'EdDSA', typ: 'kb+jwt' }, claims, sign));
}

/** Issued, and shown with a key binding. */
export const shown = async (made: Made = {}, binding: Binding = {}): Promise<string> =>
  bound(await issued(made), binding);
