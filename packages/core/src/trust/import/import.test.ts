/** Other people's registries (pain 4): what nobody signed is never taken for something that somebody did. */
import { describe, expect, it } from 'vitest';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { messageFor } from '../../errors/index.ts';
import { readOwnTrustList } from '../plain-trust-list.ts';
import { roots } from '../testing/authority.ts';
import { verifyTrustList } from '../verify-trust-list.ts';
import { importDccRegistry } from './import-dcc-registry.ts';
import { importFederation } from './import-federation.ts';

const mayAssert = [{ kinds: ['skill'], assurance: ['teacher-assessed'] }] as const;
const now = new Date('2026-10-01T00:00:00Z');
const bareKey = 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';

const registry = {
  meta: { created: '2026-09-01T00:00:00+00:00', updated: '2026-09-01T00:00:00+00:00' },
  registry: {
    'did:web:elm.example': { name: 'Elm School', location: 'Elmshire', url: 'https://elm.example' },
    [bareKey]: { name: 'A trial school', location: 'Elmshire', url: 'https://trial.example' },
    'elm.example': { name: 'No identifier' },
    'did:web:oak.example': { location: 'nameless' },
  },
};

describe('a DCC registry', () => {
  it('becomes a list that says aloud that nobody signed it', async () => {
    const { unsigned, list, findings } = importDccRegistry(JSON.stringify(registry), { mayAssert });
    expect(unsigned).toBe(true);
    expect(list.issuers).toEqual([
      { id: 'did:web:elm.example', name: 'Elm School', mayAssert },
      { id: bareKey, name: 'A trial school', mayAssert, trial: true },
    ]);
    expect(findings.map(({ code }) => code)).toEqual([
      'LP_REGISTRY_UNSIGNED',
      'LP_REGISTRY_RIGHTS',
      'LP_REGISTRY_ENTRY',
      'LP_REGISTRY_ENTRY',
      'LP_REGISTRY_TRIAL',
      'LP_REGISTRY_NO_DATES',
    ]);
    expect(messageFor('LP_REGISTRY_UNSIGNED')).toContain('Nothing in this registry was signed');
    expect(findings[3]?.params).toEqual({ pointer: '/registry/did:web:oak.example', reason: 'it has no name' });
    await expect(verifyTrustList(list, { now, roots })).rejects.toMatchObject({ code: 'LP_TRUST_LIST' });
    expect(readOwnTrustList(list)).toMatchObject({ isSigned: false });
  });

  it.each(['{}', '[]', '{"registry":[]}'])('is none: %s', (text) => {
    expect(() => importDccRegistry(text, { mayAssert })).toThrow(expect.objectContaining({ code: 'LP_REGISTRY_FORM' }));
  });

  it('gives nobody rights of which nobody spoke', () => {
    expect(() => importDccRegistry(registry, { mayAssert: [] })).toThrow(
      expect.objectContaining({ code: 'LP_REGISTRY_FORM' }),
    );
  });
});

describe('entity statements', () => {
  const second = (text: string): number => Date.parse(text) / 1000;
  const claims = {
    iss: 'https://trust.example',
    sub: 'did:web:elm.example',
    iat: second('2026-09-01T00:00:00Z'),
    exp: second('2027-09-01T00:00:00Z'),
    metadata: { federation_entity: { organization_name: 'Elm School', homepage_uri: 'https://elm.example' } },
  };
  const part = (value: object): string => encodeBase64url(encodeUtf8(JSON.stringify(value)));
  const token = (value: object): string => `${part({ alg: 'ES256', typ: 'entity-statement+jwt' })}.${part(value)}.AAAA`;

  it('become a list that says aloud that no signature was checked', () => {
    for (const statement of [claims, token(claims)]) {
      const { unsigned, list, findings } = importFederation([statement], { mayAssert, now });
      expect(unsigned).toBe(true);
      expect(list.issuers).toEqual([
        { id: 'did:web:elm.example', name: 'Elm School', mayAssert, until: '2027-09-01T00:00:00Z' },
      ]);
      expect(findings.map(({ code }) => code)).toEqual(['LP_REGISTRY_UNSIGNED', 'LP_REGISTRY_RIGHTS']);
    }
  });

  it.each([
    ['it has ended', { ...claims, exp: second('2026-09-30T00:00:00Z') }],
    ['it does not say when it ends', { ...claims, exp: 'soon' }],
    ['it has no name', { ...claims, metadata: {} }],
    ['its subject is no identifier', { ...claims, sub: 'elm' }],
    ['an entity says it of itself', { ...claims, sub: claims.iss }],
    ['it is no entity statement', 'a.b'],
    ['it is no entity statement', 'a.!.c'],
  ])('are left out, with the reason: %s', (reason, statement) => {
    const { list, findings } = importFederation([statement], { mayAssert, now });
    expect(list.issuers).toEqual([]);
    expect(findings).toContainEqual({ code: 'LP_REGISTRY_ENTRY', params: { pointer: '/0', reason } });
  });

  it('are needed', () => {
    expect(() => importFederation([], { mayAssert, now })).toThrow(
      expect.objectContaining({ code: 'LP_REGISTRY_FORM' }),
    );
  });
});
