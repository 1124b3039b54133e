/**
 * The guarded fetch: the one place of the libraries and the command line that opens a socket.
 * @module
 */
import { setMaxListeners } from 'node:events';
import type { SecureContext } from 'node:tls';
import { LaurelError } from '../../errors/index.ts';
import { createCachedFetch } from '../../network/cached-fetch.ts';
import type { FetchCache } from '../../network/fetch-cache.ts';
import { readFetchLimits } from '../../network/fetch-limits.ts';
import { type FetchUrlOptions, readFetchUrl } from '../../network/fetch-url.ts';
import type { FetchedResource, GuardedFetch } from '../../network/guarded-fetch.ts';
import { isPublicAddress } from '../../network/public-address.ts';
import { type Connect, connectPinned, openSocket, secure, secureTerms } from './connect.ts';
import { exchange } from './exchange.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import { takeTurns } from './turns.ts';

/** What a guarded fetch works with. */
export interface GuardedFetchOptions extends FetchUrlOptions {
  readonly now: () => Date;
  /** Keeps what was fetched; without it only requests that come at the same time share an answer. */
  readonly cache?: FetchCache;
  /** Finds the addresses of a name; the public DNS by the system's servers when not given. */
  readonly lookUp?: LookUp;
  /** Connects to one of the addresses that were checked; for tests. */
  readonly connect?: Connect;
  /** Whom to believe a server's name, PEM; the runtime's own authorities when not given. */
  readonly certificateAuthorities?: readonly string[];
  /** How many addresses are fetched at once; the others wait, and their time does not run. 8 when not given. */
  readonly mostAtOnce?: number;
}

/**
 * Makes the fetch that the resolvers of did:web and did:webvh and the status checks are handed, where the caller
 * wants a network at all.
 *
 * It speaks https to public addresses only: the name is looked up once, all its addresses are checked, and the
 * connection goes to one of those. It follows no redirect, sends no credentials and keeps no connection; time, bytes
 * and kind of the answer are bounded.
 *
 * @param options - the clock; a cache where answers are to be used again
 * @returns the fetch; each call throws LP_FETCH_* or LP_USAGE as `GuardedFetch` says
 * @see https://identity.foundation/didwebvh/v1.0/#security-and-privacy-considerations
 * @example
 * ```ts
 * const fetch = createGuardedFetch({ now: () => new Date(), cache: createMemoryFetchCache() });
 * await fetch('https://127.0.0.1/', { accept: ['text/plain'] }).catch((error) => error.code); // 'LP_FETCH_REFUSED'
 * ```
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { now, cache, dangerouslyAllowPorts = [], mostAtOnce = 8 } = options;
  const inTurn = takeTurns(mostAtOnce);
  const fetchOnce = createFetchOnce(options);
  const fetch: GuardedFetch = (url, request) => inTurn(() => fetchOnce(url, request));
  return createCachedFetch({ fetch, now, dangerouslyAllowPorts, ...(cache === undefined ? {} : { cache }) });
}

/** The fetch itself, without memory. */
function createFetchOnce(options: GuardedFetchOptions): GuardedFetch {
  const { now, lookUp = createLookUp(), connect = connectPinned, certificateAuthorities } = options;
  let terms: SecureContext | undefined;
  return async (text, request) => {
    const url = readFetchUrl(text, options);
    const limits = readFetchLimits(request);
    return within(limits.timeoutMilliseconds, url.host, async (signal, atEnd) => {
      const addresses = await publicAddresses(lookUp, url.host, signal);
      terms ??= secureTerms(certificateAuthorities);
      const raw = openSocket(connect, { host: url.host, port: url.port, addresses });
      atEnd(() => raw.destroy());
      const socket = await secure(raw, url.host, terms, signal);
      atEnd(() => socket.destroy());
      return { url: url.url, ...(await exchange(socket, { url, limits, now, signal })) };
    });
  };
}

/** All addresses of a name: one that leads inside is reason enough to go to none of them. */
async function publicAddresses(lookUp: LookUp, host: string, signal: AbortSignal): Promise<readonly string[]> {
  const addresses = await lookUp(host, signal);
  signal.throwIfAborted();
  const isPublic = addresses.length > 0 && addresses.every(isPublicAddress);
  if (!isPublic) throw new LaurelError('LP_FETCH_REFUSED', { host });
  return addresses;
}

type Step = (signal: AbortSignal, atEnd: (clean: () => void) => void) => Promise<FetchedResource>;

/** Gives work its time, from beginning to end, and leaves nothing open behind it. */
async function within(milliseconds: number, host: string, work: Step): Promise<FetchedResource> {
  const deadline = new AbortController();
  setMaxListeners(0, deadline.signal);
  const cleaning: (() => void)[] = [];
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new LaurelError('LP_FETCH_TIMEOUT', { host });
    deadline.abort(error);
    late.reject(error);
  }, milliseconds);
  try {
    return await Promise.race([work(deadline.signal, (clean) => cleaning.push(clean)), late.promise]);
  } catch (error) {
    throw LaurelError.isJudged(error) ? error : new LaurelError('LP_FETCH_FAILED', { host }, { cause: error });
  } finally {
    clearTimeout(timer);
    for (const clean of cleaning.reverse()) clean();
  }
}
