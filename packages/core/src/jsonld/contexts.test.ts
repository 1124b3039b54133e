import { describe, expect, it } from 'vitest';
import { copyJson, isJsonObject, type JsonObject } from '../json/index.ts';
import { sharedDataIsHere, sharedJson } from '../testing/shared-data.ts';
import { contexts } from './bundled-list.ts';
import {
  bundledContexts,
  bundledContextsOlder303,
  loadContexts,
  pinnedContexts,
  pinOf,
  widenContexts,
} from './contexts.ts';
import { createDocumentLoader, staticDocumentLoader } from './document-loader.ts';

const clr = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

function object(value: unknown): JsonObject {
  const copy = copyJson(value);
  if (!isJsonObject(copy)) throw new Error('not an object');
  return copy;
}

await loadContexts();

describe('the pins', () => {
  it.each(contexts)('holds for $url ($source)', ({ url, sha256 }) => {
    const body = bundledContexts.get(url);
    expect(body && pinOf(body)).toBe(sha256);
    expect(Object.isFrozen(body)).toBe(true);
  });

  it('holds for the older body of Open Badges 3.0.3, which is another', () => {
    const older = bundledContextsOlder303.get(openBadges);
    expect(older && pinOf(older)).toBe('c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99');
    expect(older).not.toEqual(bundledContexts.get(openBadges));
    expect(bundledContextsOlder303.get(clr)).toEqual(bundledContexts.get(clr));
  });

  it('lists each context once, and what the project promises', () => {
    expect(new Set(contexts.map(({ url }) => url)).size).toBe(contexts.length);
    expect(contexts.length).toBe(13);
    for (const { url } of contexts) expect(bundledContexts.has(url)).toBe(true);
  });

  it('hands out nothing that is not what it was pinned to', () => {
    const url = 'https://vocab.example/v1';
    const body = { '@context': { grade: 'https://vocab.example/#grade' } };
    const entry = { url, source: 'test', body };
    const set = pinnedContexts([{ ...entry, sha256: '00' }]);
    expect(set.has(url)).toBe(true);
    expect(() => set.get(url)).toThrow(expect.objectContaining({ code: 'LP_CONTEXT_PIN' }));
    expect(() => set.get(url)).toThrow(expect.objectContaining({ code: 'LP_CONTEXT_PIN' }));
    expect(() => pinnedContexts([{ ...entry, body: undefined, sha256: pinOf(body) }]).get(url)).toThrow(
      expect.objectContaining({ code: 'LP_CONTEXT_PIN' }),
    );
    expect(pinnedContexts([{ ...entry, sha256: pinOf(body) }]).get(url)).toEqual(body);
  });

  it('does not let a caller change what all share', () => {
    const body = bundledContexts.get(clr);
    const terms = body?.['@context'];
    expect(isJsonObject(terms) && Reflect.set(terms, 'grade', 'https://evil.example/#')).toBe(false);
    expect(body && pinOf(body)).toBe(contexts.find(({ url }) => url === clr)?.sha256);
  });
});

describe.skipIf(!sharedDataIsHere)('our own context files', () => {
  it.each([
    ['clr-v2p0-2.0.1.json', bundledContexts, clr],
    ['ob-v3p0-3.0.3.json', bundledContexts, openBadges],
    ['ob-v3p0-3.0.3.older-body.json', bundledContextsOlder303, openBadges],
    ['ob-v3p0-extensions.json', bundledContexts, 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
    ['credentials-v2.jsonld', bundledContexts, 'https://www.w3.org/ns/credentials/v2'],
  ])('gives each term of %s the published definition', (file, set, url) => {
    const published = object(sharedJson(`contexts/${file}`));
    const ours = set.get(url);
    expect(ours?.['@context']).toEqual(published['@context']);
    expect(Object.keys(ours ?? {})).toEqual(['@context']);
    expect(ours && pinOf(ours)).toBe(pinOf(published));
  });
});

describe('the document loader', () => {
  it('hands out what is carried', async () => {
    const { url } = contexts[0] ?? { url: '' };
    expect(await staticDocumentLoader(url)).toEqual({
      contextUrl: null,
      documentUrl: url,
      document: bundledContexts.get(url),
    });
  });

  it.each([
    'https://www.w3.org/ns/credentials/undefined-terms/v2',
    'https://www.w3.org/ns/credentials/v2#',
    'https://www.w3.org/ns/credentials/v2/',
    'http://www.w3.org/ns/credentials/v2',
    'HTTPS://www.w3.org/ns/credentials/v2',
    'https://evil.example/v2',
    'file:///etc/passwd',
    '',
    'toString',
    '__proto__',
  ])('refuses %j', async (url) => {
    await expect(staticDocumentLoader(url)).rejects.toMatchObject({ code: 'LP_CONTEXT_NOT_ALLOWED' });
  });

  it('serves a wider set where one is handed in', async () => {
    const url = 'https://vocab.example/v1';
    const loader = createDocumentLoader({ contexts: widenContexts({ [url]: { '@context': {} } }) });
    expect((await loader(url)).document).toEqual({ '@context': {} });
    expect((await loader(clr)).document).toBe(bundledContexts.get(clr));
  });
});
