/**
 * The one place where what was fetched is used again: out of a cache, or by those who ask at the same time.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { copyOf, type FetchCache, fetchCacheKey } from './fetch-cache.ts';
import { readFetchLimits } from './fetch-limits.ts';
import { type FetchUrlOptions, readFetchUrl } from './fetch-url.ts';
import type { FetchedResource, FetchRequest, GuardedFetch } from './guarded-fetch.ts';
import { createRecentFailures } from './recent-failures.ts';

/** What a cache is put before. */
export interface CachedFetchOptions extends FetchUrlOptions {
  readonly now: () => Date;
  /** Whom to ask for what is not kept, or too old; without it nothing is fetched, and what is kept is taken at any age. */
  readonly fetch?: GuardedFetch;
  /** Without it only requests that come at the same time share an answer. */
  readonly cache?: FetchCache;
}

/** How old an answer may be where the request does not say: if the server says nothing either, and if it does. */
const usualAge = 5 * 60 * 1000;
const longestAge = 24 * 60 * 60 * 1000;

/**
 * Puts a cache before a fetch. An answer is used again no longer than the request and the server allow; how old it is
 * stands in `fetchedAt`. What failed fails again in the same way for a minute, so that a server that is down costs a
 * batch one wait; a request with `maxAgeMilliseconds` 0 asks all the same.
 *
 * @param options - the fetch, the cache and the clock
 * @returns the fetch with the cache before it; it throws what the fetch throws, and LP_FETCH_FAILED for what is not
 * kept where there is no fetch
 * @see https://www.rfc-editor.org/rfc/rfc9111
 * @example
 * ```ts
 * const onlyKept = createCachedFetch({ cache: createMemoryFetchCache(), now: () => new Date() });
 * await onlyKept('https://school.example/a', { accept: ['text/plain'] }).catch((error) => error.code);
 * ```
 */
export function createCachedFetch(options: CachedFetchOptions): GuardedFetch {
  const { fetch, cache, now } = options;
  const underWay = new Map<string, Promise<FetchedResource>>();
  const failures = createRecentFailures(now);

  const kept = async (key: string, url: string, request: FetchRequest): Promise<FetchedResource | undefined> => {
    const found = await cache?.get(key).catch(() => undefined);
    // A folder can be written by others: what they put there is held against the request anew.
    const isDated = Number.isFinite(found?.fetchedAt.getTime());
    const isAsked = isDated && found?.url === url && request.accept.includes(found.mediaType);
    if (found === undefined || !isAsked) return undefined;
    return fetch === undefined || isFresh(found, request, now()) ? found : undefined;
  };
  const anew = async (key: string, url: string, request: FetchRequest): Promise<FetchedResource> => {
    if (fetch === undefined) throw new LaurelError('LP_FETCH_FAILED', { host: new URL(url).hostname });
    const resource = await fetch(url, request);
    // What cannot be kept was fetched all the same.
    if (resource.mayBeKept !== false) await cache?.put(key, resource).catch(() => undefined);
    return resource;
  };
  const share = (key: string, work: () => Promise<FetchedResource>): Promise<FetchedResource> => {
    const running = underWay.get(key) ?? work().finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };

  return async (text, request) => {
    const { url, host } = readFetchUrl(text, options);
    const limits = readFetchLimits(request);
    const key = fetchCacheKey(url, limits.accept);
    const found = await kept(key, url, request);
    if (found === undefined) {
      const flight = `${key}\n${limits.maxBytes}\n${limits.timeoutMilliseconds}`;
      if (request.maxAgeMilliseconds !== 0) failures.throwAgain(flight);
      return copyOf(await share(flight, () => failures.watch(flight, anew(key, url, request))));
    }
    if (found.bytes.length > limits.maxBytes) throw new LaurelError('LP_FETCH_SIZE', { host });
    return found;
  };
}

/** A clock that went back says nothing of an age. */
function isFresh(found: FetchedResource, { maxAgeMilliseconds }: FetchRequest, now: Date): boolean {
  const age = now.getTime() - found.fetchedAt.getTime();
  const isPromised = found.freshUntil === undefined ? undefined : now < found.freshUntil;
  const mostAge = maxAgeMilliseconds ?? (isPromised ? longestAge : usualAge);
  return age >= 0 && age < mostAge && isPromised !== false;
}
