/** Tokens of Open Badges 3.0 §8.2, which are read under their policy only. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { algorithmRegister } from '../../keys/index.ts';
import { outcome, type Party, party, type RsaParty, rsaParty, token, verified } from './testing/parties.ts';

const badges = { compatibility: ['open-badges-jwt'] } as const;
const web = 'https://school.example';
const didWeb = 'did:web:school.example';
const id = 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52';
const subject = 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed';

let school: Party;
let evil: RsaParty;
let rsa: RsaParty;
beforeAll(async () => {
  school = await party(31, 'P-256');
  rsa = rsaParty();
  evil = rsaParty();
});

const badgeBy = (issuer: string): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer, type: ['Profile'] },
  validFrom: '2026-08-20T07:00:00Z',
  credentialSubject: { id: subject, type: ['AchievementSubject'] },
});
const payloadBy = (issuer: string, more: JsonObject = {}): JsonObject => ({
  ...badgeBy(issuer),
  iss: issuer,
  jti: id,
  sub: subject,
  nbf: Date.parse('2026-08-20T07:00:00Z') / 1000,
  ...more,
});
const without = (object: JsonObject, ...names: string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const forbidden = { state: 'forbidden' } as const;

describe('RS256 with a key set that was handed in', () => {
  const chosen = (keys: readonly JsonObject[], issuer = web) => ({
    compatibility: ['open-badges-jwt', 'https-issuer-key-set'] as const,
    keySets: { [issuer]: { keys } },
  });
  const header = (more: JsonObject = {}): JsonObject => ({
    alg: 'RS256',
    typ: 'JWT',
    kid: `${web}/keys#key-1`,
    ...more,
  });
  const signed = (more: JsonObject = {}, payload: JsonObject = payloadBy(web)) => token(header(more), payload, rsa);

  it('is the issuer’s, and says by which policies', async () => {
    const proof = await verified(await signed(), chosen([{ ...rsa.jwk, kid: 'key-1' }]));
    expect(proof).toMatchObject({
      controller: web,
      securing: 'JWT',
      algorithms: ['RS256'],
      verificationMethod: `${web}/keys#key-1`,
      keyPurposes: ['assertionMethod'],
      compatibility: ['open-badges-jwt', 'https-issuer-key-set'],
    });
    expect(proof.document).toEqual(badgeBy(web));
  });

  it('is judged by the register that is given', async () => {
    const register = { ...algorithmRegister, algorithms: { ...algorithmRegister.algorithms, RS256: forbidden } };
    const how = chosen([{ ...rsa.jwk, kid: 'key-1' }]);
    expect(await outcome(await signed(), { ...how, register: algorithmRegister })).toBe('verified');
    expect(await outcome(await signed(), { ...how, register })).toBe('LP_ALGORITHM_FORBIDDEN');
  });

  it('by the whole name before the fragment, and by any name', async () => {
    const { jwk } = rsa;
    const both = [
      { ...evil.jwk, kid: 'key-1' },
      { ...jwk, kid: `${web}/keys#key-1` },
    ];
    expect(await outcome(await signed(), chosen(both))).toBe('verified');
    expect(await outcome(await signed({ kid: 'a b' }), chosen([{ ...jwk, kid: 'a b' }]))).toBe('verified');
    const unnamed = await token(without(header(), 'kid'), payloadBy(web), rsa);
    expect(await outcome(unnamed, chosen([jwk]))).toBe('verified');
    expect(await outcome(unnamed, chosen([jwk, { ...evil.jwk, kid: 'two' }]))).toBe('INVALID_VERIFICATION_METHOD');
  });

  it.each<[string, (own: JsonObject) => readonly JsonObject[], string]>([
    ['another name', (own) => [{ ...own, kid: 'key-2' }], 'INVALID_VERIFICATION_METHOD'],
    ['a name in other letters', (own) => [{ ...own, kid: 'KEY-1' }], 'INVALID_VERIFICATION_METHOD'],
    ['no name', (own) => [own], 'INVALID_VERIFICATION_METHOD'],
    [
      'the name twice',
      (own) => [
        { ...own, kid: 'key-1' },
        { ...own, kid: 'key-1' },
      ],
      'INVALID_VERIFICATION_METHOD',
    ],
    ['for encryption', (own) => [{ ...own, kid: 'key-1', use: 'enc' }], 'invalidPublicKeyType'],
    ['not for verifying', (own) => [{ ...own, kid: 'key-1', key_ops: ['encrypt'] }], 'invalidPublicKeyType'],
    ['for another algorithm', (own) => [{ ...own, kid: 'key-1', alg: 'PS256' }], 'invalidPublicKeyType'],
    ['empty', () => [], 'INVALID_VERIFICATION_METHOD'],
    ['of somebody else', () => [{ ...evil.jwk, kid: 'key-1' }], 'PROOF_VERIFICATION_ERROR'],
    ['with a secret of another key', (own) => [{ ...own, kid: 'key-1' }, evil.secret], 'LP_PRIVATE_KEY'],
    ['with its own secret', () => [{ ...rsa.secret, kid: 'key-1' }], 'LP_PRIVATE_KEY'],
    [
      'with a shared secret',
      (own) => [
        { ...own, kid: 'key-1' },
        { kty: 'oct', k: 'AAAA' },
      ],
      'LP_PRIVATE_KEY',
    ],
  ])('a set %s', async (_, keys, code) => {
    expect(await outcome(await signed(), chosen(keys(rsa.jwk)))).toBe(code);
  });

  it('the set of another issuer, no set, and what is no set', async () => {
    expect(await outcome(await signed(), chosen([{ ...rsa.jwk, kid: 'key-1' }], `${web}/`))).toBe('LP_DID_NOT_FOUND');
    const asked = { compatibility: ['open-badges-jwt', 'https-issuer-key-set'] as const };
    expect(await outcome(await signed(), asked)).toBe('LP_DID_NOT_FOUND');
    expect(await outcome(await signed({ kid: 'key-1' }), asked)).toBe('LP_DID_NOT_FOUND');
    expect(await outcome(await signed(), { ...asked, keySets: { [web]: null } })).toBe('INVALID_VERIFICATION_METHOD');
    expect(await outcome(await signed(), { ...asked, keySets: Object.create({ [web]: { keys: [] } }) })).toBe(
      'LP_DID_NOT_FOUND',
    );
  });

  it('names the policy that was not chosen', async () => {
    const { keySets } = chosen([{ ...rsa.jwk, kid: 'key-1' }]);
    expect(await outcome(await signed(), { keySets })).toBe('LP_TYP open-badges-jwt');
    expect(await outcome(await signed(), { ...badges, keySets })).toBe(
      'INVALID_VERIFICATION_METHOD_URL https-issuer-key-set',
    );
  });

  it.each([1024, 2048, 4096])('%i bits', async (bits) => {
    const own = rsaParty(bits);
    const compact = await token(header(), payloadBy(web), own);
    const expected = bits < 2048 ? 'invalidPublicKeyLength' : 'verified';
    expect(await outcome(compact, chosen([{ ...own.jwk, kid: 'key-1' }]))).toBe(expected);
  });

  it('a plain name of an issuer that is no plain address', async () => {
    for (const issuer of [
      'https://user@school.example',
      'https://school.example?x',
      'https://school.example#x',
      'http://school.example',
    ]) {
      const compact = await token(header({ kid: 'key-1' }), payloadBy(issuer), rsa);
      const code = await outcome(compact, chosen([{ ...rsa.jwk, kid: 'key-1' }], issuer));
      expect(code).toBe('INVALID_VERIFICATION_METHOD_URL');
    }
  });

  it('in a token of today too, which RSA cannot sign', async () => {
    const keys = [{ ...school.jwk, kid: 'key-1' }];
    const today = { typ: 'vc+jwt', kid: 'key-1' };
    const compact = await token({ ...today, alg: 'ES256' }, badgeBy(web), school);
    expect((await verified(compact, chosen(keys))).compatibility).toEqual(['https-issuer-key-set']);
    expect(await outcome(compact)).toBe('INVALID_VERIFICATION_METHOD_URL https-issuer-key-set');
    const byRsa = await token({ ...today, alg: 'RS256' }, badgeBy(web), rsa);
    expect(await outcome(byRsa, chosen([{ ...rsa.jwk, kid: 'key-1' }]))).toBe('LP_ALG_NOT_ALLOWED');
  });
});

describe('JW-04: a key that comes along counts only where the issuer has it', () => {
  const signed = (issuer: string, jwk: JsonObject, by: Pick<Party, 'sign'>, alg = 'RS256') =>
    token({ alg, typ: 'JWT', jwk }, payloadBy(issuer), by);
  const documentWith = (key: JsonObject, purpose = 'assertionMethod') => {
    const method = { id: `${didWeb}#0`, type: 'JsonWebKey', controller: didWeb, publicKeyJwk: key };
    return { [didWeb]: { id: didWeb, verificationMethod: [method], [purpose]: [method.id] } };
  };
  const withDocument = (key: JsonObject, purpose?: string) => ({
    ...badges,
    resolver: createDidResolver({ documents: documentWith(key, purpose) }),
  });

  it('in its DID document', async () => {
    const compact = await signed(didWeb, rsa.jwk, rsa);
    expect(await verified(compact, withDocument(rsa.jwk))).toMatchObject({
      controller: didWeb,
      verificationMethod: `${didWeb}#0`,
      compatibility: ['open-badges-jwt'],
    });
    expect(await outcome(compact, withDocument(evil.jwk))).toBe('LP_KEY_NOT_AUTHORISED');
    expect(await outcome(compact, withDocument(rsa.jwk, 'authentication'))).toBe('LP_KEY_NOT_AUTHORISED');
    expect(await outcome(compact, badges)).toBe('LP_DID_METHOD_NOT_SUPPORTED');
  });

  it('in its did:key or did:jwk', async () => {
    expect(await outcome(await signed(school.did, school.jwk, school, 'ES256'), badges)).toBe('verified');
    expect(await outcome(await signed(school.did, evil.jwk, evil), badges)).toBe('LP_KEY_NOT_AUTHORISED');
    const didJwk = `did:jwk:${encodeBase64url(encodeUtf8(JSON.stringify(rsa.jwk)))}`;
    expect((await verified(await signed(didJwk, rsa.jwk, rsa), badges)).controller).toBe(didJwk);
    expect(await outcome(await signed(didJwk, evil.jwk, evil), badges)).toBe('LP_KEY_NOT_AUTHORISED');
  });

  it('in its key set', async () => {
    const reader = {
      compatibility: ['open-badges-jwt', 'https-issuer-key-set'] as const,
      keySets: {
        [web]: {
          keys: [
            { kty: 'EC', crv: 'secp256k1' },
            { ...rsa.jwk, kid: 'key-1' },
          ],
        },
      },
    };
    expect((await verified(await signed(web, rsa.jwk, rsa), reader)).verificationMethod).toBe(`${web}#key-1`);
    expect(await outcome(await signed(web, evil.jwk, evil), reader)).toBe('LP_KEY_NOT_AUTHORISED');
    const named = (kid: string, jwk: JsonObject) => token({ alg: 'RS256', kid, jwk }, payloadBy(web), rsa);
    expect(await outcome(await named('key-1', rsa.jwk), reader)).toBe('verified');
    expect(await outcome(await named('key-1', evil.jwk), reader)).toBe('LP_KEY_NOT_AUTHORISED');
    expect(await outcome(await named('key-2', rsa.jwk), reader)).toBe('LP_KEY_NOT_AUTHORISED');
  });

  it('beside a kid it must be the same key', async () => {
    const both = (jwk: JsonObject) => token({ alg: 'ES256', kid: school.id, jwk }, payloadBy(school.did), school);
    expect(await outcome(await both(school.jwk), badges)).toBe('verified');
    expect(await outcome(await both((await party(32, 'P-256')).jwk), badges)).toBe('LP_KEY_NOT_AUTHORISED');
  });

  it('and never with its secret, or as anything but a key', async () => {
    expect(await outcome(await signed(didWeb, rsa.secret, rsa), withDocument(rsa.jwk))).toBe('LP_PRIVATE_KEY');
    const odd = await token({ alg: 'ES256', jwk: 'key' }, payloadBy(school.did), school);
    expect(await outcome(odd, badges)).toBe('LP_KEY_NOT_AUTHORISED');
    const neither = await token({ alg: 'ES256' }, payloadBy(web), school);
    expect(await outcome(neither, badges)).toBe('INVALID_VERIFICATION_METHOD_URL https-issuer-key-set');
  });
});

describe('what the claims must say (§8.2.6.1)', () => {
  const signed = (payload: JsonObject) => token({ alg: 'ES256', kid: school.id }, payload, school);
  const of = (more: JsonObject = {}) => payloadBy(school.did, more);

  it.each<[string, () => JsonObject, string]>([
    ['all of it', () => of(), 'verified'],
    [
      'no subject to name',
      () => without(of({ credentialSubject: { type: ['AchievementSubject'] } }), 'sub'),
      'verified',
    ],
    ['an end', () => of({ validUntil: '2030-01-01T00:00:00Z', exp: 1_893_456_000 }), 'verified'],
    ['the words of 1.1', () => without(of({ issuanceDate: '2026-08-20T07:00:00Z' }), 'validFrom'), 'verified'],
    ['no iss', () => without(of(), 'iss'), 'MALFORMED_VALUE_ERROR /iss'],
    ['no jti', () => without(of(), 'jti'), 'MALFORMED_VALUE_ERROR /jti'],
    ['no nbf', () => without(of(), 'nbf'), 'MALFORMED_VALUE_ERROR /nbf'],
    ['no sub', () => without(of(), 'sub'), 'MALFORMED_VALUE_ERROR /sub'],
    ['no id', () => without(of(), 'id'), 'LP_CLAIM_CONFLICT /jti'],
    ['no beginning', () => without(of(), 'validFrom'), 'LP_CLAIM_CONFLICT /nbf'],
    ['no issuer', () => without(of(), 'issuer'), 'LP_CLAIM_CONFLICT /iss'],
    ['a subject that only the claim names', () => of({ credentialSubject: {} }), 'LP_CLAIM_CONFLICT /sub'],
    ['JW-08: another iss', () => of({ iss: didWeb }), 'LP_CLAIM_CONFLICT /iss'],
    ['JW-08: another sub', () => of({ sub: 'urn:uuid:1' }), 'LP_CLAIM_CONFLICT /sub'],
    ['JW-08: another jti', () => of({ jti: 'urn:uuid:1' }), 'LP_CLAIM_CONFLICT /jti'],
    ['JW-08: another nbf', () => of({ nbf: 1 }), 'LP_CLAIM_CONFLICT /nbf'],
    ['JW-08: another end', () => of({ validUntil: '2030-01-01T00:00:00Z', exp: 1 }), 'LP_CLAIM_CONFLICT /exp'],
    ['a proof of its own', () => of({ proof: {} }), 'LP_CLAIM_CONFLICT /proof'],
    ['JW-10: a presentation', () => of({ type: ['VerifiablePresentation'] }), 'LP_TYP'],
    ['JW-10: any credential', () => of({ type: ['VerifiableCredential'] }), 'LP_TYP'],
    [
      'JW-10: a list of statuses',
      () => of({ type: ['VerifiableCredential', 'BitstringStatusListCredential'] }),
      'LP_TYP',
    ],
    ['no context', () => without(of(), '@context'), 'LP_TYP'],
  ])('%s', async (_, payload, code) => expect(await outcome(await signed(payload()), badges)).toBe(code));
});
