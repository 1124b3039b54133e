import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import {
  embeddedDocuments,
  embeddedJwts,
  envelopedTypeOf,
  holderIdOf,
  isAchievementCredential,
  issuerIdOf,
  issuerNameOf,
  knownCredentialSchemas,
  listOf,
  openEnvelope,
  parseCredential,
  parsePresentation,
  schemasOf,
  statusEntriesOf,
  subjectIdsOf,
  typesOf,
  validityPeriodOf,
} from './index.ts';
import { sampleBadge, sampleRecord } from './testing/sample-credentials.ts';

const badge = parseCredential(sampleBadge);
const old = parseCredential({
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  type: 'VerifiableCredential',
  issuer: 'did:web:school.example',
  issuanceDate: '2020-01-01T00:00:00Z',
  credentialSubject: [{ id: 'did:example:a' }, { name: 'no id' }, { id: 'did:example:b' }],
});

describe('the parts of a credential', () => {
  it('has an issuer', () => {
    expect([badge, old].map(issuerIdOf)).toEqual(['did:web:school.example', 'did:web:school.example']);
    expect([badge, old].map(issuerNameOf)).toEqual(['An invented school', undefined]);
  });

  it('has an issuer’s name in the first of its languages', () => {
    const name = [{ '@value': 'Ysgol', '@language': 'cy' }, 'School'];
    const { '@context': context, type, credentialSubject } = old;
    const issuer = { id: 'did:web:school.example', name };
    expect(
      issuerNameOf(
        parseCredential({ '@context': context, type, credentialSubject, issuer, issuanceDate: '2020-01-01T00:00:00Z' }),
      ),
    ).toBe('Ysgol');
  });

  it('has subjects', () => {
    expect(subjectIdsOf(badge)).toEqual(['urn:uuid:0e1f3c1e-9f0b-4a69-a4f1-3f6b2f1f0a09']);
    expect(subjectIdsOf(old)).toEqual(['did:example:a', 'did:example:b']);
  });

  it('has a period in either version’s words', () => {
    expect(validityPeriodOf(badge)).toEqual({
      from: { epochMilliseconds: Date.UTC(2026, 5, 19, 12), text: '2026-06-19T12:00:00Z' },
      until: { epochMilliseconds: Date.UTC(2036, 5, 19, 12), text: '2036-06-19T12:00:00Z' },
    });
    expect(validityPeriodOf(old)).toEqual({
      from: { epochMilliseconds: Date.UTC(2020, 0, 1), text: '2020-01-01T00:00:00Z' },
    });
  });

  it('has no period where a bound is no date and time, in JSON that no model accepted', () => {
    const bounds = ['validFrom', 'issuanceDate', 'validUntil', 'expirationDate'];
    const values: readonly JsonValue[] = ['2026-02-30T00:00:00Z', '2026-06-19', 1_781_870_400, {}, []];
    for (const bound of bounds)
      for (const value of values) expect(validityPeriodOf({ [bound]: value })).toBeUndefined();
    expect(validityPeriodOf({})).toEqual({});
  });

  it('has the parts of JSON that no model accepted', () => {
    expect([issuerIdOf({}), issuerIdOf({ issuer: 7 }), issuerIdOf({ issuer: {} })]).toEqual(Array(3).fill(undefined));
    expect(subjectIdsOf({ credentialSubject: [7, 'did:example:a', { id: 7 }, { id: 'did:example:b' }] })).toEqual([
      'did:example:a',
      'did:example:b',
    ]);
    expect([holderIdOf({}), holderIdOf({ holder: 'did:example:a' })]).toEqual([undefined, 'did:example:a']);
    expect(typesOf({ type: ['A', 7, 'B'] })).toEqual(['A', 'B']);
    expect(schemasOf({ credentialSchema: ['odd', { type: 'A' }] })).toEqual([
      { id: '', types: [] },
      { id: '', types: ['A'] },
    ]);
  });

  it('has lists that keep their type', () => {
    if (!isAchievementCredential(badge)) expect.unreachable();
    const values: readonly (string | undefined)[] = listOf(badge.credentialSubject.result).map(({ value }) => value);
    expect(values).toEqual(['1']);
    expect(listOf(badge.credentialSubject.achievement.tag)).toEqual(['lp-kind:project']);
    expect([listOf(undefined), listOf('a')]).toEqual([[], ['a']]);
  });

  it('has status entries and schemas', () => {
    expect(statusEntriesOf(badge)).toEqual([expect.objectContaining({ type: 'BitstringStatusListEntry' })]);
    expect(statusEntriesOf({ credentialStatus: ['odd', {}] })).toHaveLength(2);
    expect(statusEntriesOf(old)).toEqual([]);
    expect(schemasOf(badge)).toEqual([
      { id: 'https://school.example/1EdTechJsonSchemaValidator2019/1', types: ['1EdTechJsonSchemaValidator2019'] },
    ]);
    expect(knownCredentialSchemas.size).toBe(3);
  });
});

describe('the documents inside', () => {
  it('finds what a record bundles', () => {
    expect(embeddedDocuments(sampleRecord).map(({ embedding, path }) => [embedding, path.join('/')])).toEqual([
      ['verifiableCredential', 'credentialSubject/verifiableCredential/0'],
    ]);
    expect(embeddedJwts(sampleRecord).map(({ path }) => path.join('/'))).toEqual(['endorsementJwt/0']);
  });

  it('finds who endorsed what, wherever it stands', () => {
    expect(embeddedDocuments(sampleBadge).map(({ path }) => path.join('/'))).toEqual([
      'issuer/endorsement/0',
      'endorsement/0',
      'credentialSubject/achievement/endorsement/0',
    ]);
  });

  it('finds what a presentation shows, one or several, and does not look inside that', () => {
    const presentation = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'] };
    const one: JsonObject = { ...presentation, holder: { id: 'did:key:zA' }, verifiableCredential: sampleRecord };
    expect(holderIdOf(parsePresentation(one))).toBe('did:key:zA');
    expect(embeddedDocuments(one).map(({ path }) => path)).toEqual([['verifiableCredential']]);
    expect(embeddedDocuments({ ...one, verifiableCredential: [sampleRecord, sampleBadge] })).toHaveLength(2);
    expect(embeddedJwts({ verifiableCredential: ['a.b.c'] })[0]).toMatchObject({
      jwt: 'a.b.c',
      path: ['verifiableCredential', 0],
    });
  });
});

describe('openEnvelope', () => {
  const envelope: JsonObject = {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: 'data:application/vc+jwt;charset=utf-8,eyJh.eyJi.c2ln',
    type: ['EnvelopedVerifiableCredential'],
  };
  it('opens a credential’s and a presentation’s', () => {
    expect(openEnvelope(envelope)).toEqual({
      type: 'EnvelopedVerifiableCredential',
      mediaType: 'application/vc+jwt',
      data: 'eyJh.eyJi.c2ln',
    });
    const other = { ...envelope, type: 'EnvelopedVerifiablePresentation', id: 'data:application/vp+jwt,a.b.c' };
    expect([envelope, other, sampleBadge].map(envelopedTypeOf)).toEqual([
      'EnvelopedVerifiableCredential',
      'EnvelopedVerifiablePresentation',
      undefined,
    ]);
    expect(openEnvelope(other).data).toBe('a.b.c');
  });

  it.each([
    { ...envelope, credentialSubject: {} },
    { ...envelope, id: 'https://a.example/vc' },
    { ...envelope, id: 'data:,x y' },
    { ...envelope, '@context': 'https://www.w3.org/2018/credentials/v1' },
    { ...envelope, type: ['EnvelopedVerifiableCredential', 'VerifiableCredential'] },
    { id: envelope['id'] ?? '', type: 'EnvelopedVerifiableCredential' },
  ] satisfies JsonObject[])('refuses any other form', (document) => {
    expect(() => openEnvelope(document)).toThrow(expect.objectContaining({ code: 'LP_SCHEMA' }));
  });
});
