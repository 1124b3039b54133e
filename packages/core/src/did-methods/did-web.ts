/**
 * did:web: whatever the host hands out now.
 * @module
 */
import type { DIDResolutionResult, DIDResolver } from 'did-resolver';
import { asDidDocument } from '../did/did-document.ts';
import { LaurelError } from '../errors/index.ts';
import { isJsonObject, parseJson } from '../json/index.ts';
import type { GuardedFetch } from '../network/index.ts';
import { failedResolution } from './failed-resolution.ts';
import { webLocationOf } from './web-location.ts';

/** What a did:web is resolved with. */
export interface CreateDidWebMethodOptions {
  /** `createGuardedFetch` of `@laurel/core/node`, or one that is as careful. */
  readonly fetch: GuardedFetch;
}

const accept = ['application/did+json', 'application/did+ld+json', 'application/did', 'application/json'] as const;
const maxBytes = 256 * 1024;

/**
 * The did:web method for a `did-resolver` registry. What it finds holds for today only, by the word of the host.
 *
 * @param options - `fetch`
 * @returns the method; what it does not find, or what is not right, is data in its result, never a throw
 * @see did:web §3.2
 * @example
 * ```ts
 * const fetch = async (): Promise<never> => Promise.reject(new Error('offline'));
 * const web = createDidWebMethod({ fetch });
 * const { didResolutionMetadata } = await createDidResolver({ methods: { web } }).resolve('did:web:school.example');
 * didResolutionMetadata.error; // 'notFound'
 * ```
 */
export function createDidWebMethod({ fetch }: CreateDidWebMethodOptions): DIDResolver {
  return async (did, { query = '' }) => {
    // What held before nobody can say: today's document is no answer to that.
    if (/(?:^|&)version/.test(query)) return failedResolution('notFound');
    try {
      return await resolve(did, fetch);
    } catch (error) {
      return failedResolution(error);
    }
  };
}

async function resolve(did: string, fetch: GuardedFetch): Promise<DIDResolutionResult> {
  const { bytes } = await fetch(webLocationOf(did).document, { accept, maxBytes });
  const document = parseJson(bytes);
  // The document of another identifier proves nothing about this one.
  if (!isJsonObject(document) || document['id'] !== did) {
    throw new LaurelError('INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID');
  }
  return {
    didResolutionMetadata: { contentType: 'application/did+json' },
    didDocumentMetadata: {},
    didDocument: asDidDocument(document, did),
  };
}
