/** did:web: one document, from one address, for one identifier. */
import { describe, expect, it } from 'vitest';
import { createDidResolver, resolveVerificationMethod } from '../did/index.ts';
import { encodeUtf8 } from '../encoding/index.ts';
import { LaurelError, laurelError } from '../errors/index.ts';
import type { FetchedResource, FetchRequest, GuardedFetch } from '../network/index.ts';
import { createDidWebMethod } from './did-web.ts';

const did = 'did:web:school.example';
const key = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
const document = {
  '@context': ['https://www.w3.org/ns/did/v1'],
  id: did,
  verificationMethod: [{ id: `${did}#key-1`, type: 'Multikey', controller: did, publicKeyMultibase: key }],
  assertionMethod: [`${did}#key-1`],
};

const answering =
  (text: string, asked: [string, FetchRequest][] = []): GuardedFetch =>
  async (url, request) => {
    asked.push([url, request]);
    const found: FetchedResource = {
      url,
      bytes: encodeUtf8(text),
      mediaType: 'application/json',
      fetchedAt: new Date(0),
    };
    return found;
  };

const resolve = (identifier: string, fetch: GuardedFetch) =>
  createDidResolver({ methods: { web: createDidWebMethod({ fetch }) } }).resolve(identifier);

describe('did:web', () => {
  it('gives the document of its address, and its keys are found', async () => {
    const asked: [string, FetchRequest][] = [];
    const fetch = answering(JSON.stringify(document), asked);
    expect((await resolve(did, fetch)).didDocument).toEqual(document);
    expect(asked.map(([url]) => url)).toEqual(['https://school.example/.well-known/did.json']);
    expect(asked[0]?.[1].accept).toContain('application/did+json');
    const resolver = createDidResolver({ methods: { web: createDidWebMethod({ fetch }) } });
    const method = await resolveVerificationMethod(`${did}#key-1`, { resolver });
    expect(method.publicKey.multikey).toBe(key);
  });

  it.each([
    [
      'of somebody else',
      JSON.stringify({ ...document, id: 'did:web:gov.example' }),
      'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID',
    ],
    ['of nobody', '{}', 'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID'],
    ['that is a list', '[]', 'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID'],
    ['that is no JSON', '<html>', 'PARSING_ERROR'],
    ['that says a thing twice', `{"id":"${did}","id":"${did}"}`, 'LP_DUPLICATE_KEY'],
  ])('refuses a document %s', async (_, text, code) => {
    const { didDocument, didResolutionMetadata } = await resolve(did, answering(text));
    expect(didDocument).toBeNull();
    expect(didResolutionMetadata).toMatchObject({
      error: 'invalidDid',
      code,
      problemDetails: { title: expect.any(String) },
    });
  });

  it.each([
    ['LP_FETCH_NOT_FOUND', laurelError('LP_FETCH_NOT_FOUND', { host: 'school.example' })],
    ['LP_FETCH_REDIRECT', laurelError('LP_FETCH_REDIRECT', { host: 'school.example' })],
    ['LP_FETCH_REFUSED', new LaurelError('LP_FETCH_REFUSED')],
    [undefined, new Error('secret')],
  ])('finds nothing where fetching fails: %s', async (code, error) => {
    const { didResolutionMetadata } = await resolve(did, () => Promise.reject(error));
    expect(didResolutionMetadata).toEqual({
      error: 'notFound',
      ...(code && { code }),
      ...(error.message.includes('school') && { params: { host: 'school.example' } }),
    });
  });

  it.each(['versionTime=2026-01-01T00:00:00Z', 'versionId=1', 'service=files&versionNumber=1'])(
    'has no older documents: ?%s',
    async (query) => {
      const asked: [string, FetchRequest][] = [];
      const { didResolutionMetadata } = await resolve(`${did}?${query}`, answering('{}', asked));
      expect(didResolutionMetadata).toEqual({ error: 'notFound' });
      expect(asked).toEqual([]);
    },
  );

  it.each(['did:web:good.example:%2e%2e:x', 'did:web:127.0.0.1', 'did:web:localhost%3A8443', 'did:web:a.example%3a80'])(
    'asks nobody for %s',
    async (identifier) => {
      const asked: [string, FetchRequest][] = [];
      const { didResolutionMetadata } = await resolve(identifier, answering('{}', asked));
      expect(didResolutionMetadata).toMatchObject({ error: 'invalidDid', code: 'invalidDid' });
      expect(asked).toEqual([]);
    },
  );
});
