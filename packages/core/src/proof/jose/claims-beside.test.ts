/** What the claims of a token and the document in it say beside each other, and at the ends of what they may say. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { readSecured } from '../index.ts';
import { readToken } from './index.ts';
import { outcome, type Party, party, token, verified } from './testing/parties.ts';

const policy = { compatibility: ['vcdm-1.1-jwt'] } as const;
const both = { compatibility: ['vcdm-1.1-jwt', 'open-badges-jwt'] } as const;
const vc: JsonObject = {
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  type: ['VerifiableCredential'],
  issuanceDate: '2026-08-20T07:00:00Z',
  credentialSubject: { name: 'Elin' },
};
const lastSecond = 253_402_300_799;

let school: Party;
beforeAll(async () => {
  school = await party(23);
});
const signed = (payload: JsonObject, header: JsonObject = {}) =>
  token({ alg: 'EdDSA', typ: 'JWT', kid: school.id, ...header }, { iss: school.did, ...payload }, school);
const read = async (payload: JsonObject) => outcome(await signed(payload), policy);

describe('a member beside vc', () => {
  const beside = (inside: JsonObject['x'], other: JsonObject['x']) =>
    read({ vc: { ...vc, x: inside ?? null }, x: other ?? null });

  it.each<[JsonObject['x'], JsonObject['x']]>([
    [{ 0: 'a' }, 'a'],
    ['a', { 0: 'a' }],
    [{}, null],
    [null, {}],
    [
      { a: 1, b: 2 },
      { a: 1, b: 3 },
    ],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }],
  ])('is another: %j and %j', async (inside, other) => {
    expect(await beside(inside, other)).toBe('LP_CLAIM_CONFLICT /x');
    expect(await beside(other, inside)).toBe('LP_CLAIM_CONFLICT /x');
    expect(await beside(inside, inside)).toBe('verified');
  });

  it('is none inside: no vc and no vp', async () => {
    expect(await read({ vc: { ...vc, vp: vc } })).toMatch(/^LP_CLAIM_CONFLICT/);
    expect(await read({ vc: { ...vc, vc } })).toMatch(/^LP_CLAIM_CONFLICT/);
  });
});

describe('whom the claims name', () => {
  it('is the issuer, whose profile says no other', async () => {
    const of = (issuer: JsonObject) => read({ vc: { ...vc, issuer } });
    expect(await of({ id: school.did, name: 'x' })).toBe('verified');
    expect(await of({ name: 'x' })).toBe('verified');
    expect(await of({ id: 'did:web:other.example', name: 'x' })).toBe('LP_CLAIM_CONFLICT /iss');
  });

  it('is nobody without sub, however many it is about', async () => {
    const credentialSubject = [{ name: 'Elin' }, { name: 'Tomos' }];
    const { document } = await verified(await signed({ vc: { ...vc, credentialSubject } }), policy);
    expect(document['credentialSubject']).toEqual(credentialSubject);
    const one = await verified(await signed({ vc }), policy);
    expect(one.document['credentialSubject']).toEqual({ name: 'Elin' });
  });

  it('is the holder by their only key, where no kid names it', async () => {
    const vp = { '@context': vc['@context'] ?? null, type: ['VerifiablePresentation'] };
    const compact = await token({ alg: 'EdDSA', typ: 'JWT' }, { iss: school.did, vp }, school);
    expect(await verified(compact, policy)).toMatchObject({ controller: school.did, purpose: 'authentication' });
  });
});

describe('a time in seconds', () => {
  const { issuanceDate: _, ...timeless } = vc;

  it('is within what a date can say, to the first and the last second', async () => {
    const from = async (nbf: number) => (await verified(await signed({ nbf, vc: timeless }), policy)).document;
    expect(await from(0)).toMatchObject({ issuanceDate: '1970-01-01T00:00:00Z' });
    expect(await from(lastSecond)).toMatchObject({ issuanceDate: '9999-12-31T23:59:59Z' });
  });

  it.each([-1, lastSecond + 1, 1e13])('is not %d', async (seconds) => {
    expect(await read({ nbf: seconds, vc: timeless })).toBe('MALFORMED_VALUE_ERROR /nbf');
    expect(await read({ exp: seconds, vc })).toBe('MALFORMED_VALUE_ERROR /exp');
  });
});

describe('a token of another making', () => {
  it('needs no other policy than its own, though another was chosen too', async () => {
    const proof = await verified(await signed({ vc }), both);
    expect(proof.compatibility).toEqual(['vcdm-1.1-jwt']);
    expect(await outcome(await signed({ vc }, { alg: 'none' }), both)).toBe('LP_ALG_NOT_ALLOWED');
    expect(await outcome(await signed({ vc }, { alg: 'HS256' }), both)).toBe('LP_ALG_NOT_ALLOWED');
    expect(await outcome(await signed({ vc }, { alg: 'RS256' }), both)).toBe('LP_ALG_NOT_ALLOWED');
  });

  it('is refused when it is read, where its signature is spelt otherwise', async () => {
    const compact = await signed({ vc });
    await expect(readSecured(`${compact}=`, {}, policy)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:LP_ENCODING|PARSING_ERROR)$/),
    });
    const [header, payload] = compact.split('.');
    await expect(readSecured(`${header}.${payload}.A`, {}, policy)).rejects.toMatchObject({ code: 'LP_ENCODING' });
  });

  it('has a header as flat as any', async () => {
    const deep = (levels: number): JsonObject => (levels === 0 ? {} : { x: deep(levels - 1) });
    expect(await outcome(await signed({ vc }, { x: deep(6) }), policy)).toBe('verified');
    expect(await outcome(await signed({ vc }, { x: deep(9) }), policy)).toBe('LP_TOO_DEEP');
  });
});

describe('a token of today', () => {
  it('is held to the limits of each reading, whatever was read before', async () => {
    const document = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: school.did,
    };
    const compact = await token({ alg: 'EdDSA', typ: 'vc+jwt', kid: school.id }, document, school);
    expect(readToken(compact, { size: compact.length }).kind).toBe('credential');
    expect(() => readToken(compact, { size: compact.length - 1 })).toThrow(
      expect.objectContaining({ code: 'LP_TOO_LARGE' }),
    );
    expect(readToken(compact).kind).toBe('credential');
    // The longest text stands in the header: the name of the key.
    expect(() => readToken(compact, { string: school.id.length - 1 })).toThrow(
      expect.objectContaining({ code: 'LP_TOO_LARGE' }),
    );
    expect(readToken(compact, { string: school.id.length }).kind).toBe('credential');
  });
});
