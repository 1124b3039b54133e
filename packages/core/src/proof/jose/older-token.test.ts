/** Tokens of the data model 1.1, which are read under their policy only. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDidResolver } from '../../did/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { readSecured, verifySecured } from '../index.ts';
import { outcome, type Party, party, rsaParty, token, verified } from './testing/parties.ts';

const contextV1 = 'https://www.w3.org/2018/credentials/v1';
const policy = { compatibility: ['vcdm-1.1-jwt'] } as const;
const id = 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52';
const subject = 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed';
const nbf = Date.parse('2026-08-20T07:00:00Z') / 1000;
const exp = Date.parse('2030-01-01T00:00:00Z') / 1000;

let school: Party;
let evil: Party;
let whole: JsonObject;
beforeAll(async () => {
  [school, evil] = [await party(21), await party(22)];
  whole = {
    '@context': [contextV1],
    id,
    type: ['VerifiableCredential'],
    issuer: school.did,
    issuanceDate: '2026-08-20T07:00:00Z',
    expirationDate: '2030-01-01T00:00:00Z',
    credentialSubject: { id: subject, name: 'Elin' },
  };
});

/** As did-jwt-vc writes it: what the claims say is left out of `vc`. */
const bare: JsonObject = {
  '@context': [contextV1],
  type: ['VerifiableCredential'],
  credentialSubject: { name: 'Elin' },
};
const claims = (more: JsonObject = {}): JsonObject => ({
  iss: school.did,
  sub: subject,
  jti: id,
  nbf,
  exp,
  vc: bare,
  ...more,
});
const header = (more: JsonObject = {}): JsonObject => ({ alg: 'EdDSA', typ: 'JWT', kid: school.id, ...more });
const without = (object: JsonObject, ...names: string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

describe('a token with a vc claim', () => {
  it('says what its claims and its vc say together', async () => {
    const proof = await verified(await token(header(), claims(), school), policy);
    expect(proof).toMatchObject({
      document: whole,
      securing: 'JWT',
      algorithms: ['EdDSA'],
      compatibility: ['vcdm-1.1-jwt'],
      controller: school.did,
      purpose: 'assertionMethod',
    });
    expect(proof.document).toEqual(whole);
    const doubled = await token(header(), claims({ vc: whole, iat: nbf }), school);
    expect((await verified(doubled, policy)).document).toEqual(whole);
    const alone = await token(header(), { iss: school.did, vc: whole }, school);
    expect((await verified(alone, policy)).document).toEqual(whole);
  });

  it.each<[string, JsonObject]>([
    ['without a typ', { typ: null }],
    ['without a kid, for there is only one key', { kid: null }],
    ['with neither', { typ: null, kid: null }],
  ])('%s', async (_, more) => {
    const own = header(more);
    const left = Object.keys(own).filter((name) => own[name] === null);
    expect(await outcome(await token(without(own, ...left), claims(), school), policy)).toBe('verified');
  });

  it('keeps the issuer’s profile and a list of one subject', async () => {
    const vc = { ...bare, issuer: { name: 'An invented school' }, credentialSubject: [{ name: 'Elin' }] };
    const { document } = await verified(await token(header(), claims({ vc }), school), policy);
    expect(document).toMatchObject({
      issuer: { id: school.did, name: 'An invented school' },
      credentialSubject: [{ id: subject, name: 'Elin' }],
    });
  });

  it('loses nothing that stands beside vc, as did-jwt-vc writes it', async () => {
    const credentialStatus = { id: 'https://status.example/1#7', type: 'BitstringStatusListEntry' };
    const payload = claims({
      issuer: { name: 'An invented school' },
      credentialStatus,
      type: ['VerifiableCredential'],
    });
    const { document } = await verified(await token(header(), payload, school), policy);
    expect(document).toMatchObject({ issuer: { id: school.did, name: 'An invented school' }, credentialStatus });
  });

  it('names the policy where it was not chosen', async () => {
    const compact = await token(header(), claims(), school);
    expect(await outcome(compact)).toBe('LP_TYP vcdm-1.1-jwt');
    expect(await outcome(compact, { compatibility: ['open-badges-jwt'] })).toBe('LP_TYP vcdm-1.1-jwt');
    const secured = await readSecured(compact, {}, policy);
    await expect(verifySecured(secured, { resolver: createDidResolver() })).rejects.toMatchObject({
      code: 'LP_TYP',
      params: { policy: 'vcdm-1.1-jwt' },
    });
    expect((await readSecured(compact).catch((error) => error)).message).toContain('only the policy vcdm-1.1-jwt');
  });

  it('what is handed on is read again from its text', async () => {
    const secured = await readSecured(await token(header(), claims(), school), {}, policy);
    if (secured.form !== 'jose') throw new Error('no token');
    const forged = { ...whole, credentialSubject: { id: subject, name: 'Mallory' } };
    const options = { resolver: createDidResolver(), ...policy };
    for (const taken of [
      { ...secured, document: forged },
      { ...secured, token: { ...secured.token, document: forged } },
    ]) {
      expect((await verifySecured(taken, options))[0]?.document).toEqual(whole);
    }
    const more = { ...secured, token: { ...secured.token, compact: `${secured.token.compact}.AAAA` } };
    await expect(verifySecured(more, options)).rejects.toMatchObject({ code: 'PARSING_ERROR' });
  });

  it.each<[string, JsonObject, string]>([
    ['iss is another', { vc: { ...bare, issuer: 'did:web:other.example' } }, 'LP_CLAIM_CONFLICT /iss'],
    ['jti is another', { vc: { ...bare, id: 'urn:uuid:1' } }, 'LP_CLAIM_CONFLICT /jti'],
    ['nbf is another', { vc: { ...bare, issuanceDate: '2026-08-20T07:00:01Z' } }, 'LP_CLAIM_CONFLICT /nbf'],
    ['exp is another', { vc: { ...bare, expirationDate: '2031-01-01T00:00:00Z' } }, 'LP_CLAIM_CONFLICT /exp'],
    ['sub is another', { vc: { ...bare, credentialSubject: { id: 'urn:uuid:2' } } }, 'LP_CLAIM_CONFLICT /sub'],
    [
      'sub of two',
      { vc: { ...bare, credentialSubject: [{ id: subject }, { id: 'urn:uuid:2' }] } },
      'LP_CLAIM_CONFLICT /sub',
    ],
    ['a vp too', { vp: bare }, 'LP_CLAIM_CONFLICT /vp'],
    ['a member beside it is another', { vc: { ...bare, name: 'x' }, name: 'y' }, 'LP_CLAIM_CONFLICT /name'],
    [
      'a member’s name is a person’s',
      { vc: { ...bare, 'Elin Vaughan': 1 }, 'Elin Vaughan': 2 },
      'LP_CLAIM_CONFLICT /?',
    ],
    ['a proof inside', { vc: { ...bare, proof: {} } }, 'LP_CLAIM_CONFLICT /vc'],
    ['JW-09: a token in vc', { vc: 'eyJ.eyJ.AA' }, 'LP_CLAIM_CONFLICT /vc'],
    ['JW-09: a vc in vc', { vc: { ...bare, vc: bare } }, 'LP_CLAIM_CONFLICT /vc'],
    ['JW-09: a list in vc', { vc: [bare] }, 'LP_CLAIM_CONFLICT /vc'],
    ['a proof beside vc', { proof: {} }, 'LP_CLAIM_CONFLICT /proof'],
    ['a list beside an object', { vc: { ...bare, other: { 0: 'a' } }, other: ['a'] }, 'LP_CLAIM_CONFLICT /other'],
    ['other words beside vc', { type: ['VerifiableCredential', 'Other'] }, 'LP_CLAIM_CONFLICT /type'],
    ['fewer words beside vc', { '@context': [] }, 'LP_CLAIM_CONFLICT /@context'],
    ['a credential of 2.0', { vc: { ...bare, '@context': ['https://www.w3.org/ns/credentials/v2'] } }, 'LP_TYP'],
    ['no context', { vc: without(bare, '@context') }, 'LP_TYP'],
    ['a time as text', { nbf: '2026' }, 'MALFORMED_VALUE_ERROR /nbf'],
    ['a time before all', { exp: -1 }, 'MALFORMED_VALUE_ERROR /exp'],
    ['an iss of another kind', { iss: 7 }, 'MALFORMED_VALUE_ERROR /iss'],
  ])('JW-08: %s', async (_, more, code) => {
    expect(await outcome(await token(header(), claims(more), school), policy)).toBe(code);
  });

  it.each<[string, JsonObject, string]>([
    ['JW-01: none', { alg: 'none' }, 'LP_ALG_NOT_ALLOWED'],
    ['JW-02: a shared secret', { alg: 'HS256' }, 'LP_ALG_NOT_ALLOWED'],
    ['JW-02: RS256 without the policy of Open Badges', { alg: 'RS256' }, 'LP_ALG_NOT_ALLOWED'],
    ['JW-02: another key’s', { alg: 'ES256' }, 'LP_ALG_NOT_ALLOWED'],
    ['JW-04: an address of keys', { jku: 'https://evil.example' }, 'LP_KEY_NOT_AUTHORISED'],
    ['JW-05: a list', { kid: ['did:key:z'] }, 'INVALID_VERIFICATION_METHOD_URL'],
    ['JW-05: relative', { kid: '#key-1' }, 'INVALID_VERIFICATION_METHOD_URL'],
    ['JW-05: a path', { kid: '../../etc/passwd' }, 'INVALID_VERIFICATION_METHOD_URL'],
    ['JW-06: a demand', { crit: ['x'], x: 1 }, 'LP_CRIT'],
    ['JW-14: compressed', { zip: 'DEF' }, 'LP_ALG_NOT_ALLOWED'],
    ['a token in a token', { cty: 'JWT' }, 'LP_TYP'],
  ])('%s', async (_, more, code) => {
    expect(await outcome(await token(header(more), claims(), school), policy)).toBe(code);
  });

  it('JW-05: somebody else’s key over this issuer’s words', async () => {
    const proof = await verified(await token(header({ kid: evil.id }), claims(), evil), policy);
    expect(proof.controller).toBe(evil.did);
    expect(await outcome(await token(header(), claims(), evil), policy)).toBe('PROOF_VERIFICATION_ERROR');
    expect(await outcome(await token(without(header(), 'kid'), claims(), evil), policy)).toBe(
      'PROOF_VERIFICATION_ERROR',
    );
  });

  it('JW-12: another spelling', async () => {
    const compact = await token(header(), claims(), school);
    const last = compact.at(-1) ?? '';
    for (const spelling of [
      compact.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1),
      `${compact}=`,
      ` ${compact}`,
    ]) {
      expect(await outcome(spelling, policy)).toMatch(/^(LP_ENCODING|PARSING_ERROR)$/);
    }
  });
});

describe('a token with a vp claim', () => {
  const vp: JsonObject = {
    '@context': [contextV1],
    type: ['VerifiablePresentation'],
    verifiableCredential: ['eyJ.eyJ.AA'],
  };
  it('is a presentation by its holder, in answer to a question', async () => {
    const payload = { iss: school.did, jti: id, aud: 'employer.example', nonce: 'c-1', nbf, vp };
    const proof = await verified(await token(header(), payload, school), policy);
    expect(proof).toMatchObject({ purpose: 'authentication', challenge: 'c-1', domains: ['employer.example'] });
    expect(proof.document).toEqual({ ...vp, id, holder: school.did });
    expect((await readSecured(await token(header(), payload, school), {}, policy)).kind).toBe('presentation');
  });

  it('of another holder is none', async () => {
    const payload = { iss: school.did, vp: { ...vp, holder: evil.did } };
    expect(await outcome(await token(header(), payload, school), policy)).toBe('LP_CLAIM_CONFLICT /iss');
  });

  it('names its holder in its claim or in its member; it need not name any', async () => {
    const named = await token(header(), { vp: { ...vp, holder: school.did } }, school);
    expect((await verified(named, policy)).document).toEqual({ ...vp, holder: school.did });
    const nameless = await verified(await token(header(), { vp }, school), policy);
    expect(nameless).toMatchObject({ document: vp, controller: school.did });
    expect(nameless.document).not.toHaveProperty('holder');
  });

  it('has credentials that are objects among its own words, and those that are tokens not', async () => {
    const inside = { ...bare, issuer: school.did };
    const read = async (verifiableCredential: JsonValue) => {
      const secured = await readSecured(
        await token(header(), { iss: school.did, vp: { ...vp, verifiableCredential } }, school),
        {},
        policy,
      );
      if (secured.form !== 'jose') throw new Error('no token');
      expect(secured.document['verifiableCredential']).toEqual(verifiableCredential);
      return secured.token.ownWords;
    };
    const rest = { ...without(vp, 'verifiableCredential'), holder: school.did };
    expect(await read(['eyJ.eyJ.AA'])).toEqual(rest);
    expect(await read(['eyJ.eyJ.AA', inside])).toEqual({ ...rest, verifiableCredential: [inside] });
    expect(await read(inside)).toEqual({ ...rest, verifiableCredential: [inside] });
  });
});

describe('DI-26: a token wrapped in an object', () => {
  const wrapped = async (changes: Record<string, JsonValue> = {}): Promise<JsonObject> => ({
    ...whole,
    ...changes,
    proof: { type: 'JwtProof2020', jwt: await token(header(), claims(), school) },
  });

  it('what comes back is what was signed, whatever stands around it', async () => {
    expect((await verified(await wrapped(), policy)).document).toEqual(whole);
    const forged = await wrapped({ credentialSubject: { id: subject, name: 'Mallory' }, issuer: evil.did });
    expect((await verified(forged, policy)).document).toEqual(whole);
    expect((await readSecured(forged, {}, policy)).document).toEqual(whole);
  });

  it('is refused without the policy, and where there is no token', async () => {
    expect(await outcome(await wrapped())).toBe('LP_CRYPTOSUITE_NOT_ACCEPTED vcdm-1.1-jwt');
    const broken = { ...whole, proof: { type: 'JwtProof2020', jwt: 'eyJ' } };
    expect(await outcome(broken, policy)).toBe('PARSING_ERROR');
    const today = {
      ...whole,
      proof: { type: 'JwtProof2020', jwt: await token(header({ typ: 'vc+jwt' }), whole, school) },
    };
    expect(await outcome(today, policy)).toBe('LP_TYP');
    const several = { ...whole, proof: [{ type: 'JwtProof2020', jwt: await token(header(), claims(), school) }] };
    expect(await outcome(several, policy)).toMatch(/^LP_CRYPTOSUITE_NOT_ACCEPTED/);
  });
});

describe('JW-10: the typ of every other token', () => {
  const types = [
    'vc+jwt',
    'vp+jwt',
    'dc+sd-jwt',
    'vc+sd-jwt',
    'vp+sd-jwt',
    'kb+jwt',
    'openid4vci-proof+jwt',
    'oauth-authz-req+jwt',
    'statuslist+jwt',
    'jwt',
    'application/jwt',
    '',
    7,
  ];
  const all = { compatibility: ['vcdm-1.1-jwt', 'open-badges-jwt', 'https-issuer-key-set'] } as const;
  it.each(types)('%j', async (typ) => {
    const code = await outcome(await token(header({ typ }), claims(), school), all);
    expect(code).toBe(typ === 'vc+jwt' || typ === 'vp+jwt' ? 'LP_CLAIM_CONFLICT /vc' : 'LP_TYP');
  });

  it('JW-16: a status list, an access token, a client assertion', async () => {
    for (const payload of [
      { iss: school.did, sub: 'https://status.example/1', status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' } },
      { iss: school.did, aud: 'https://server.example', exp },
      { iss: school.did, sub: school.did, aud: 'https://server.example', jti: '1', exp },
    ]) {
      expect(await outcome(await token(header(), payload, school), all)).toBe('LP_TYP');
    }
  });

  it('RSA with both policies', async () => {
    const rsa = rsaParty();
    const keySets = { 'https://school.example': { keys: [{ ...rsa.jwk, kid: 'one' }] } };
    const own = claims({ iss: 'https://school.example' });
    const compact = await token(header({ alg: 'RS256', kid: 'one' }), own, rsa);
    expect((await verified(compact, { ...all, keySets })).compatibility).toEqual([
      'vcdm-1.1-jwt',
      'open-badges-jwt',
      'https-issuer-key-set',
    ]);
  });
});
