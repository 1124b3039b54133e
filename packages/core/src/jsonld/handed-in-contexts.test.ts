import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { canonicalizeJsonLd } from './canonicalize.ts';
import { compare } from './testing/compare.ts';

const at = (name: string): string => `https://vocab.example/${name}`;
const body = (context: JsonValue): JsonObject => ({ '@context': context });
const set = (bodies: Readonly<Record<string, JsonValue>>) =>
  new Map(Object.entries(bodies).map(([name, context]) => [at(name), body(context)]));

const one = set({ c: { name: at('#one') } });
const two = set({ c: { name: at('#two') } });
const none = set({});

/** What the engine makes of a document: the name that its term has in the end, or the code of its refusal. */
const meaning = (document: JsonObject, contexts: typeof one, base?: string): Promise<string> =>
  canonicalizeJsonLd(document, { contexts, ...(base === undefined ? {} : { base }) }).then(
    ({ nquads }) => /#(one|two)> "x"/.exec(nquads)?.[1] ?? nquads,
    (error: unknown) => String(Reflect.get(Object(error), 'code')),
  );

describe('what one call was told of contexts is nothing to the next', () => {
  const refused = 'LP_CONTEXT_NOT_ALLOWED';

  it.each<[string, (address: string) => JsonObject]>([
    ['by address', (address) => ({ '@context': address, name: 'x' })],
    ['in a list', (address) => ({ '@context': [{ other: at('#other') }, address], name: 'x' })],
    ['imported', (address) => ({ '@context': { '@import': address }, name: 'x' })],
    [
      'scoped to a type',
      (address) => ({ '@context': { T: { '@id': at('#T'), '@context': address } }, '@type': 'T', name: 'x' }),
    ],
    [
      'scoped to a property',
      (address) => ({ '@context': { p: { '@id': at('#p'), '@context': address } }, p: { name: 'x' } }),
    ],
    [
      'imported by a scoped one',
      (address) => ({
        '@context': { p: { '@id': at('#p'), '@context': { '@import': address } } },
        p: { name: 'x' },
      }),
    ],
    ['nested', (address) => ({ '@context': { p: at('#p') }, p: { '@context': address, name: 'x' } })],
  ])('%s', async (_, document) => {
    const there = document(at('c'));
    for (const round of [1, 2]) {
      expect(await meaning(there, one), `${round}`).toBe('one');
      expect(await meaning(there, two), `${round}`).toBe('two');
      expect(await meaning(there, none), `${round}`).toBe(refused);
      const here = document('c');
      expect(await meaning(here, one, at('')), `${round}`).toBe('one');
      expect(await meaning(here, two, at('')), `${round}`).toBe('two');
      expect(await meaning(here, one), `${round}`).toBe(refused);
      expect(await meaning(here, one, 'https://other.example/'), `${round}`).toBe(refused);
    }
  });

  it('behind another', async () => {
    const chain = (last: string) => set({ c: [at('d')], d: { name: at(last) } });
    expect(await meaning({ '@context': at('c'), name: 'x' }, chain('#one'))).toBe('one');
    expect(await meaning({ '@context': at('c'), name: 'x' }, chain('#two'))).toBe('two');
  });

  it('and nothing is written into what was handed in', async () => {
    const contexts = set({ c: [{ '@import': at('d') }, 'd'], d: { name: at('#one') } });
    const document = { '@context': ['c', { '@import': at('d') }], name: 'x' };
    const before = JSON.stringify([...contexts, document]);
    expect(await meaning(document, contexts, at(''))).toBe('one');
    expect(JSON.stringify([...contexts, document])).toBe(before);
  });
});

describe('contexts are refused where jsonld.js refuses them', () => {
  const invalid = { a: { '@id': at('#a'), '@context': { d: '' } } };
  const protectedName = { '@protected': true, name: at('#one') };
  const open = { name: at('#one') };
  const scoped = (context: JsonValue) => ({ a: { '@id': at('#a'), '@context': context } });
  const ofType = (context: JsonValue) => ({ T: { '@id': at('#T'), '@context': context }, name: at('#one') });

  // Each with a document that the same contexts, made sound, would allow.
  it.each<[string, JsonObject, Readonly<Record<string, JsonValue>>, Readonly<Record<string, JsonValue>>]>([
    ['an invalid scoped context that is never used', { name: 'x' }, { c: { ...open, ...invalid } }, { c: open }],
    [
      'one that null wipes out',
      { '@context': [at('c'), null, at('d')] },
      { c: invalid, d: open },
      { c: open, d: open },
    ],
    [
      'one that another covers',
      { '@context': [at('c'), at('d')] },
      { c: invalid, d: { ...open, a: at('#b') } },
      { c: {}, d: open },
    ],
    ['a body that is an empty list', { '@type': 'urn:x:t', name: null }, { c: [] }, { c: {} }],
    ['a circle of terms', {}, { c: { ...open, a: 'b:x', b: 'a:x' } }, { c: { ...open, a: at('#x'), b: 'a' } }],
    ['a circle of addresses', {}, { c: [at('c'), open] }, { c: [at('d'), open], d: {} }],
    ['a context that is not there', {}, { c: [at('d'), open] }, { c: [open] }],
    [
      'a scoped context that is not there',
      {},
      { c: { ...open, ...scoped(at('d')) } },
      { c: { ...open, ...scoped(at('d')) }, d: {} },
    ],
    [
      'a protected term with another meaning',
      { '@context': [at('c'), at('d')] },
      { c: protectedName, d: { name: at('#two') } },
      { c: protectedName, d: open },
    ],
    [
      'a protected term with another type',
      { '@context': [at('c'), at('d')] },
      { c: protectedName, d: { name: { '@id': at('#one'), '@type': '@id' } } },
      { c: protectedName, d: { name: { '@id': at('#one') } } },
    ],
    ['a protected term wiped out', { '@context': [at('c'), null, at('c')] }, { c: protectedName }, { c: open }],
    [
      'a protected term in a type’s context',
      { '@type': 'T' },
      { c: { ...protectedName, ...ofType({ name: at('#two') }), '@protected': true } },
      { c: { ...protectedName, ...ofType({ name: at('#one') }), '@protected': true } },
    ],
    [
      'a protected term in a nested context',
      { a: { '@context': { name: at('#two') }, name: 'x' } },
      { c: { ...protectedName, a: at('#a') } },
      { c: { ...open, a: at('#a') } },
    ],
    [
      'protected by one word only',
      { '@context': [at('c'), { name: at('#two') }] },
      { c: { name: { '@id': at('#one'), '@protected': true } } },
      { c: open },
    ],
    ['a keyword redefined', {}, { c: { ...open, '@id': at('#id') } }, { c: open }],
    [
      '@type with more than a container',
      {},
      { c: { ...open, '@type': { '@id': '@type', '@type': '@id' } } },
      { c: { ...open, '@type': { '@container': '@set' } } },
    ],
    ['another version', {}, { c: { ...open, '@version': 1 } }, { c: { ...open, '@version': 1.1 } }],
    [
      '@propagate that is no boolean',
      {},
      { c: { ...open, '@propagate': 'no' } },
      { c: { ...open, '@propagate': true } },
    ],
    [
      '@protected over @import of a circle',
      {},
      { c: { ...open, '@import': at('c') } },
      { c: { ...open, '@import': at('d') }, d: {} },
    ],
    [
      'an unknown word in a definition',
      {},
      { c: { name: { '@id': at('#one'), '@nothing': 1 } } },
      { c: { name: { '@id': at('#one') } } },
    ],
    [
      'a container that there is not',
      {},
      { c: { name: { '@id': at('#one'), '@container': '@bag' } } },
      { c: { name: { '@id': at('#one'), '@container': '@set' } } },
    ],
    [
      '@prefix that is no boolean',
      {},
      { c: { name: { '@id': at('#one'), '@prefix': 1 } } },
      { c: { name: { '@id': at('#one'), '@prefix': true } } },
    ],
  ])('%s', async (_, members, bad, good) => {
    const all = Object.entries({ '@context': at('c'), name: 'x', ...members });
    const document = Object.fromEntries(all.filter(([, value]) => value !== null));
    const held = async (bodies: Readonly<Record<string, JsonValue>>) => {
      const contexts = set(bodies);
      const outcomes = [];
      // Twice, for the second time the contexts are known.
      for (let round = 0; round < 2; round += 1) {
        const door = async (value: JsonValue) => canonicalizeJsonLd(value, { contexts });
        outcomes.push((await compare(document, door, { contexts })).outcome);
      }
      return outcomes;
    };
    expect(await held(good)).toEqual(['accepted', 'accepted']);
    expect(await held(bad)).toEqual(['refused', 'refused']);
    expect(await held(good)).toEqual(['accepted', 'accepted']);
  });
});

describe('what the laws have found', () => {
  const vocabulary = { '@vocab': at('all#'), id: '@id', type: '@type' };
  const redefinesItself = {
    b: { '@id': at('#b'), '@context': { b: { '@id': at('#B'), '@type': '@json' }, c: at('#c') } },
  };

  // The documents of one case are asked about in their order, for the first make the contexts known.
  it.each<[string, Readonly<Record<string, JsonValue>>, readonly JsonObject[]]>([
    [
      'a name that only begins like a keyword',
      { c: vocabulary, d: { ...vocabulary, '@1': at('#one'), '@': at('#at') } },
      [
        { '@context': at('c'), name: { type: 'X' } },
        { '@context': at('c'), name: { type: '@' } },
        { '@context': at('d'), type: ['@1', '@'], '@1': 'x', '@': 'y' },
      ],
    ],
    [
      'a term whose own context makes JSON of it',
      { c: redefinesItself },
      [
        { '@context': at('c'), b: { c: 'x' } },
        { '@context': at('c'), b: 'x' },
        { '@context': at('c'), b: [1, true, 'x', { c: 'x' }] },
      ],
    ],
    [
      'a literal with a type and a language at once',
      {
        c: {
          '@language': 'de',
          kind: '@type',
          p: at('#p'),
          T: { '@id': at('#T'), '@context': { b: { '@id': at('#b'), '@container': '@type' } } },
        },
      },
      [{ '@context': at('c'), p: { kind: 'T', b: { 'urn:x:t': 'x' } } }],
    ],
    [
      'the same context twice, and once imported',
      { c: { name: at('#one') }, d: { '@import': at('c') } },
      [
        { '@context': [at('c'), at('c')], name: 'x' },
        { '@context': { '@import': at('c') }, name: 'x' },
        { '@context': at('c'), name: 'x' },
        { '@context': at('d'), name: 'x' },
        { '@context': at('c'), name: 'x' },
      ],
    ],
  ])('%s', async (_, bodies, documents) => {
    const contexts = set(bodies);
    const door = async (value: JsonValue) => canonicalizeJsonLd(value, { contexts });
    for (const document of documents) {
      const { outcome, actual, expected } = await compare(document, door, { contexts });
      expect(outcome, `${actual} — and by jsonld.js: ${expected}`).toBe('accepted');
    }
  });
});
