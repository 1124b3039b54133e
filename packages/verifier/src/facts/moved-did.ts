/**
 * A did:webvh that has moved to another host: what was signed under its old name stays its own.
 * @module
 */
import type { Resolvable } from '@laurel/core';

type DidDocument = NonNullable<Awaited<ReturnType<Resolvable['resolve']>>['didDocument']>;

/**
 * Whether a document is of what had another name before (did:webvh 1.0 §DID Portability): the same self-certifying part,
 * and the document names where it was.
 *
 * @param document - as resolved today
 * @param old - the name of before
 * @returns true where it has moved
 */
export function hasMoved({ id, alsoKnownAs }: DidDocument, old: string): boolean {
  const [method, scid] = [/^did:webvh:[^:]+:/.exec(id)?.[0], /^did:webvh:[^:]+:/.exec(old)?.[0]];
  return method !== undefined && method === scid && [alsoKnownAs ?? []].flat().includes(old);
}

/**
 * The name that a DID has today.
 *
 * @param id - a DID
 * @param resolver - the caller's
 * @returns its new name; undefined where it has not moved, or nobody knows
 */
export async function movedTo(id: string, resolver: Resolvable): Promise<string | undefined> {
  if (!id.startsWith('did:webvh:')) return undefined;
  try {
    const { didDocument } = await resolver.resolve(id);
    return didDocument !== null && hasMoved(didDocument, id) ? didDocument.id : undefined;
  } catch {
    return undefined;
  }
}
