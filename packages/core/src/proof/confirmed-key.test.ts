import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/index.ts';
import { confirmedHolderOf } from './confirmed-key.ts';
import { party } from './jose/testing/parties.ts';

const holder = await party(7);

describe('whose key a confirmation names', () => {
  it('is said by the did:key of the key that stands in it', async () => {
    expect(await confirmedHolderOf({ jwk: holder.jwk })).toBe(holder.did);
  });

  it.each<[string, JsonValue]>([
    ['a text', holder.did],
    ['null', null],
    ['a list', [{ jwk: holder.jwk }]],
    ['no member', {}],
    ['a name only, for nothing is looked up', { kid: holder.id }],
    ['a key that is no object', { jwk: holder.did }],
    ['a key without its bytes', { jwk: { kty: 'OKP', crv: 'Ed25519' } }],
    ['a key of a kind that nobody has', { jwk: { kty: 'oct', k: 'AAAA' } }],
    ['a key with its secret', { jwk: { ...holder.jwk, d: holder.jwk['x'] ?? '' } }],
  ])('is nobody’s where it is %s', async (_what, confirmation) => {
    expect(await confirmedHolderOf(confirmation)).toBe('did:key:');
  });
});
