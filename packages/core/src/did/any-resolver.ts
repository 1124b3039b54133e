/**
 * A resolver of whatever is not at hand. Loaded only then; what it works with is handed in, so that nothing else is
 * loaded anew.
 * @module
 */
import { type DIDResolver, Resolver } from 'did-resolver';
import { answerDidKey, type DidKeyTools } from './answer-did-key.ts';
import { type DidJwkTools, resolveDidJwk } from './did-jwk.ts';

/** What it works with. */
export type ResolverTools = DidJwkTools & DidKeyTools;

/**
 * A resolver of did:key, of the methods given, and of did:jwk where they have none.
 *
 * @param methods - by name
 * @param tools - what identifiers are read with
 * @returns the resolver
 */
export function anyResolver(methods: Readonly<Record<string, DIDResolver>>, tools: ResolverTools): Resolver {
  const jwk: DIDResolver = async (did) => resolveDidJwk(did, tools);
  const key: DIDResolver = async (did) => answerDidKey(did, tools);
  // Without a prototype: the method `constructor` is nobody's.
  return new Resolver(Object.assign(Object.create(null), { jwk }, methods, { key }));
}
