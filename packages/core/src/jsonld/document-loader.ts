/**
 * A document loader that loads nothing: it hands out the contexts that Laurel carries.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { bundledContexts, type ContextSource, loadContexts } from './contexts.ts';
import { type RemoteDocument, remoteDocument } from './remote-document.ts';

export type { RemoteDocument } from './remote-document.ts';

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
    return remoteDocument({ LaurelError }, url, contexts);
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
