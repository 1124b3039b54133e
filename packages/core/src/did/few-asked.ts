/**
 * Keys for whatever a stranger shows. It imports nothing, so that a page can load it by itself.
 * @module
 */
import type { Resolvable } from 'did-resolver';

/** Of how many issuers keys are asked for at most: whoever shows many items could name a server in each. */
const mostAsked = 64;

/**
 * Asks a resolver for each identifier's document of today once, and for those of 64 identifiers at most: more are as good
 * as not found. What spells its key out (did:key, did:jwk) is not counted.
 *
 * @param resolver - anybody's
 * @returns how it asks
 * @example
 * ```ts
 * const resolve = fewAsked(resolver);
 * await resolve('did:web:school.example');
 * await resolve('did:web:school.example'); // as before; nobody is asked
 * ```
 */
export function fewAsked(resolver: Resolvable): Resolvable['resolve'] {
  const answers = new Map<string, ReturnType<Resolvable['resolve']>>();
  return async (did, how) => {
    if (/^did:(?:key|jwk):/.test(did)) return resolver.resolve(did, how);
    const name = did.replace(/[?#].*/s, '');
    const isNew = !answers.has(name);
    if (isNew && answers.size >= mostAsked) {
      return { didResolutionMetadata: { error: 'notFound' }, didDocumentMetadata: {}, didDocument: null };
    }
    const today = answers.get(name) ?? (name === did ? resolver.resolve(did, how) : undefined);
    if (isNew && today !== undefined) answers.set(name, today);
    return name === did && today !== undefined ? today : resolver.resolve(did, how);
  };
}
