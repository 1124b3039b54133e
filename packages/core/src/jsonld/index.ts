export { type CanonicalizeQuadsOptions, canonicalizeQuads } from '../rdf/index.ts';
export { type BundledContext, contexts } from './bundled-list.ts';
export {
  type CanonicalizeDocumentOptions,
  type CanonicalizeJsonLdOptions,
  type CanonicalizeJsonLdResult,
  canonicalizeDocument,
  canonicalizeJsonLd,
  checkDocument,
} from './canonicalize.ts';
export { type CheckContextsOptions, checkContexts } from './check-contexts.ts';
export {
  bundledContexts,
  bundledContextsOlder303,
  type ContextSet,
  type ContextSource,
  credentialsV1,
  credentialsV2,
  loadContexts,
  widenContexts,
} from './contexts.ts';
export {
  createDocumentLoader,
  type DocumentLoader,
  type RemoteDocument,
  staticDocumentLoader,
} from './document-loader.ts';
