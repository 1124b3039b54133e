/**
 * The rules about contexts, for a document that is to be checked by these alone; they are loaded when they are asked
 * for, since a document that is canonicalised keeps to them without.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { bundledContexts, type ContextSet } from './contexts.ts';
import { secondLookTools as tools } from './second-look-tools.ts';

/** Options of {@link checkContexts}. */
export interface CheckContextsOptions {
  /** The contexts that are allowed; what Laurel carries when not given. */
  readonly contexts?: ContextSet;
}

/**
 * Checks that a document names only contexts that Laurel carries, at its head and at the head of
 * credentials embedded in `verifiableCredential` or `endorsement`, the credentials context first and none
 * twice; and that it is in compact form: no keywords, no member names that are IRIs, no blank node labels.
 *
 * @param document - a credential, a presentation or the options of a proof, from the gate
 * @param options - `contexts`: what is allowed
 * @throws {@link LaurelError} LP_CONTEXT_NOT_ALLOWED or MALFORMED_VALUE_ERROR, with `pointer` (RFC 6901)
 * @see VC Data Integrity 1.0, Context Validation; VCDM 2.0 §4.3 and §6.1
 * @example
 * ```ts
 * await checkContexts({ '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiableCredential'] });
 * ```
 */
export async function checkContexts(document: JsonObject, options: CheckContextsOptions = {}): Promise<void> {
  const { requireContextRules } = await import('./second-look.ts');
  requireContextRules(tools, document, options.contexts ?? bundledContexts);
}
