/**
 * SD-JWTs made by hand, so that they can be made wrong (RFC 9901 §4).
 * @module
 */
import { createHash } from 'node:crypto';
import {
  decodeMultibase,
  encodeBase64url,
  encodeUtf8,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Signer,
} from '@laurel/core';
import { achievement, challenge, domain, learner, now, school } from '../../people.ts';
import { compact, type RawPart } from '../attack.ts';

/** A disclosure from its parts, or from a text that may be no JSON. */
export const disclosure = (parts: RawPart | readonly JsonValue[]): string =>
  encodeBase64url(
    parts instanceof Uint8Array ? parts : encodeUtf8(typeof parts === 'string' ? parts : JSON.stringify(parts)),
  );

/** The digest of a disclosure as it stands. */
export const digestOf = (encoded: string, hash = 'sha256'): string =>
  createHash(hash).update(encoded).digest('base64url');

export const salt = (index: number): string => `sesame-${index}-aaaaaaaaaaaaaaaa`;

/** The public key of a did:key of Ed25519, as a JWK. */
export const jwkOf = (did: string): JsonObject => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: encodeBase64url(decodeMultibase(did.slice('did:key:'.length)).subarray(2)),
});

/** What is hidden in the usual one: a member of the credential, one of the subject, one of the achievement, a result. */
export interface Hidden {
  readonly payload: JsonObject;
  readonly disclosures: readonly string[];
}

const { name, credentialSubject, ...rest } = achievement({ subject: learner.did });
const subject = isJsonObject(credentialSubject) ? credentialSubject : {};
const { identifier, achievement: inner, result, ...aboutSubject } = subject;
const { achievementType, ...aboutAchievement } = isJsonObject(inner) ? inner : {};
const [level = null] = Array.isArray(result) ? (result as readonly JsonValue[]) : [];

const hide = (index: number, claim: string, value: JsonValue | undefined): string =>
  disclosure([salt(index), claim, value ?? null]);
const hiddenName = hide(1, 'name', name);
const hiddenIdentifier = hide(2, 'identifier', identifier);
const hiddenType = hide(3, 'achievementType', achievementType);
const hiddenLevel = disclosure([salt(4), level]);

/** The usual one: four hidden parts, two decoys, bound to the learner's key. */
export const usual: Hidden = {
  payload: {
    ...rest,
    _sd_alg: 'sha-256',
    _sd: [digestOf(hiddenName), digestOf('a decoy')],
    cnf: { jwk: jwkOf(learner.did) },
    credentialSubject: {
      ...aboutSubject,
      _sd: [digestOf(hiddenIdentifier)],
      achievement: { ...aboutAchievement, _sd: [digestOf(hiddenType)] },
      result: [{ '...': digestOf(hiddenLevel) }, { '...': digestOf('another decoy') }],
    },
  },
  disclosures: [hiddenName, hiddenIdentifier, hiddenType, hiddenLevel],
};

export const header: JsonObject = { alg: 'EdDSA', typ: 'vc+sd-jwt', cty: 'vc', kid: school.asserts.id };
export const keyBindingHeader: JsonObject = { alg: 'EdDSA', typ: 'kb+jwt' };

/** A key binding over what is presented, as the learner would make it unless told otherwise. */
export interface KeyBinding {
  readonly header?: RawPart;
  readonly claims?: JsonObject;
  /** Instead of the claims. */
  readonly payload?: RawPart;
  readonly sign?: Signer['sign'];
}

export const keyBound = async (presented: string, binding: KeyBinding = {}): Promise<string> => {
  const claims = {
    iat: Math.floor(now.getTime() / 1000) - 5,
    aud: domain,
    nonce: challenge,
    sd_hash: digestOf(presented),
    ...binding.claims,
  };
  const { header: head = keyBindingHeader, payload = claims, sign = learner.authenticates.sign } = binding;
  return presented + (await compact(head, payload, sign));
};

/** What an SD-JWT is made of; all of it may be wrong. */
export interface Made extends Partial<Hidden> {
  readonly header?: RawPart;
  readonly raw?: RawPart;
  readonly sign?: Signer['sign'];
}

/** The issuer's token and its disclosures, with the last tilde, without a key binding. */
export const issued = async (made: Made = {}): Promise<string> => {
  const { payload = usual.payload, disclosures = usual.disclosures, sign = school.asserts.sign } = made;
  const token = await compact(made.header ?? header, made.raw ?? payload, sign);
  return [token, ...disclosures, ''].join('~');
};

/** Issued and shown with a key binding. */
export const shown = async (made: Made = {}, binding: KeyBinding = {}): Promise<string> =>
  keyBound(await issued(made), binding);
