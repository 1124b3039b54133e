/**
 * A resolution that failed, as data (DID Resolution §Errors).
 * @module
 */
import type { DIDResolutionResult } from 'did-resolver';
import { LaurelError } from '../errors/index.ts';

/**
 * The result for what went wrong. What could not be fetched was not found, and says nothing of anybody; all else is an
 * identifier whose document cannot be right.
 *
 * @param fault - what was thrown, or the error's own name
 * @returns the result; `code` and `params` are Laurel's, where there are any
 * @see DID Resolution §Errors; did:webvh 1.0 §Read (Resolve)
 */
export function failedResolution(fault: unknown): DIDResolutionResult {
  const metadata = typeof fault === 'string' ? { error: fault } : describe(fault);
  return { didResolutionMetadata: metadata, didDocumentMetadata: {}, didDocument: null };
}

function describe(fault: unknown): DIDResolutionResult['didResolutionMetadata'] {
  // What a caller's own function throws may say anything; nothing of it is handed on.
  if (!LaurelError.isJudged(fault)) return { error: 'notFound' };
  const { code, message } = fault;
  const params = Object.keys(fault.params).length === 0 ? {} : { params: fault.params };
  // What is more than is looked at was not looked at.
  if (code.startsWith('LP_FETCH_') || unread.includes(code)) return { error: 'notFound', code, ...params };
  const type = 'https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT';
  const problemDetails = { type, title: 'The resolved DID is invalid.', detail: message };
  return { error: 'invalidDid', code, ...params, problemDetails };
}

const unread: readonly string[] = ['LP_USAGE', 'LP_TOO_LARGE'];
