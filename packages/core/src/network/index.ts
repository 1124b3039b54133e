export { type CachedFetchOptions, createCachedFetch } from './cached-fetch.ts';
export { createMemoryFetchCache, type FetchCache, type FetchCacheLimits, fetchCacheKey } from './fetch-cache.ts';
export { type FetchUrl, type FetchUrlOptions, readFetchUrl } from './fetch-url.ts';
export type { FetchedResource, FetchRequest, GuardedFetch } from './guarded-fetch.ts';
export { isPublicAddress } from './public-address.ts';
