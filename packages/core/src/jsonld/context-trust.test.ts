/** Contexts that are handed in are held against jsonld.js before they are believed. */
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { canonicalizeDocument, canonicalizeJsonLd } from './canonicalize.ts';
import { widenContexts } from './contexts.ts';

const address = 'https://a.example/context';
const ask = (document: JsonValue, context?: JsonValue) =>
  canonicalizeJsonLd(document, {
    contexts: new Map<string, JsonObject>(context === undefined ? [] : [[address, { '@context': context }]]),
  });
const refused = { name: 'LaurelError' };

describe('an invalid context is refused, whatever the document uses of it', () => {
  it.each<[string, JsonValue]>([
    ['a keyword redefined', { '@id': 'urn:x', p: 'urn:p' }],
    ['an empty term', { '': 'urn:x', p: 'urn:p' }],
    ['a reserved term', { '@foo': 'urn:x', p: 'urn:p' }],
    ['a cycle', { a: 'b:x', b: 'a:y', p: 'urn:p' }],
    ['no IRI', { a: 'b', p: 'urn:p' }],
    ['an alias of @context', { a: '@context', p: 'urn:p' }],
    ['a datatype that is no IRI', { a: { '@id': 'urn:a', '@type': 'b' }, p: 'urn:p' }],
    ['a blank node as datatype', { a: { '@id': 'urn:a', '@type': '_:b' }, p: 'urn:p' }],
    ['an unknown container', { a: { '@id': 'urn:a', '@container': '@foo' }, p: 'urn:p' }],
    ['a list that is a set', { a: { '@id': 'urn:a', '@container': ['@list', '@set'] }, p: 'urn:p' }],
    ['an index without its container', { a: { '@id': 'urn:a', '@index': 'urn:b' }, p: 'urn:p' }],
    ['an unknown member', { a: { '@id': 'urn:a', foo: 1 }, p: 'urn:p' }],
    ['a term that is a number', { a: 5, p: 'urn:p' }],
    ['protection that is switched off', { '@protected': false, p: 'urn:p' }],
    ['an old version', { '@version': 1, p: 'urn:p' }],
    ['an unknown keyword', { '@foo': 1, p: 'urn:p' }],
    ['a relative vocabulary', { '@vocab': 'v#', p: 'urn:p' }],
    ['a compact IRI redefined', { x: 'urn:x:', 'x:a': 'urn:other', p: 'urn:p' }],
    ['a prefix that is none', { x: { '@id': '@type', '@prefix': true }, p: 'urn:p' }],
    ['an invalid scoped context that nothing enters', { T: { '@id': 'urn:T', '@context': { a: 'b' } }, p: 'urn:p' }],
    [
      'and one deeper',
      { T: { '@id': 'urn:T', '@context': { U: { '@id': 'urn:U', '@context': { a: 5 } } } }, p: 'urn:p' },
    ],
    ['a scoped context that nobody has', { a: { '@id': 'urn:a', '@context': 'https://no.example/' }, p: 'urn:p' }],
    ['one that a null makes forgotten', [{ a: 'b' }, null, { p: 'urn:p' }]],
    ['a null after protected terms', [{ '@protected': true, a: 'urn:a' }, null, { p: 'urn:p' }]],
    [
      'a protected term redefined',
      [
        { '@protected': true, a: 'urn:a' },
        { a: 'urn:b', p: 'urn:p' },
      ],
    ],
    ['its protection forgotten within', [{ a: { '@id': 'urn:a', '@protected': true } }, { a: '@id', p: 'urn:p' }]],
    [
      'a protected scope redefined',
      [
        { '@protected': true, a: { '@id': 'urn:a', '@context': { b: 'urn:b' } } },
        { a: { '@id': 'urn:a', '@context': { b: 'urn:c' } }, p: 'urn:p' },
      ],
    ],
    ['a list of nothing', []],
    ['text', 'https://no.example/'],
    ['a number', 5],
  ])('%s', async (_, context) => {
    await expect(ask({ '@context': address, '@id': 'urn:s', p: 'x' }, context)).rejects.toMatchObject(refused);
    // And again: nothing was kept that would let it through.
    await expect(ask({ '@context': address, '@id': 'urn:s', p: 'x' }, context)).rejects.toMatchObject(refused);
    await expect(ask({ '@context': address, '@id': 'urn:s', p: 'x' }, { p: 'urn:p' })).resolves.toMatchObject({
      path: 'compiled',
    });
  });

  it.each<[string, JsonValue, boolean]>([
    [
      'a protected term in the same words',
      [
        { '@protected': true, a: 'urn:a' },
        { a: 'urn:a', p: 'urn:p' },
      ],
      true,
    ],
    [
      'a protected term of a type',
      { '@protected': true, p: 'urn:p', T: { '@id': 'urn:T', '@context': { p: 'urn:q' } } },
      false,
    ],
    [
      'a protected term of a member',
      { '@protected': true, p: { '@id': 'urn:p', '@context': { p: 'urn:q' } }, T: 'urn:T' },
      true,
    ],
  ])('%s', async (_, context, isAccepted) => {
    const document = { '@context': address, '@type': isAccepted ? [] : 'T', p: { '@id': 'urn:s', p: 'x' } };
    const asked = ask(document, context).then(
      () => true,
      () => false,
    );
    expect(await asked).toBe(isAccepted);
  });
});

describe('contexts never meet', () => {
  const document = { '@context': address, p: 'x' };
  it('one address, two bodies', async () => {
    for (const name of ['one', 'two', 'one']) {
      expect((await ask(document, { p: `urn:${name}` })).nquads).toBe(`_:c14n0 <urn:${name}> "x" .\n`);
    }
    await expect(ask(document)).rejects.toMatchObject({
      code: 'LP_CONTEXT_NOT_ALLOWED',
      params: { pointer: '/@context' },
    });
  });

  it('another body at the same address, in the same set', async () => {
    const contexts = new Map<string, JsonObject>();
    for (const name of ['one', 'two', 'one']) {
      contexts.set(address, { '@context': { p: `urn:${name}` } });
      expect((await canonicalizeJsonLd(document, { contexts })).nquads).toContain(`<urn:${name}>`);
    }
  });

  it('a credential under a context that refers to others', async () => {
    const v2 = 'https://www.w3.org/ns/credentials/v2';
    const contexts = widenContexts({
      [address]: { '@context': ['https://a.example/other', { '@import': 'https://a.example/other' }] },
      'https://a.example/other': { '@context': { grade: 'urn:grade' } },
    });
    const credential = { '@context': [v2, address], type: ['VerifiableCredential'], grade: 'A' };
    expect(await canonicalizeDocument(credential, { contexts })).toContain('<urn:grade> "A"');
    await expect(canonicalizeDocument({ ...credential, mark: 1 }, { contexts })).rejects.toMatchObject({
      code: 'DATA_LOSS_DETECTION_ERROR',
    });
  });

  it('nothing is written into what the caller hands in', async () => {
    const body = { '@context': { '@import': 'https://a.example/other', p: 'urn:p' } };
    const contexts = new Map<string, JsonObject>([
      [address, body],
      ['https://a.example/other', { '@context': { q: 'urn:q' } }],
    ]);
    const { path, nquads } = await canonicalizeJsonLd({ ...document, q: 1 }, { contexts });
    expect(path).toBe('jsonld.js');
    expect(nquads).toContain('<urn:q>');
    expect(body).toEqual({ '@context': { '@import': 'https://a.example/other', p: 'urn:p' } });
  });
});

describe('names that V8 13.6 misreads once it has read a backslash in their place', () => {
  it.each(['\n', '"', '\t'])('%j', async (name) => {
    JSON.parse('{"near":"urn:near","\\\\":"urn:far"}');
    const body = { '@context': { near: 'urn:near', [name]: 'urn:far' } };
    const contexts = { get: (url: string) => (url === address ? body : undefined) };
    const { nquads } = await canonicalizeJsonLd({ '@context': address, '@id': 'urn:s', [name]: 'x' }, { contexts });
    expect(nquads).toBe('<urn:s> <urn:far> "x" .\n');
  });
});
