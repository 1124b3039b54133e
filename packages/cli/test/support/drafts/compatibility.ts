/** Drafts of vectors for forms of another making: each is read under its own policy, and never else. */
import { type CompatibilityName, type ErrorCode, type JsonObject, publicKeyOf } from '@laurel/core';
import type { TrustList } from '@laurel/verifier';
import { objectOf, people, rsaSchool } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import { achievement, asked, changed, clock, compact, type Draft, draftsUnder, trust, trusting } from './drafting.ts';

const { school, attacker, learner } = people;
const options: VectorOptions = { now: clock, trust: trusting(school) };
const { valid, failed, open } = draftsUnder({ options });
const under = (...compatibility: readonly CompatibilityName[]): { readonly options: VectorOptions } => ({
  options: { ...options, compatibility },
});
const second = (text: string): number => Date.parse(text) / 1000;
const notRead: readonly ['well-formed', ErrorCode] = ['well-formed', 'LP_TYP'];

const id = 'urn:uuid:10000000-0000-4000-8000-000000000000';
const about = 'urn:uuid:90000000-0000-4000-8000-000000000000';
const header: JsonObject = { alg: 'EdDSA', typ: 'JWT', kid: school.asserts.id };
const { sign } = school.asserts;

/** As the data model 1.1 has it: what the claims say is left out of `vc`. */
const older: JsonObject = {
  iss: school.did,
  sub: about,
  jti: id,
  nbf: second('2026-09-01T09:00:00Z'),
  exp: second('2027-09-01T09:00:00Z'),
  vc: {
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    type: ['VerifiableCredential'],
    credentialSubject: {},
  },
};
const olderToken = await compact(header, older, sign);
const olderPresented = await compact(
  { alg: 'EdDSA', typ: 'JWT', kid: learner.authenticates.id },
  {
    iss: learner.did,
    nonce: asked.challenge,
    aud: asked.domain,
    vp: {
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [olderToken],
    },
  },
  learner.authenticates.sign,
);
const answering = { options: { ...under('vcdm-1.1-jwt').options, ...asked } };
const vc = (more: JsonObject): JsonObject => ({ ...older, vc: { ...objectOf(older['vc']), ...more } });

const olderDrafts: readonly Draft[] = [
  valid('vcdm-1.1-jwt', 'A token of the data model 1.1', olderToken, under('vcdm-1.1-jwt')),
  valid('vcdm-1.1-jwt-presentation', 'A presentation of the data model 1.1', olderPresented, answering),
  failed('vcdm-1.1-jwt-without-policy', 'A token of the data model 1.1, and no policy for it', notRead, olderToken, {
    attack: 'JW-09',
  }),
  failed(
    'vcdm-1.1-jwt-under-another-policy',
    'A token of the data model 1.1 under the policies for others',
    notRead,
    olderToken,
    { ...under('open-badges-jwt', 'did-key-without-fragment', 'https-issuer-key-set'), attack: 'JW-09' },
  ),
  failed(
    'vcdm-1.1-jwt-presentation-without-policy',
    'A presentation of the data model 1.1, and no policy for it',
    notRead,
    olderPresented,
    { options: { ...options, ...asked }, attack: 'JW-09' },
  ),
  failed(
    'vcdm-1.1-jwt-two-issuers',
    'Another issuer in vc than in iss',
    ['well-formed', 'LP_CLAIM_CONFLICT'],
    await compact(header, vc({ issuer: attacker.did }), sign),
    { ...under('vcdm-1.1-jwt'), attack: 'JW-08' },
  ),
  failed(
    'vcdm-1.1-jwt-expired',
    'A token of the data model 1.1 that has ended',
    ['validity-period', 'LP_EXPIRED'],
    await compact(header, { ...older, exp: second('2026-10-01T00:00:00Z') }, sign),
    { ...under('vcdm-1.1-jwt'), attack: 'DI-14' },
  ),
];

const badge: JsonObject = {
  ...achievement(),
  iss: school.did,
  jti: id,
  sub: about,
  nbf: second('2026-09-01T09:00:00Z'),
};
const badgeToken = await compact(header, badge, sign);
const ofWeb: JsonObject = {
  ...badge,
  issuer: { id: rsaSchool.issuer, type: ['Profile'], name: 'An invented school' },
  iss: rsaSchool.issuer,
};
const rsaHeader: JsonObject = { alg: 'RS256', typ: 'JWT', kid: 'one' };
const rsaToken = await compact(rsaHeader, ofWeb, rsaSchool.sign);
const keyed = (key: JsonObject): JsonObject => ({ keys: [{ ...key, kid: 'one' }] });
const [entry] = trust.issuers;
if (entry === undefined) throw new Error('the list is empty');
const trustOfWeb: TrustList = {
  version: 1,
  issuers: [{ ...entry, id: rsaSchool.issuer, name: 'A school on the web' }],
};
const web: VectorOptions = {
  now: clock,
  trust: trustOfWeb,
  compatibility: ['open-badges-jwt', 'https-issuer-key-set'],
  keySets: { [rsaSchool.issuer]: keyed(rsaSchool.publicJwk) },
};
const webOptions = { options: web };
const plainHeader: JsonObject = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: 'one' };
const plainOfWeb: JsonObject = { ...achievement(), issuer: objectOf(ofWeb['issuer']) };
const schoolJwk: JsonObject = {
  ...(await publicKeyOf({ algorithm: 'Ed25519', privateKey: school.privateKey })).toJwk(),
};

const keySetOfEd25519: VectorOptions = {
  now: clock,
  trust: trustOfWeb,
  compatibility: ['https-issuer-key-set'],
  keySets: { [rsaSchool.issuer]: keyed(schoolJwk) },
};

const badgeDrafts: readonly Draft[] = [
  valid('open-badges-jwt', 'An Open Badge as a token of its own specification', badgeToken, under('open-badges-jwt')),
  valid(
    'open-badges-jwt-rs256',
    'An Open Badge signed with RSA by a school that is a web address',
    rsaToken,
    webOptions,
  ),
  failed(
    'open-badges-jwt-without-policy',
    'An Open Badge as a token of its own specification, and no policy for it',
    notRead,
    badgeToken,
    { attack: 'JW-10' },
  ),
  failed(
    'open-badges-jwt-rs256-without-policy',
    'An Open Badge signed with RSA, and no policy for it',
    notRead,
    rsaToken,
    {
      options: { now: clock, trust: trustOfWeb },
      attack: 'JW-10',
    },
  ),
  failed(
    'open-badges-jwt-rs256-as-vc-jwt',
    'RSA in a token of today',
    ['proof', 'LP_ALG_NOT_ALLOWED'],
    await compact({ ...rsaHeader, typ: 'vc+jwt', cty: 'vc' }, plainOfWeb, rsaSchool.sign),
    { ...webOptions, attack: 'JW-02' },
  ),
  failed(
    'open-badges-jwt-changed',
    'An Open Badge signed with RSA, changed',
    ['proof', 'PROOF_VERIFICATION_ERROR'],
    await payloadExchanged(rsaToken, changed(ofWeb, ['name'], 'Mathematics')),
    { ...webOptions, attack: 'DI-21' },
  ),
];

/** Another payload under the same header and signature. */
async function payloadExchanged(token: string, payload: JsonObject): Promise<string> {
  const [head, , signature] = token.split('.');
  const [, body] = (await compact({}, payload)).split('.');
  return [head, body, signature].join('.');
}

const plainToken = await compact(plainHeader, plainOfWeb, sign);
const withoutFragment = await compact({ ...plainHeader, kid: school.did }, achievement(), sign);

const keyDrafts: readonly Draft[] = [
  valid('https-issuer-key-set', 'A school that is a web address, with its key set at hand', plainToken, {
    options: keySetOfEd25519,
  }),
  valid(
    'did-key-without-fragment',
    'A key that is named by its did:key alone',
    withoutFragment,
    under('did-key-without-fragment'),
  ),
  failed(
    'https-issuer-key-set-without-policy',
    'A school that is a web address, and no policy for it',
    ['proof', 'INVALID_VERIFICATION_METHOD_URL'],
    plainToken,
    { options: { now: clock, trust: trustOfWeb }, attack: 'JW-05' },
  ),
  failed(
    'https-issuer-key-set-without-the-key',
    'A key that the school’s set has not',
    ['proof', 'INVALID_VERIFICATION_METHOD'],
    await compact({ ...plainHeader, kid: 'two' }, plainOfWeb, sign),
    { options: keySetOfEd25519, attack: 'JW-05' },
  ),
  open(
    'https-issuer-key-set-not-given',
    'A school that is a web address, whose key set nobody has',
    ['proof', 'indeterminate', 'LP_DID_NOT_FOUND'],
    plainToken,
    { options: { now: clock, trust: trustOfWeb, compatibility: ['https-issuer-key-set'] }, attack: 'JW-05' },
  ),
  failed(
    'did-key-without-fragment-without-policy',
    'A key that is named by its did:key alone, and no policy for it',
    ['proof', 'INVALID_VERIFICATION_METHOD_URL'],
    withoutFragment,
    { attack: 'JW-05' },
  ),
  failed(
    'did-key-without-fragment-of-another',
    'Another’s did:key without its fragment',
    ['issuer-key', 'LP_ISSUER_KEY_MISMATCH'],
    await compact({ ...plainHeader, kid: attacker.did }, achievement(), attacker.asserts.sign),
    { ...under('did-key-without-fragment'), attack: 'JW-05' },
  ),
];

/** Drafts for forms of another making. */
export const compatibilityDrafts: readonly Draft[] = [...olderDrafts, ...badgeDrafts, ...keyDrafts];
