import { describe, expect, it } from 'vitest';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { readToken } from './index.ts';

const part = (value: unknown): string => encodeBase64url(encodeUtf8(JSON.stringify(value)));
const header = { alg: 'EdDSA', typ: 'vc+jwt', kid: 'did:web:school.example#k' };
const credential: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: 'did:web:school.example',
};
const read = (payload: unknown, more: object = {}) =>
  readToken(`${part({ ...header, ...more })}.${part(payload)}.${encodeBase64url(new Uint8Array(64))}`);
const refusal = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

it('a token has three parts, and no more is read of what has others', () => {
  for (const text of ['', 'a', 'a.b', 'a.b.c.d', 'a.b.c.d.e', '...']) {
    expect(() => readToken(text), text).toThrow(refusal('PARSING_ERROR'));
  }
  expect(() => readToken('a.b.c')).toThrow(refusal('LP_ENCODING'));
});

it('its header and its payload are objects', () => {
  for (const other of [[], 'text', 7, null]) {
    expect(() => read(other)).toThrow(refusal('PARSING_ERROR'));
    expect(() => readToken(`${part(other)}.${part(credential)}.AAAA`)).toThrow(refusal('PARSING_ERROR'));
  }
});

it('its content is of the kind that its type says', () => {
  expect(read(credential, { cty: 'vc' }).kind).toBe('credential');
  for (const cty of ['vp', 'JWT', 'VC', '', 7, null])
    expect(() => read(credential, { cty })).toThrow(refusal('LP_TYP'));
});

describe('its own claims', () => {
  it('are taken off the document and said in the words of all proofs', () => {
    const claims = { iat: 1_787_209_200, nonce: 'n', aud: ['a.example', 'b.example'] };
    expect(read({ ...credential, ...claims })).toMatchObject({
      document: credential,
      claims: { issuedAt: '2026-08-20T07:00:00.000Z', nonce: 'n', audience: ['a.example', 'b.example'] },
    });
    expect(read({ ...credential, aud: 'a.example' }).claims.audience).toEqual(['a.example']);
    expect(read(credential).claims).toEqual({ audience: [] });
  });

  it.each<[string, JsonObject]>([
    ['nonce', { nonce: 7 }],
    ['nonce', { nonce: ['n'] }],
    ['aud', { aud: 7 }],
    ['aud', { aud: ['a.example', 7] }],
    ['aud', { aud: { 0: 'a.example' } }],
    ['iat', { iat: 'now' }],
    ['iat', { iat: -1 }],
    ['iat', { iat: 253_402_300_800 }],
    ['exp', { exp: null }],
  ])('%s is not anything: %j', (claim, more) => {
    expect(() => read({ ...credential, ...more })).toThrow(refusal('MALFORMED_VALUE_ERROR', { pointer: `/${claim}` }));
  });
});
