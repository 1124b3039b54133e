export {
  type CanonicalizeDocumentOptions,
  type CanonicalizeQuadsOptions,
  canonicalizeDocument,
  canonicalizeQuads,
} from './canonicalize.ts';
export { type CheckContextsOptions, checkContexts } from './check-contexts.ts';
export {
  type BundledContext,
  bundledContexts,
  bundledContextsOlder303,
  type ContextSet,
  contexts,
  credentialsV1,
  credentialsV2,
  widenContexts,
} from './contexts.ts';
export {
  createDocumentLoader,
  type DocumentLoader,
  type RemoteDocument,
  staticDocumentLoader,
} from './document-loader.ts';
