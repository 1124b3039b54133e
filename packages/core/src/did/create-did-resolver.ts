import type { DIDResolver, Resolvable } from 'did-resolver';
import { copyJson, isJsonObject } from '../json/index.ts';
import { asDidDocument, withDocumentsAtHand } from './did-document.ts';
import { didKeyAtHand } from './did-key.ts';
import { resolveBy } from './did-key-resolver.ts';

/** What a resolver can resolve besides did:key and did:jwk. */
export interface CreateDidResolverOptions {
  /** Further methods by name, in the form of the `did-resolver` package. */
  readonly methods?: Readonly<Record<string, DIDResolver>>;
  /** Documents that were handed in, by DID or by the web address that is their `id`; they come before any method. */
  readonly documents?: Readonly<Record<string, unknown>>;
}

/**
 * A resolver without any network: did:key, did:jwk, the documents handed in, and the methods given.
 *
 * @param options - `methods` (did-resolver form) and `documents` (by DID)
 * @returns a `did-resolver` resolvable
 * @example
 * ```ts
 * const resolver = createDidResolver({ documents: { 'did:web:school.example': document } });
 * ```
 */
export function createDidResolver(options: CreateDidResolverOptions = {}): Resolvable {
  const documents = new Map(Object.entries(options.documents ?? {}));
  const resolveOther = resolveBy({ ...options.methods });
  const resolve: Resolvable['resolve'] = async (did, resolution) => {
    if (!documents.has(did)) return resolveOther(did, resolution);
    const document = copyJson(documents.get(did));
    const didDocument = isJsonObject(document) ? asDidDocument(document, String(document['id'])) : null;
    return { didResolutionMetadata: {}, didDocumentMetadata: {}, didDocument };
  };
  return withDocumentsAtHand(Object.freeze({ resolve }), (did) => (documents.has(did) ? undefined : didKeyAtHand(did)));
}
