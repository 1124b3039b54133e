export type { Resolvable } from 'did-resolver';
export { type CreateDidResolverOptions, createDidResolver } from './create-did-resolver.ts';
export { resolveDidKey } from './did-key.ts';
export { type DidUrl, isDid, parseDidUrl } from './did-url.ts';
export { resolveVerificationMethod } from './resolve-verification-method.ts';
export type { MethodCompatibility, ResolvedVerificationMethod, ResolveMethodOptions } from './verification-method.ts';
