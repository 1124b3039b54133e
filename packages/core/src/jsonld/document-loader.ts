/**
 * A document loader that loads nothing: it hands out the contexts that Laurel carries.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { bundledContexts, type ContextSource, loadContexts } from './contexts.ts';

/** What jsonld.js wants of a loader. */
export interface RemoteDocument {
  readonly contextUrl: null;
  readonly documentUrl: string;
  readonly document: JsonObject;
}

/** A loader in the form of jsonld.js. */
export type DocumentLoader = (url: string) => Promise<RemoteDocument>;

/**
 * Makes a loader over a set of contexts.
 *
 * @param options - `contexts`: the set; what Laurel carries when not given
 * @returns the loader; it rejects with LP_CONTEXT_NOT_ALLOWED for any other address
 * @example
 * ```ts
 * await createDocumentLoader()('https://vocab.example/v1'); // throws LP_CONTEXT_NOT_ALLOWED
 * ```
 */
export function createDocumentLoader(options: { readonly contexts?: ContextSource } = {}): DocumentLoader {
  const { contexts = bundledContexts } = options;
  return async (url) => {
    await loadContexts();
    const document = contexts.get(url);
    if (document === undefined) throw new LaurelError('LP_CONTEXT_NOT_ALLOWED');
    return { contextUrl: null, documentUrl: url, document };
  };
}

/**
 * Hands out a context that Laurel carries; no network, whatever the address.
 *
 * @param url - the exact address of the context
 * @returns the remote document in the form of jsonld.js; its content is frozen
 * @throws {@link LaurelError} LP_CONTEXT_NOT_ALLOWED, LP_CONTEXT_PIN
 * @see JSON-LD API 1.1 §9.4
 * @example
 * ```ts
 * const { document } = await staticDocumentLoader('https://www.w3.org/ns/credentials/v2');
 * ```
 */
export const staticDocumentLoader: DocumentLoader = createDocumentLoader();
