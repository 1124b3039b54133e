/**
 * What a resolver says of a did:key. Loaded only where one is asked; what it works with is handed in, so that nothing
 * else is loaded anew.
 * @module
 */
import type { DIDResolutionResult } from 'did-resolver';
import type { LaurelError } from '../errors/index.ts';
import type { didKeyDocument } from './did-key.ts';

/** What it works with. */
export interface DidKeyTools {
  readonly LaurelError: typeof LaurelError;
  readonly didKeyDocument: typeof didKeyDocument;
}

/**
 * The resolution result of a did:key, as `resolveDidKey` gives it.
 *
 * @param did - `did:key:z…`
 * @param tools - what it works with
 * @returns the result; a bad identifier is data in it, never a throw
 */
export function answerDidKey(did: string, { LaurelError, didKeyDocument }: DidKeyTools): DIDResolutionResult {
  try {
    const didDocument = didKeyDocument(did);
    return { didResolutionMetadata: { contentType: 'application/did+json' }, didDocumentMetadata: {}, didDocument };
  } catch (error) {
    const code = error instanceof LaurelError && error.code.startsWith('invalidPublicKey') ? error.code : 'invalidDid';
    return { didResolutionMetadata: { error: code }, didDocumentMetadata: {}, didDocument: null };
  }
}
