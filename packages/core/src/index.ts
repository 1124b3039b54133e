/**
 * Laurel's core: what a credential is. Data in, data out; no I/O.
 * @module
 */
export * from './carriers/index.ts';
export * from './credential/index.ts';
export * from './did/index.ts';
export * from './did-methods/index.ts';
export * from './encoding/index.ts';
export * from './errors/index.ts';
export * from './evidence/index.ts';
export {
  asList,
  canonicalizeJson,
  copyJson,
  isJsonObject,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
  parseJson,
  rearrangeJson,
} from './json/index.ts';
export * from './jsonld/index.ts';
export * from './keys/index.ts';
export * from './learner/index.ts';
export * from './network/index.ts';
export * from './proof/index.ts';
export * from './report/index.ts';
export {
  type NativeAlgorithm,
  type PublicJwk,
  randomBytes,
  sha256,
  sha256OfTexts,
  sha384,
  type TextHash,
  type Verify,
} from './runtime/index.ts';
export * from './sealed/index.ts';
export * from './status/index.ts';
export * from './trust/index.ts';
