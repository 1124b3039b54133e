import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { canonicalizeDocument, canonicalizeJsonLd } from './canonicalize.ts';

const document = (subject: JsonObject): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: 'did:web:school.example',
  credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed', type: ['AchievementSubject'], ...subject },
});
const times = <Value>(length: number, make: (at: number) => Value): Value[] =>
  Array.from({ length }, (_, at) => make(at));

/** What took jsonld.js a time that grows faster than the document is no more work here than any other document. */
describe('DI-09: many values', () => {
  it.each<[string, JsonObject, number]>([
    ['of one member', { narrative: times(9_000, (at) => `v${at}`) }, 9_000],
    [
      'in many lists',
      { result: times(40, () => ({ type: ['Result'], value: times(1_000, (at) => `v${at}`) })) },
      40_000,
    ],
    [
      'of one node in many places',
      {
        result: times(20, (list) => ({
          type: ['Result'],
          alignment: times(1_000, (at) => ({ id: 'urn:x:y', type: ['Alignment'], targetName: `v${list} ${at}` })),
        })),
      },
      20_000,
    ],
    [
      'of equal blank nodes',
      {
        source: times(2, () => ({
          type: ['Profile'],
          parentOrg: times(5, () => ({ type: ['Profile'], name: times<JsonValue>(800, (at) => `v${at}`) })),
        })),
      },
      8_000,
    ],
  ])('%s', async (_, subject, values) => {
    const quads = await canonicalizeDocument(document(subject));
    expect(quads.split('"v').length - 1).toBe(values);
  });

  it('a list of 100,000 values and nodes', async () => {
    const context = { items: { '@id': 'urn:x:items', '@container': '@list' }, n: 'urn:x:n' };
    await canonicalizeJsonLd({ '@context': context, items: [{ n: 1 }] });
    const { nquads, path } = await canonicalizeJsonLd({
      '@context': context,
      items: times(100_000, (at) => (at % 10 === 0 ? { '@id': `urn:x:${at}`, n: at } : at)),
    });
    expect(path).toBe('compiled');
    expect(nquads.split('#rest>').length - 1).toBe(100_000);
  });
});

/** `@nest` is beyond the compiled path. */
const beyond = { more: '@nest', p: 'urn:x:p', q: 'urn:x:q' };

describe('DI-09: what goes to jsonld.js is held to what it does in a second or two', () => {
  it.each<[string, (size: number) => JsonValue, attack: number, control: number]>([
    ['many values of one member', (size) => ({ p: times(size, (at) => `v${at}`) }), 9_000, 100],
    [
      'many objects under large contexts',
      (size) => ({
        '@context': Object.fromEntries(times(1_000, (at) => [`t${at}`, `urn:x:t${at}`])),
        p: times(size, (at) => ({ q: at })),
      }),
      9_000,
      10,
    ],
  ])('%s', async (_, make, attack, control) => {
    const ask = (size: number) => canonicalizeJsonLd({ '@context': beyond, more: {}, p: make(size) });
    await expect(ask(attack)).rejects.toMatchObject({ code: 'LP_CANON_LIMIT' });
    await expect(ask(control)).resolves.toMatchObject({ path: 'jsonld.js' });
  });
});
