/**
 * A context as jsonld.js wants it of a loader.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import type { ContextSource } from './contexts.ts';
import type { SecondLookTools } from './second-look-tools.ts';

/** What jsonld.js wants of a loader. */
export interface RemoteDocument {
  readonly contextUrl: null;
  readonly documentUrl: string;
  readonly document: JsonObject;
}

/**
 * The context at an address.
 *
 * @param tools - the error class
 * @param url - the exact address
 * @param contexts - where contexts come from
 * @returns the remote document
 * @throws LaurelError LP_CONTEXT_NOT_ALLOWED for any other address
 */
export function remoteDocument(
  { LaurelError }: Pick<SecondLookTools, 'LaurelError'>,
  url: string,
  contexts: ContextSource,
): RemoteDocument {
  const document = contexts.get(url);
  if (document === undefined) throw new LaurelError('LP_CONTEXT_NOT_ALLOWED');
  return { contextUrl: null, documentUrl: url, document };
}
