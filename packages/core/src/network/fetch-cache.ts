/**
 * Where what was fetched is kept, and how much of it.
 * @module
 */
import type { FetchedResource } from './guarded-fetch.ts';

/** A place for what was fetched. One that fails is as good as an empty one. */
export interface FetchCache {
  /** What is kept under a key; undefined where there is nothing, or it is damaged. */
  readonly get: (key: string) => Promise<FetchedResource | undefined>;
  readonly put: (key: string, resource: FetchedResource) => Promise<void>;
}

/** How much a cache holds. */
export interface FetchCacheLimits {
  /** Entries; 256 when not given. */
  readonly mostEntries?: number;
  /** Bytes of all of them; 32 MiB when not given. */
  readonly mostBytes?: number;
}

/**
 * The key of a request: who would take other kinds may be given another answer.
 *
 * @param url - normalised
 * @param accept - media types, in their order
 * @returns the key
 * @example
 * ```ts
 * fetchCacheKey('https://school.example/a', ['text/plain']); // 'https://school.example/a\ntext/plain'
 * ```
 */
export const fetchCacheKey = (url: string, accept: readonly string[]): string => `${url}\n${accept.join(', ')}`;

/**
 * A cache in memory: what was not used for longest goes first.
 *
 * @param limits - how much it holds
 * @returns the cache
 * @example
 * ```ts
 * const cache = createMemoryFetchCache({ mostEntries: 100 });
 * await cache.get('https://school.example/a\ntext/plain'); // undefined
 * ```
 */
export function createMemoryFetchCache(limits: FetchCacheLimits = {}): FetchCache {
  const { mostEntries = 256, mostBytes = 32 * 1024 * 1024 } = limits;
  // A map keeps the order in which its entries came.
  const entries = new Map<string, FetchedResource>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= entries.get(key)?.bytes.length ?? 0;
    entries.delete(key);
  };
  return {
    get: async (key) => {
      const found = entries.get(key);
      if (found === undefined) return undefined;
      entries.delete(key);
      entries.set(key, found);
      return copyOf(found);
    },
    put: async (key, resource) => {
      drop(key);
      if (resource.bytes.length > mostBytes) return;
      entries.set(key, copyOf(resource));
      bytes += resource.bytes.length;
      for (const oldest of entries.keys()) {
        if (entries.size <= mostEntries && bytes <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}

/** Nobody writes into what another one reads. */
export const copyOf = (resource: FetchedResource): FetchedResource => ({ ...resource, bytes: resource.bytes.slice() });
