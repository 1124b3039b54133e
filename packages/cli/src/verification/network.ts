/**
 * The network, where the user asks for it: the one guarded fetch, and a note of which hosts it asked.
 * @module
 */
import {
  createCachedFetch,
  createMemoryFetchCache,
  type ErrorCode,
  type FetchCache,
  type GuardedFetch,
  LaurelError,
} from '@laurel/core';
import type { Io } from '../terminal/io.ts';

/** How a host answered; the worst that it did. */
export type HostAnswer = 'answered' | 'withheld' | 'silent' | 'refused';

/** The network of one run. */
export interface Network {
  readonly fetch: GuardedFetch;
  /** Who was asked, and how they answered, in the order of the first question; never what was asked for. */
  readonly hosts: () => ReadonlyMap<string, HostAnswer>;
}

const answers: Partial<Record<ErrorCode, HostAnswer>> = {
  LP_FETCH_TIMEOUT: 'silent',
  LP_FETCH_FAILED: 'silent',
  LP_FETCH_REFUSED: 'refused',
};
const worse: readonly HostAnswer[] = ['answered', 'withheld', 'refused', 'silent'];

/**
 * Opens the network for one run. Each address is asked once, whatever the answer; a host that is silent is not asked
 * for anything else either, so that hundreds of files do not wait for one dead server.
 *
 * @param io - the run's io
 * @param cache - where answers are kept; in memory when not given
 * @returns the fetch, and who was asked
 */
export function openNetwork(io: Io, cache: FetchCache = createMemoryFetchCache()): Network {
  const hosts = new Map<string, HostAnswer>();
  const failures = new Map<string, unknown>();
  const ask = io.network();
  const note = (host: string, answer: HostAnswer): void => {
    const before = hosts.get(host) ?? 'answered';
    hosts.set(host, worse.indexOf(answer) > worse.indexOf(before) ? answer : before);
  };
  const fetch: GuardedFetch = async (url, request) => {
    const { hostname } = new URL(url);
    for (const key of [hostname, url]) if (failures.has(key)) throw failures.get(key);
    try {
      const resource = await ask(url, request);
      note(hostname, 'answered');
      return resource;
    } catch (error) {
      const code = error instanceof LaurelError ? error.code : 'LP_FETCH_FAILED';
      const answer = answers[code] ?? 'withheld';
      note(hostname, answer);
      failures.set(answer === 'silent' ? hostname : url, error);
      throw error;
    }
  };
  return { fetch: createCachedFetch({ fetch, cache, now: io.now }), hosts: () => hosts };
}

const remarks: Readonly<Record<Exclude<HostAnswer, 'refused'>, string>> = {
  answered: '',
  withheld: ' (did not hand out all that was asked for)',
  silent: ' (no answer)',
};

/**
 * Who was asked, as one sentence.
 *
 * @param network - of the run
 * @returns the sentence
 */
export function hostsLine({ hosts }: Network): string {
  const all = [...hosts()];
  const refused = all.filter(([, answer]) => answer === 'refused').map(([host]) => host);
  const named = all.flatMap(([host, answer]) => (answer === 'refused' ? [] : [`${host}${remarks[answer]}`]));
  const notAsked =
    refused.length === 0
      ? ''
      : ` Not asked, for ${refused.length === 1 ? 'it is' : 'they are'} not on the public internet: ${refused.join(', ')}.`;
  return named.length === 0
    ? refused.length === 0
      ? 'Nobody had to be asked over the network.'
      : `Nobody was asked over the network.${notAsked}`
    : `Asked over the network: ${named.join(', ')}.${notAsked}`;
}
