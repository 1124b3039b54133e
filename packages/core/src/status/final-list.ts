/**
 * The last lists of an issuer that signs no more. A hand-over statement, which the issuer signed while it still could,
 * names their very bytes; so they need no key of today, and nobody can make another that is newer.
 * @module
 */
import type { Resolvable } from 'did-resolver';
import { encodeMultibase, encodeUtf8 } from '../encoding/index.ts';
import { sha256 } from '../runtime/index.ts';

/** A list that is an issuer's last. */
export interface FinalStatusList {
  /** The list's address. */
  readonly url: string;
  /** As {@link digestOfStatusList} has it. */
  readonly digest: string;
  /** Who signed it. */
  readonly issuer: string;
  /** Of a did:webvh: the version of its history in which its last keys stand. */
  readonly versionId?: string;
}

/**
 * The digest of a list by which a hand-over statement names it.
 *
 * @param list - its text, or its bytes, as they are published
 * @returns multibase (base58btc) of the multihash of its SHA-256: `zQm…`
 * @see Controlled Identifiers 1.0 §2.4 Multihash
 * @example
 * ```ts
 * digestOfStatusList('').slice(0, 3); // 'zQm'
 * ```
 */
export function digestOfStatusList(list: string | Uint8Array): string {
  const hash = sha256(typeof list === 'string' ? encodeUtf8(list) : list);
  return encodeMultibase(Uint8Array.of(0x12, hash.length, ...hash), 'z');
}

/**
 * Whether something is one of those lists.
 *
 * @param input - what was found at the address
 * @param url - the address
 * @param finals - what statements say
 * @returns what a statement says of it; undefined for all else
 */
export function finalListIn(
  input: unknown,
  url: string,
  finals: readonly FinalStatusList[] | undefined,
): FinalStatusList | undefined {
  const named = finals?.filter((one) => one.url === url) ?? [];
  if (named.length === 0 || !(typeof input === 'string' || input instanceof Uint8Array)) return undefined;
  const digest = digestOfStatusList(input);
  return named.find((one) => one.digest === digest);
}

/**
 * A resolver that finds the issuer's last keys, and of all others those of today.
 *
 * @param final - whose list it is
 * @param resolver - the caller's
 * @returns the resolver
 */
export const atLastKeys = ({ issuer, versionId }: FinalStatusList, resolver: Resolvable): Resolvable => ({
  resolve: async (did, options) => {
    if (versionId === undefined || did !== issuer) return resolver.resolve(did, options);
    const answer = await resolver.resolve(`${did}?versionId=${encodeURIComponent(versionId)}`, options);
    // That the DID has ended since is why there is a last list.
    const { deactivated: _since, ...didDocumentMetadata } = answer.didDocumentMetadata;
    return { ...answer, didDocumentMetadata };
  },
});
