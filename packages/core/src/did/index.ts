export type { Resolvable } from 'did-resolver';
export { type CreateDidResolverOptions, createDidResolver } from './create-did-resolver.ts';
export { askingBy } from './did-document.ts';
export { didKeyResolver } from './did-key-resolver.ts';
export { type DidUrl, isDid, parseDidUrl } from './did-url.ts';
export { resolveDidKey } from './resolve-did-key.ts';
export { resolveVerificationMethod } from './resolve-verification-method.ts';
export type { MethodCompatibility, ResolvedVerificationMethod, ResolveMethodOptions } from './verification-method.ts';
