/**
 * From an entry to an answer: lists at hand, lists kept from before, and where the caller hands in a fetch, lists from
 * where they are published.
 * @module
 */
import { type DateTime, readDateTime } from '../credential/index.ts';
import { type JudgingCode, LaurelError, type Params } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createBoundedMemo } from '../keys/bounded-memo.ts';
import type { GuardedFetch } from '../network/index.ts';
import { atLastKeys, type FinalStatusList, finalListIn } from './final-list.ts';
import { type Freshness, freshnessOf } from './freshness.ts';
import { type ReadStatusListOptions, readStatusList } from './read-status-list.ts';
import { type StatusEntry, statusEntryReaders } from './status-entry.ts';
import { statusFault } from './status-fault.ts';
import { isReversible, type StatusList } from './status-list.ts';
import { type Status, statusOf } from './status-of.ts';

/**
 * The `validFrom` of the newest list that was ever relied on, by its address and who signed it: somebody else's list of
 * the same address must not make the right one look old. Kept as long as its caller wants to notice an older one.
 */
export interface SeenLists {
  readonly get: (url: string, issuer: string) => Date | undefined | Promise<Date | undefined>;
  readonly set: (url: string, issuer: string, validFrom: Date) => void | Promise<void>;
}

/** What statuses are looked up in. */
export interface StatusLookupOptions extends Omit<ReadStatusListOptions, 'url' | 'now' | 'mayIssue'> {
  /** Lists at hand by their address, from a folder or from whoever shows the credential: text, bytes or objects. */
  readonly lists?: Readonly<Record<string, unknown>>;
  /** Asks for a list that is not at hand, or no longer fresh; nothing is fetched when not given. */
  readonly fetch?: GuardedFetch;
  /** What was seen before; rollbacks are not noticed when not given. */
  readonly seen?: SeenLists;
  /** How old a list may be at most, in milliseconds from its `validFrom`. */
  readonly maxAge?: number;
  /** How many verified lists are kept; 64 (1 MiB of the usual ones) when not given. */
  readonly keep?: number;
}

/** Who asks, and when. */
export interface StatusQuery {
  readonly now: Date;
  /** Who may sign the list for this credential, by identifier. */
  readonly mayIssue: (issuer: string) => boolean;
  /** Whether the list of an address may be fetched, where the lookup can; any may when not given. */
  readonly mayFetch?: (url: string) => boolean;
  /** The same object for all that is asked together: within that a server is asked once for a list, whatever it answers. */
  readonly together?: object;
  /** The last lists of who has handed over, by verified statements: they do not grow old. */
  readonly finalLists?: readonly FinalStatusList[];
}

/** What is known of an entry. */
export type StatusFinding =
  | (Status & Pick<Freshness, 'asOf' | 'until'>)
  | {
      readonly outcome: 'unknown';
      /** Why: LP_STATUS_NOT_CHECKED where no list was at hand and none could be asked for. */
      readonly code: JudgingCode;
      readonly params: Params;
      /** The date of the list that did not settle it, where there was one. */
      readonly asOf?: string;
    };

/** Looks up what a list says at a place; it does not throw for anything that a list, a server or a credential does. */
export interface StatusLookup {
  (entry: StatusEntry, query: StatusQuery): Promise<StatusFinding>;
  /**
   * The same for every place that a document names, in the document's order: what verifies a credential asks this. A
   * place that cannot be read is a finding too; a document that names more than 16 is not looked up. Of what was withdrawn
   * and refers to a list of newer versions, that one is asked too.
   */
  readonly inDocument: (document: JsonObject, query: StatusQuery) => Promise<readonly StatusFinding[]>;
}

interface Known {
  readonly list: StatusList;
  /** Nothing follows it. */
  readonly isFinal?: true;
  readonly fetchedAt?: Date;
}

/**
 * A lookup of statuses. A list is verified once and kept; whether its issuer may sign it is asked every time. A
 * revocation in a list that is too old still counts: it is not taken back.
 *
 * @param options - `resolver`, `lists`, `fetch`, `seen`, `maxAge` (milliseconds), `keep`
 * @returns the lookup
 * @throws {@link LaurelError} LP_USAGE
 * @see Bitstring Status List 1.0 §3.2; Token Status List draft 21 §8
 * @example
 * ```ts
 * const lookup = createStatusLookup({ resolver: createDidResolver() });
 * const entry = { kind: 'token', url: 'https://lists.example/1', index: 7 } as const;
 * (await lookup(entry, { now: new Date(), mayIssue: () => true })).outcome; // 'unknown'
 * ```
 */
export function createStatusLookup(options: StatusLookupOptions): StatusLookup {
  const { lists = {}, fetch, seen, keep = 64 } = options;
  if (!(Number.isSafeInteger(keep) && keep > 0)) {
    throw new LaurelError('LP_USAGE', { reason: 'keep must be a whole number above 0' });
  }
  const kept = createBoundedMemo<Known>(keep);
  const underway = new Map<string, Promise<Known>>();
  const askedTogether = new WeakMap<object, Map<string, Promise<Known>>>();
  const keptFinals = createBoundedMemo<Known>(keep);
  const read = async (input: unknown, url: string, { now, finalLists }: StatusQuery): Promise<Known> => {
    const final = finalListIn(input, url, finalLists);
    if (final === undefined) {
      return { list: await readStatusList(input, { ...options, url, now, mayIssue: () => true }) };
    }
    const key = JSON.stringify([url, final.digest, final.issuer, final.versionId]);
    const known = keptFinals.get(key);
    if (known !== undefined) return known;
    const mayIssue = (issuer: string): boolean => issuer === final.issuer;
    const resolver = atLastKeys(final, options.resolver);
    const found = {
      list: await readStatusList(input, { ...options, resolver, url, now, mayIssue }),
      isFinal: true,
    } as const;
    keptFinals.set(key, found);
    return found;
  };

  const atHand = async (url: string, query: StatusQuery): Promise<Known | undefined> => {
    const known = query.finalLists?.some((final) => final.url === url) === true ? undefined : kept.get(url);
    return known ?? (Object.hasOwn(lists, url) ? read(lists[url], url, query) : undefined);
  };

  const fetched = async (entry: StatusEntry, query: StatusQuery, ask: GuardedFetch): Promise<Known> => {
    const { bytes, fetchedAt } = await ask(entry.url, { accept: accepted[entry.kind], maxBytes: mostFetched });
    return { ...(await read(bytes, entry.url, query)), fetchedAt };
  };

  // Many credentials of one class ask for one list at once, or one after another for one that is never kept.
  const fetchOnce = (entry: StatusEntry, query: StatusQuery, ask: GuardedFetch): Promise<Known> => {
    const { now, together, finalLists = [] } = query;
    const finals = finalLists.filter(({ url }) => url === entry.url);
    const key = JSON.stringify([entry.kind, now.getTime(), entry.url, finals]);
    const before = together && (askedTogether.get(together) ?? new Map<string, Promise<Known>>());
    let first = before?.get(key) ?? underway.get(key);
    if (first === undefined) {
      first = fetched(entry, query, ask).finally(() => underway.delete(key));
      underway.set(key, first);
    }
    if (together && before) askedTogether.set(together, before.set(key, first));
    return first;
  };

  const answerFrom = async (known: Known, entry: StatusEntry, query: StatusQuery): Promise<StatusFinding> => {
    const { list, fetchedAt } = known;
    if (query.mayIssue(list.issuer) !== true) throw statusFault('it is signed by somebody who may not');
    const status = statusOf(entry, list);
    const newest = await seen?.get(list.url, list.issuer);
    const { state, code, asOf, until } = freshnessOf(list, {
      ...options,
      now: query.now,
      ...(fetchedAt === undefined ? {} : { fetchedAt }),
      ...(newest === undefined ? {} : { lastSeen: { validFrom: newest } }),
    });
    if (state === 'fresh' && !known.isFinal) {
      const before = kept.get(list.url);
      if (before !== known && !(before && isOlder(list.validFrom, before.list.validFrom))) kept.set(list.url, known);
      // Only of a list that was relied on: another's could be of any date.
      await seen?.set(list.url, list.issuer, dateOf(list.validFrom));
    }
    const holds = code === undefined || (known.isFinal && state === 'stale');
    if (holds || (state !== 'not-yet' && isForEver(status, entry))) return { ...status, asOf, until };
    return { outcome: 'unknown', code, params: {}, asOf };
  };

  const lookUp = async (entry: StatusEntry, query: StatusQuery): Promise<StatusFinding> => {
    const from = (source: () => Promise<Known | undefined>): Promise<StatusFinding> =>
      source()
        .then((known) => (known === undefined ? nobodyLooked : answerFrom(known, entry, query)))
        .catch(unknownFor);
    let isDue = false;
    const first = await from(async () => {
      const known = await atHand(entry.url, query);
      isDue = known !== undefined && isDueFor(known, query.now);
      return known;
    });
    const isOpen = first.outcome === 'unknown' || (isDue && !isForEver(first, entry));
    if (!isOpen || fetch === undefined || query.mayFetch?.(entry.url) === false) return first;
    const second = await from(() => fetchOnce(entry, query, fetch));
    return newerOf(first, second, entry);
  };

  // A badge has room for one entry (Open Badges 3.0 §B): whether it was replaced stands in the list that this refers to.
  const newerVersion = async (
    entry: StatusEntry,
    finding: StatusFinding,
    query: StatusQuery,
  ): Promise<readonly StatusFinding[]> => {
    if (entry.kind !== 'bitstring' || entry.reference === undefined) return [];
    if (finding.outcome !== 'set' || finding.purpose !== 'revocation') return [];
    const { index, reference: url } = entry;
    const newer = await lookUp({ kind: 'bitstring', purpose: 'refresh', index, url, statusSize: 1 }, query);
    return newer.outcome === 'set' ? [newer] : [];
  };

  const inDocument: StatusLookup['inDocument'] = async (document, query) => {
    const readers = statusEntryReaders(document);
    if (readers.length > mostEntries) return [tooMany];
    const found = await Promise.all(
      readers.map(async (read) => {
        try {
          const entry = read();
          const finding = await lookUp(entry, query);
          return [finding, ...(await newerVersion(entry, finding, query))];
        } catch (error) {
          // One place whose server, or whose notes, break as nobody foresaw says nothing of the others.
          return [LaurelError.isJudged(error) ? unknownFor(error) : unexpected];
        }
      }),
    );
    return found.flat();
  };
  return Object.assign(lookUp, { inDocument });
}

/** Nobody needs as many; each could name another server. */
const mostEntries = 16;
const tooMany: StatusFinding = {
  outcome: 'unknown',
  code: 'LP_TOO_LARGE',
  params: { limit: mostEntries, what: 'places in lists of statuses' },
};

const notChecked = 'LP_STATUS_NOT_CHECKED';
const nobodyLooked: StatusFinding = { outcome: 'unknown', code: notChecked, params: {} };

/** Larger than any list that is taken (Bitstring Status List 1.0 §4; Token Status List draft 21 §8.1). */
const mostFetched = 3 * 1024 * 1024;
const accepted = {
  bitstring: ['application/vc', 'application/vc+jwt', 'application/ld+json', 'application/json', 'application/jwt'],
  token: ['application/statuslist+jwt', 'application/jwt'],
} as const;

const dateOf = ({ epochMilliseconds }: DateTime): Date => new Date(epochMilliseconds);

/** Withdrawn for ever; a Token Status List says by a value of its own that something newer took its place. */
const isForEver = (said: Status | StatusFinding, { kind }: StatusEntry): boolean =>
  said.outcome === 'set' && (!isReversible(said.purpose) || (kind === 'token' && said.purpose === 'replacement'));

/** §2.2: how long a list is taken for the newest by those who can ask for another, where it does not say. */
const usualTtl = 5 * 60 * 1000;

/** Whether there may be a newer one; what was handed over may have waited since its day. */
const isDueFor = ({ list, fetchedAt }: Known, now: Date): boolean =>
  !(now.getTime() - (fetchedAt?.getTime() ?? list.validFrom.epochMilliseconds) < (list.ttl ?? usualTtl));

const isOlder = (one: DateTime | undefined, other: DateTime | undefined): boolean =>
  one !== undefined && other !== undefined && one.epochMilliseconds < other.epochMilliseconds;

/** What was at hand says more than a server that does not answer, and than an older list. */
function newerOf(first: StatusFinding, second: StatusFinding, entry: StatusEntry): StatusFinding {
  if (first.outcome !== 'unknown') {
    const isOld = second.outcome === 'unknown' || isOlder(readDateTime(second.asOf), readDateTime(first.asOf));
    return isOld && !isForEver(second, entry) ? first : second;
  }
  return second.outcome === 'unknown' && second.code === 'STATUS_RETRIEVAL_ERROR' && first.code !== notChecked
    ? first
    : second;
}

const unexpected: StatusFinding = { outcome: 'unknown', code: 'LP_UNEXPECTED', params: {} };

/** A wrong call, and what no caller can help, are thrown on. */
function unknownFor(error: unknown): StatusFinding {
  if (!LaurelError.isJudged(error) || error.code === 'LP_USAGE') throw error;
  const { code, params } = error;
  if (!code.startsWith('LP_FETCH_')) return { outcome: 'unknown', code, params };
  // §3.2: what cannot be dereferenced has this name.
  return {
    outcome: 'unknown',
    code: 'STATUS_RETRIEVAL_ERROR',
    params: { reason: 'its server did not hand it out', found: code, ...params },
  };
}
