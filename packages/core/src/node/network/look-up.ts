/**
 * Asking the public DNS for the addresses of a name; the machine's own list of names is not asked.
 * @module
 */
import { Resolver } from 'node:dns/promises';
import { LaurelError } from '../../errors/index.ts';
import { faultCode } from '../file-system.ts';

/**
 * All addresses of a name, of both families; none where the name does not exist or has none. It is called once for
 * each fetch, and what it says holds for that fetch. It ends when the signal says so.
 */
export type LookUp = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

/** Whom to ask. */
export interface LookUpOptions {
  /** Addresses of DNS servers, with a port where it is not 53; the system's own when not given. */
  readonly servers?: readonly string[];
}

/** Answers that say that there is no such address; any other fault says nothing. */
const hasNone = new Set(['ENODATA', 'ENOTFOUND']);

/**
 * Looks names up by DNS alone: both families at once, from answers that are no older than the question.
 *
 * @param options - whom to ask
 * @returns the look-up; it throws LP_FETCH_FAILED where nobody answers
 * @example
 * ```ts
 * const lookUp = createLookUp({ servers: ['192.0.2.53'] });
 * ```
 */
export function createLookUp({ servers }: LookUpOptions = {}): LookUp {
  return async (host, signal) => {
    signal.throwIfAborted();
    const resolver = new Resolver({ timeout: 2000, tries: 3 });
    if (servers !== undefined) resolver.setServers(servers);
    const stop = (): void => resolver.cancel();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const answers = await Promise.allSettled([resolver.resolve6(host), resolver.resolve4(host)]);
      const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      const fault = answers.find((answer) => answer.status === 'rejected' && !hasNone.has(faultCode(answer.reason)));
      if (addresses.length === 0 && fault !== undefined) throw new LaurelError('LP_FETCH_FAILED', { host });
      return addresses;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}
