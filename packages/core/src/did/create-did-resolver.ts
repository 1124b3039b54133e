import type { DIDResolver, Resolvable, Resolver } from 'did-resolver';
import { decodeBase64url } from '../encoding/index.ts';
import { copyJson, isJsonObject, parseJson } from '../json/index.ts';
import { asDidDocument, withDocumentsAtHand } from './did-document.ts';
import { didKeyAtHand, resolveDidKey } from './did-key.ts';

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
  // Without a prototype: the method `constructor` is nobody's.
  const methods = Object.assign(Object.create(null), { jwk: didJwk }, options.methods, { key: resolveDidKey });
  let resolver: Resolver | undefined;
  const resolve: Resolvable['resolve'] = async (did, resolution) => {
    if (!documents.has(did)) {
      // What is at hand needs no resolver, so it is loaded when the first other one is asked for.
      resolver ??= new (await import('did-resolver')).Resolver(methods);
      return resolver.resolve(did, resolution);
    }
    const document = copyJson(documents.get(did));
    const didDocument = isJsonObject(document) ? asDidDocument(document, String(document['id'])) : null;
    return { didResolutionMetadata: {}, didDocumentMetadata: {}, didDocument };
  };
  return withDocumentsAtHand(Object.freeze({ resolve }), (did) => (documents.has(did) ? undefined : didKeyAtHand(did)));
}

const didJwk: DIDResolver = async (did) =>
  (await import('./did-jwk.ts')).resolveDidJwk(did, { asDidDocument, decodeBase64url, isJsonObject, parseJson });
