/**
 * Where keys and statuses are looked up: in what was handed over, and on the web where the user asks for that.
 * @module
 */
import {
  createDidResolver,
  createDidWebMethod,
  createDidWebvhMethod,
  createStatusLookup,
  type GuardedFetch,
  isReversible,
  type Resolvable,
  type StatusFinding,
  type StatusLookup,
} from '@laurel/core';
import type { FilesAtHand } from './files-at-hand.ts';
import type { Remembered } from './remembered.ts';

/** What there is to look in. */
export interface SourcesOptions {
  readonly now: Date;
  readonly files: FilesAtHand;
  readonly remembered: Remembered;
  /** Undefined where the user wants no network. */
  readonly fetch: GuardedFetch | undefined;
}

type Method = ReturnType<typeof createDidWebvhMethod>;

/**
 * A resolver of what was handed over and, with a fetch, of the web.
 *
 * @param options - the files, what was seen before, the fetch
 * @returns the resolver; each question is answered once in a run
 */
export function resolverOf({ now, files, remembered, fetch }: SourcesOptions): Resolvable {
  const about = { now: () => now, seen: remembered.versions };
  const atHand = createDidWebvhMethod({ ...about, logs: files.logs });
  if (fetch === undefined) return createDidResolver({ methods: { webvh: once(atHand) } });
  const scids = new Set(Object.keys(files.logs).map(scidOf));
  const onWeb = createDidWebvhMethod({ ...about, fetch });
  const webvh: Method = async (...question) => {
    // First, so that what was handed over is remembered and the web cannot be behind it; for a copy may be an old one,
    // the web has the last word if it has any.
    const known = scids.has(scidOf(question[0])) ? await atHand(...question) : undefined;
    const found = await onWeb(...question);
    return known !== undefined && found.didResolutionMetadata.error === 'notFound' ? known : found;
  };
  return createDidResolver({ methods: { webvh: once(webvh), web: once(createDidWebMethod({ fetch })) } });
}

const scidOf = (did: string): string | undefined => did.split(':')[2];

/** A class of thirty brings the same school thirty times. */
function once(method: Method): Method {
  const answers = new Map<string, ReturnType<Method>>();
  return (did, parsed, ...rest) => {
    const answer = answers.get(parsed.didUrl) ?? method(did, parsed, ...rest);
    answers.set(parsed.didUrl, answer);
    return answer;
  };
}

/**
 * A lookup of statuses in the lists that were handed over and, with a fetch, in those of the web.
 *
 * @param options - the files, what was seen before, the fetch
 * @param resolver - finds the keys that lists are signed with
 * @returns the lookup
 */
export function lookupOf({ files, remembered, fetch }: SourcesOptions, resolver: Resolvable): StatusLookup {
  const about = { resolver, seen: remembered.lists };
  const own = createStatusLookup({ ...about, lists: files.lists });
  const { otherLists = {} } = files;
  const hasOthers = Object.keys(otherLists).length > 0;
  const atHand = hasOthers ? both(own, createStatusLookup({ ...about, lists: otherLists }), later) : own;
  // First those that were handed over, as with histories.
  return fetch === undefined ? atHand : both(atHand, createStatusLookup({ ...about, fetch }), weightier);
}

/** Asks the one and then the other, and takes of each two findings the one that is chosen. */
function both(
  one: StatusLookup,
  other: StatusLookup,
  choose: (known: StatusFinding, found: StatusFinding) => StatusFinding,
): StatusLookup {
  const lookUp = async (...question: Parameters<StatusLookup>): Promise<StatusFinding> => {
    const known = await one(...question);
    return choose(known, await other(...question));
  };
  const inDocument: StatusLookup['inDocument'] = async (...question) => {
    const known = await one.inDocument(...question);
    const found = await other.inDocument(...question);
    return found.map((finding, index) => choose(known[index] ?? finding, finding));
  };
  return Object.assign(lookUp, { inDocument });
}

/** Of the user's own list and the one that came along: what was withdrawn for good stays so; else the later one. */
function later(known: StatusFinding, found: StatusFinding): StatusFinding {
  if (found.outcome === 'unknown') return known;
  const isForGood = (one: StatusFinding): boolean => one.outcome === 'set' && !isReversible(one.purpose);
  if (isForGood(known) || isForGood(found)) return isForGood(known) ? known : found;
  const dateOf = ({ asOf }: StatusFinding): number => (asOf === undefined ? 0 : Date.parse(asOf));
  return known.outcome === 'unknown' || dateOf(found) > dateOf(known) ? found : known;
}

/** What was withdrawn for good stays withdrawn; else the web has the last word, if it has any. */
function weightier(known: StatusFinding, found: StatusFinding): StatusFinding {
  if (known.outcome === 'set' && !isReversible(known.purpose)) return known;
  const isSilent = found.outcome === 'unknown' && silent.includes(found.code);
  return isSilent && !(known.outcome === 'unknown' && known.code === 'LP_STATUS_NOT_CHECKED') ? known : found;
}

const silent: readonly string[] = ['STATUS_RETRIEVAL_ERROR', 'LP_STATUS_NOT_CHECKED'];
