import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { canonicalizeJsonLd } from './canonicalize.ts';
import { oracleCanonize } from './testing/oracle.ts';

const none: ReadonlyMap<string, JsonObject> = new Map();

/** Both ways give the same; the compiled one gave it. */
async function expectCompiled(document: JsonValue, contexts = none): Promise<string> {
  const { nquads, path } = await canonicalizeJsonLd(document, { contexts });
  expect(nquads).toBe(await oracleCanonize(document, { contexts }));
  expect(path).toBe('compiled');
  // By now the contexts are known, and jsonld.js is not asked.
  expect(await canonicalizeJsonLd(document, { contexts })).toEqual({ nquads, path });
  return nquads;
}

const terms = {
  id: '@id',
  kind: '@type',
  x: 'urn:x:',
  p: 'urn:x:p',
  q: 'x:q',
  link: { '@id': 'x:link', '@type': '@id' },
  word: { '@id': 'x:word', '@type': '@vocab' },
  date: { '@id': 'x:date', '@type': 'x:date' },
  text: { '@id': 'x:text', '@type': 'http://www.w3.org/2001/XMLSchema#string' },
  double: { '@id': 'x:double', '@type': 'http://www.w3.org/2001/XMLSchema#double' },
  any: { '@id': 'x:any', '@type': '@none' },
  json: { '@id': 'x:json', '@type': '@json' },
  set: { '@id': 'x:set', '@container': '@set' },
  list: { '@id': 'x:list', '@container': '@list' },
  links: { '@id': 'x:links', '@type': '@id', '@container': '@list' },
  graph: { '@id': 'x:graph', '@container': '@graph' },
  graphs: { '@id': 'x:graphs', '@container': ['@graph', '@set'] },
  Kind: 'x:Kind',
} as const;

describe('what the compiled path reads as jsonld.js does', () => {
  it.each<[string, JsonObject]>([
    ['text, numbers and booleans', { p: ['a', 'ä "b"\n\t\u007f', 1, -5, 0, 2.5, 1e21, 1.5e-7, true, false] }],
    ['an empty array, a nested one, null', { p: [[], ['a', ['b']], null], q: null, set: [] }],
    ['a datatype over each kind of value', { date: ['2026-01-01', 1, 1.5, true], text: ['a', 1, true] }],
    ['xsd:double', { double: ['1.10', 'abc', 5, 0.1, 1e-7, true] }],
    ['no datatype on purpose', { any: ['a', 1] }],
    ['links', { link: ['urn:a', 'x:b', 'https://a.example/b c'.replace(' ', '%20'), 5, { id: 'urn:c' }] }],
    ['words', { word: ['p', 'Kind', 'x:y', 'urn:z', 5] }],
    ['JSON', { json: { b: [1, null, { a: 1e-7 }], 'a"': '\u20ac' } }],
    ['a list of JSON', { json: [] }],
    ['JSON null', { json: null }],
    ['an empty list', { list: [] }],
    ['a list', { list: ['a', 'a', 1, null, { p: 'b' }, { id: 'urn:c' }] }],
    ['one value as a list', { list: 'a' }],
    ['lists in a list', { list: [['a', []], [['b']], 'c'] }],
    ['a list of links', { links: ['urn:a', 'x:b'] }],
    ['nodes in nodes', { p: { p: { id: 'urn:a', q: [{}, { kind: 'Kind' }] } } }],
    [
      'one node in two places',
      {
        p: [
          { id: 'urn:a', q: 1 },
          { id: 'urn:a', q: [1, 2] },
        ],
      },
    ],
    ['types', { kind: ['Kind', 'x:Other', 'https://a.example/T', 'Kind'] }],
    ['a graph in a member', { graph: { id: 'urn:a', p: 'b' } }],
    ['several graphs', { graphs: [{ p: 'a' }, null, [{ p: { graph: { p: 'b' } } }], { kind: 'Kind' }] }],
    ['no graph at all', { p: 'a', graphs: [] }],
    ['a named graph', { id: 'urn:g', p: 'a', '@graph': [{ p: 'b' }, { id: 'urn:g', q: 'c' }] }],
    ['a graph that is a value', { p: { '@graph': { p: 'a' } } }],
    ['members by their IRI', { 'urn:x:p': 'a', 'x:q': { '@id': 'urn:b' }, 'https://a.example/p': [] }],
    ['blank node labels', { id: '_:a', link: ['_:b', '_:a'], kind: '_:b', p: { id: '_:c', p: 1 } }],
    [
      'values with a datatype',
      {
        p: [
          { '@value': 'a', '@type': 'x:T' },
          { '@value': 1.5, kind: 'x:T' },
        ],
      },
    ],
    ['values with a language', { p: [{ '@value': 'a', '@language': 'cy-GB' }, { '@value': 'a' }] }],
    ['values under a datatype', { date: { '@value': 'a' }, link: { '@value': 'a' } }],
    ['a list object', { p: { '@list': ['a', { '@value': 1 }, { p: 'b' }] }, list: { '@list': ['c'] } }],
    ['a list object in a list', { list: [{ '@list': ['c'] }] }],
    ['a list object of one', { date: { '@list': '2026-01-01' } }],
    ['a set object', { date: [{ '@set': ['2026-01-01', null, { '@value': 'a' }] }, { '@set': 'b' }] }],
  ])('%s', async (_, members) => {
    await expectCompiled({ '@context': terms, id: 'urn:s', kind: 'Kind', ...members });
  });

  it.each<[string, JsonValue]>([
    ['a list of documents', [{ '@context': terms, p: 'a' }, [{ '@context': terms, p: 'b' }], null]],
    ['the default graph', { '@context': terms, '@graph': [{ p: 'a' }, { link: 'urn:b' }] }],
    ['an empty default graph', { '@context': terms, '@graph': [] }],
    ['a graph in a list, which is not the default graph', [{ '@context': terms, '@graph': [{ p: 'a' }] }]],
    ['a vocabulary', { '@context': { '@vocab': 'urn:v:' }, a: { '@type': 'T', 'x-y': 1 } }],
    ['no vocabulary again', { '@context': [{ '@vocab': 'urn:v:', b: 'urn:b' }, { '@vocab': null }], b: 1 }],
    ['nothing', []],
    ['null', null],
  ])('%s', async (_, document) => {
    await expectCompiled(document);
  });
});

describe('scoped and embedded contexts', () => {
  const scoped = {
    id: '@id',
    type: '@type',
    T: { '@id': 'urn:T', '@context': { p: 'urn:T:p', t: 'urn:T:t' } },
    U: { '@id': 'urn:U', '@context': { p: 'urn:U:p', inner: { '@id': 'urn:inner', '@context': { p: 'urn:in:p' } } } },
    a: { '@id': 'urn:a', '@context': { p: 'urn:a:p' } },
    z: { '@id': 'urn:z', '@context': null },
    self: { '@id': 'urn:self', '@type': '@id', '@context': { self: { '@id': 'urn:self' } } },
    raw: { '@id': 'urn:raw', '@context': { raw: { '@id': 'urn:raw2', '@type': '@json' }, q: 'urn:q' } },
    p: 'urn:p',
  } as const;
  it.each<[string, JsonObject]>([
    ['a type brings terms', { type: 'T', p: 1, t: 2 }],
    ['two types, by the order of their names', { type: ['U', 'T'], p: 1 }],
    ['which end where the next node begins', { type: 'T', t: { p: 1 }, a: { p: 2 } }],
    ['but not at references', { type: 'T', t: { id: 'urn:x' }, p: [{ '@value': 'a' }] }],
    ['a member brings terms', { p: 1, a: { p: 2, a: { p: 3, type: 'T', t: 4 } } }],
    ['a member of a type', { type: 'U', inner: { p: 1 }, p: { p: 2 } }],
    ['a member forgets all terms', { z: { '@context': scoped, p: 1 }, p: 2 }],
    ['a member that means something else within', { self: 'urn:x' }],
    ['a member that is JSON within', { raw: ['Z', 1.5, true, { q: 1 }, { '@set': ['x'] }, { '@list': ['y'] }] }],
    ['an embedded context', { p: { '@context': { p: 'urn:q', q: 'urn:r' }, p: { q: 1 } }, a: 1 }],
    ['an embedded null', { p: { '@context': [null, { p: 'urn:q' }], p: 1 } }],
    ['no embedded context', { p: { '@context': [], p: 1 } }],
    ['a set object ends the type, too', { type: 'T', p: { '@set': [{ p: 1 }] } }],
  ])('%s', async (_, members) => {
    await expectCompiled({ '@context': scoped, p: 0, ...members });
  });

  it('contexts by address, several in one document', async () => {
    const one = 'https://a.example/one';
    const contexts = new Map<string, JsonObject>([
      [one, { '@context': [{ p: 'urn:one:p', q: 'urn:one:q' }, { p: 'urn:two:p' }] }],
    ]);
    const quads = await expectCompiled({ '@context': [one, { r: 'urn:r' }], p: 1, q: 2, r: 3 }, contexts);
    expect(quads).toContain('<urn:two:p> "1"');
  });
});
