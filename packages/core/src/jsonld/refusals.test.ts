/** What the engine refuses, with the place; each beside a control that differs in nothing else. */
import { describe, expect, it } from 'vitest';
import { copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { canonicalizeDocument, canonicalizeJsonLd, checkDocument } from './canonicalize.ts';
import { widenContexts } from './contexts.ts';

const context = {
  id: '@id',
  type: '@type',
  p: 'urn:p',
  link: { '@id': 'urn:link', '@type': '@id' },
  word: { '@id': 'urn:word', '@type': '@vocab' },
  list: { '@id': 'urn:list', '@container': '@list' },
  graph: { '@id': 'urn:graph', '@container': '@graph' },
  json: { '@id': 'urn:json', '@type': '@json' },
  nothing: null,
} as const;

const loss = 'DATA_LOSS_DETECTION_ERROR';
const malformed = 'MALFORMED_VALUE_ERROR';
const illFormed = 'LP_ILL_FORMED_TEXT';

describe('in any JSON-LD', () => {
  it('the controls', async () => {
    const document = { '@context': context, id: 'urn:s', p: [{ id: 'urn:o' }], graph: { p: 1 }, json: { a: 'b' } };
    await expect(canonicalizeJsonLd(document)).resolves.toMatchObject({ path: 'compiled' });
  });

  it.each(['id', 'type'])('an object of JavaScript whose %s is undefined', async (name) => {
    const node: JsonObject = { p: 1 };
    Reflect.set(node, name, undefined);
    const document: JsonObject = { '@context': context, p: [node] };
    await canonicalizeJsonLd({ '@context': context, p: [{ p: 1 }] });
    await expect(canonicalizeJsonLd(document)).rejects.toMatchObject({
      code: malformed,
      params: { pointer: `/p/0/${name}` },
    });
  });

  it('but not what an object of JavaScript inherits under the name of a member', async () => {
    const named: JsonObject = { '@context': { p: 'urn:p', constructor: '@type', toString: '@id' }, p: 1 };
    const { nquads } = await canonicalizeJsonLd({ '@context': { p: 'urn:p' }, p: 1 });
    for (let time = 0; time < 2; time++) expect((await canonicalizeJsonLd(named)).nquads).toBe(nquads);
    const typed = await canonicalizeJsonLd({ ...named, constructor: 'urn:T', toString: 'urn:s' });
    expect(typed.nquads).toContain('<urn:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:T> .');
  });

  it.each<[string, JsonObject, string, string]>([
    ['an undefined term', { p: [{ q: 1 }] }, loss, '/p/0/q'],
    ['a term that means nothing', { nothing: 1 }, loss, '/nothing'],
    ['a reserved name', { '@foo': 1 }, loss, '/@foo'],
    ['a relative identifier', { p: { id: 'a/b' } }, loss, '/p/id'],
    ['an identifier like a keyword', { id: '@type' }, loss, '/id'],
    ['a relative link', { link: ['urn:a', 'b'] }, loss, '/link/1'],
    ['a relative word', { word: 'b' }, loss, '/word'],
    ['an undefined type', { type: ['urn:T', 'T'] }, loss, '/type/1'],
    ['a type that is a keyword', { type: 'id' }, loss, '/type'],
    ['an identifier that is no text', { p: { id: 5 } }, malformed, '/p/id'],
    ['a type that is no text', { type: ['urn:T', null] }, malformed, '/type/1'],
    ['a link in a graph', { graph: ['urn:a'] }, loss, '/graph/0'],
    ['a reference in a graph', { graph: { id: 'urn:a' } }, loss, '/graph'],
    ['nothing in a graph', { graph: [{ p: 1 }, {}] }, loss, '/graph/1'],
    ['text at the top of a graph', { '@graph': ['a'] }, loss, '/@graph/0'],
    ['a value at the top of a graph', { '@graph': [{ '@value': 'a' }] }, loss, '/@graph/0'],
    ['a number that would become 0', { p: 1e-7 }, loss, '/p'],
    ['half a character', { p: ['a', 'b\ud800'] }, illFormed, '/p/1'],
    ['half a character in an identifier', { id: 'urn:\udc00' }, illFormed, '/id'],
    ['half a character in JSON', { json: { a: ['\ud800'] } }, illFormed, '/json'],
    ['an unknown context', { p: { '@context': 'https://no.example/', p: 1 } }, 'LP_CONTEXT_NOT_ALLOWED', '/p/@context'],
  ])('%s', async (_, members, code, pointer) => {
    const document: JsonObject = { '@context': context, p: 1, ...members };
    // Once while the context is new, once when it is known; by then the place is always found.
    await canonicalizeJsonLd(document).catch(() => undefined);
    await canonicalizeJsonLd({ '@context': context, p: 1, list: [], graph: { p: 1 } });
    await expect(canonicalizeJsonLd(document)).rejects.toMatchObject({ code, params: { pointer } });
  });

  it.each<[string, JsonValue, string]>([
    ['an empty document', {}, loss],
    ['a document that is only a name', { '@id': 'urn:s' }, loss],
    ['a document that is only a context', { '@context': context }, loss],
    ['text in a list of documents', [{ '@context': context, p: 1 }, 'a'], loss],
    ['text as document', 'https://a.example/', malformed],
    ['a number as document', 5, malformed],
  ])('%s', async (_, document, code) => {
    await expect(canonicalizeJsonLd(document)).rejects.toMatchObject({ code });
  });

  it('what is nested so deep that it would end the program', async () => {
    const nested = (depth: number, inner: JsonValue): JsonValue => {
      let value = inner;
      for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { p: value };
      return value;
    };
    for (const p of [nested(20_000, 1), nested(20_000, { q: 1 })]) {
      await expect(canonicalizeJsonLd({ '@context': context, p })).rejects.toMatchObject({ code: 'LP_TOO_DEEP' });
      await expect(canonicalizeJsonLd({ '@context': context, q: 1, p })).rejects.toMatchObject({ name: 'LaurelError' });
      await expect(canonicalizeJsonLd({ '@context': context, json: p })).rejects.toMatchObject({ code: 'LP_TOO_DEEP' });
      await expect(canonicalizeJsonLd({ '@context': context, list: p })).rejects.toMatchObject({ code: 'LP_TOO_DEEP' });
    }
    for (const local of [{ a: { '@id': 'urn:a', '@context': nested(20_000, 1) } }, nested(20_000, 1)]) {
      await expect(canonicalizeJsonLd({ '@context': local, p: 1 })).rejects.toMatchObject({ name: 'LaurelError' });
    }
    await expect(canonicalizeJsonLd({ '@context': context, p: nested(60, 1) })).resolves.toMatchObject({});
  });
});

describe('JSON with a name that jsonld.js loses', () => {
  it('is for jsonld.js to read; the same letters in a text are harmless', async () => {
    const read = (json: JsonValue) => canonicalizeJsonLd({ '@context': context, json });
    const lost = await read(JSON.parse('{"__proto__":"x"}'));
    expect(lost.path).toBe('jsonld.js');
    expect(lost.nquads).toContain('"{}"');
    // Now that jsonld.js has agreed on the context.
    await read({ a: 'b' });
    expect((await read({ a: '"__proto__":' })).path).toBe('compiled');
  });
});

describe('in a credential', () => {
  const credential: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'did:web:school.example', type: ['Profile'], name: 'A school (invented)' },
    credentialSubject: { type: ['AchievementSubject'] },
  };

  it('the control', async () => {
    await expect(canonicalizeDocument(credential)).resolves.toContain('A school');
    await expect(checkDocument(credential)).resolves.toBeUndefined();
  });

  it.each<[string, JsonObject, string, string]>([
    ['an undefined term', { grade: 'A*' }, loss, '/grade'],
    [
      'the older context after the newer',
      { '@context': credential['@context'] ?? '', evidence: [null] },
      loss,
      '/evidence/0',
    ],
    ['JSON with null', { _sd: [null] }, loss, '/_sd/0'],
    ['JSON with a keyword', { _sd: [{ '@id': 'a' }] }, malformed, '/_sd/0/@id'],
    ['JSON with a name that others lose', { _sd: [JSON.parse('{"__proto__":"x"}')] }, loss, '/_sd'],
    ['JSON with a number that others round', { _sd: 2 ** 53 }, loss, '/_sd'],
    [
      'a relative purpose of a proof',
      { proof: { type: 'DataIntegrityProof', proofPurpose: '@foo' } },
      loss,
      '/proof/proofPurpose',
    ],
    ['a proof that is only named', { proof: 'urn:x' }, loss, '/proof'],
    ['a proof about which nothing is said', { proof: [{ id: 'urn:x' }] }, loss, '/proof/0'],
    ['what is no JSON', { evidence: [Object.create(Date.prototype)] }, malformed, '/evidence/0'],
    [
      'an embedded credential of the other data model',
      { endorsement: [{ ...credential, '@context': ['https://www.w3.org/2018/credentials/v1'] }] },
      'LP_CONTEXT_NOT_ALLOWED',
      '/endorsement/0/@context',
    ],
  ])('%s', async (_, members, code, pointer) => {
    const document = { ...credential, ...members };
    const expected = { code, params: { pointer } };
    await expect(canonicalizeDocument(document)).rejects.toMatchObject(expected);
    await expect(checkDocument(document)).rejects.toMatchObject(expected);
  });

  it('under a context that is handed in, jsonld.js is asked once more before it is refused', async () => {
    const url = 'https://vocab.example/v1';
    const contexts = widenContexts({ [url]: { '@context': { grade: 'https://vocab.example/#grade' } } });
    const { '@context': list, ...rest } = credential;
    const head = { '@context': [...(Array.isArray(list) ? list : []), url] };
    await expect(canonicalizeDocument({ ...head, ...rest, mark: 1 }, { contexts })).rejects.toMatchObject({
      code: loss,
      params: { pointer: '/mark' },
    });
    await expect(canonicalizeDocument({ ...head, ...rest, grade: 1 }, { contexts })).resolves.toContain('#grade> "1"');
  });

  it('is asked once of a document from the gate, and each time of one that may change', async () => {
    const gated = copyJson(credential);
    if (!isJsonObject(gated)) throw new Error('not an object');
    const form = await canonicalizeDocument(gated);
    expect(await canonicalizeDocument(gated)).toBe(form);
    expect(await canonicalizeDocument(gated, { hash: 'sha384' })).toBe(form);
    await checkDocument(gated);
    const open: Record<string, JsonValue> = { ...credential };
    expect(await canonicalizeDocument(open)).toBe(form);
    open['name'] = 'Oracy';
    expect(await canonicalizeDocument(open)).toContain('"Oracy"');
    // What one set of contexts allows says nothing of another.
    await expect(canonicalizeDocument(gated, { contexts: new Map() })).rejects.toMatchObject({
      code: 'LP_CONTEXT_NOT_ALLOWED',
    });
  });
});
