/**
 * Which staples a credential relies on: its issuer's history and lists, whoever took over, and nothing of anybody else.
 * @module
 */
import type { DidLogFiles } from '@laurel/core';
import type { KnownStaple, StapleSummary } from './staple-record.ts';
import { logsIn } from './verify-staples.ts';

/** What a credential relies on, by its own word. */
export interface Reliance {
  /** Whoever signed it, and whoever signed what is inside it: identifiers. */
  readonly keysOf: readonly string[];
  /** Addresses of the lists that say whether it was withdrawn. */
  readonly lists: readonly string[];
}

/** What a credential is judged over, offline. */
export interface StaplesAtHand {
  /** Histories by their newest identifier. */
  readonly logs: Readonly<Record<string, DidLogFiles>>;
  /** Status lists by their address. */
  readonly lists: Readonly<Record<string, Uint8Array>>;
  /** Statements of who took over. */
  readonly handOvers: readonly Uint8Array[];
}

interface Summarised {
  readonly summary: StapleSummary;
}

/**
 * The staples that credentials rely on, and no others: what goes out with one item must not hint at another.
 *
 * @param staples - all that there are
 * @param reliances - of the credentials
 * @returns those that they need, in the order of `staples`
 */
export function neededBy<One extends Summarised>(
  staples: readonly One[],
  reliances: readonly Reliance[],
): readonly One[] {
  const parties = new Set(reliances.flatMap(({ keysOf }) => keysOf.map(partyOf)));
  const issuersOf = new Map<string, Set<string>>();
  for (const { keysOf, lists } of reliances) {
    for (const url of lists) issuersOf.set(url, new Set([...(issuersOf.get(url) ?? []), ...keysOf.map(partyOf)]));
  }
  const needed = new Set<One>();
  for (const [url, issuers] of issuersOf) {
    for (const list of preferredLists(staples, url, issuers)) needed.add(list);
  }
  for (const { summary } of needed) if (summary.issuer !== undefined) parties.add(partyOf(summary.issuer));
  // Whoever took over may have handed over in turn.
  for (let before = -1; before !== needed.size; ) {
    before = needed.size;
    for (const one of staples) {
      const { type, issuer = '', successor = '' } = one.summary;
      if (type !== 'hand-over' || !parties.has(partyOf(issuer))) continue;
      needed.add(one);
      parties.add(partyOf(successor));
    }
  }
  const isTheirs = ({ summary: { type, about } }: One): boolean =>
    (type === 'history' || type === 'did-document') && parties.has(about);
  return staples.filter((one) => needed.has(one) || isTheirs(one));
}

/** Of somebody who has moved, the part of the identifier that stays the same. */
const partyOf = (did: string): string => /^did:webvh:([^:]+):/.exec(did)?.[1] ?? did.split('#', 1)[0] ?? did;

/** Anybody can sign a list of any address: the issuer's own comes first, and others only where it has none. */
function preferredLists<One extends Summarised>(
  staples: readonly One[],
  url: string,
  issuers: ReadonlySet<string>,
): readonly One[] {
  const lists = staples.filter(({ summary: { type, about } }) => type === 'status-list' && about === url);
  const own = lists.filter(({ summary: { issuer = '' } }) => issuers.has(partyOf(issuer)));
  return own.length > 0 ? own : lists.slice(0, mostOfOthers);
}

/** A list by a trust or a local authority for its schools is one; more of one address is somebody's mischief. */
const mostOfOthers = 4;

/**
 * What credentials are judged over. Usually the same for all: only where two signed a list of one address is it
 * another for each issuer, and each then gets the list that is its own.
 *
 * @param staples - verified
 * @returns gives, for a credential, what it is judged over; the same object for the same content
 */
export function staplesDesk(staples: readonly KnownStaple[]): (reliance: Reliance) => StaplesAtHand {
  const lists = staples.filter(({ summary }) => summary.type === 'status-list');
  const isContested = new Set(lists.map(({ summary }) => summary.about)).size < lists.length;
  const all = atHand(staples);
  const known = new Map<string, StaplesAtHand>();
  return (reliance) => {
    if (!isContested) return all;
    const key = JSON.stringify([reliance.keysOf, reliance.lists]);
    const found = known.get(key) ?? atHand(neededBy(staples, [reliance]));
    known.set(key, found);
    return found;
  };
}

const bytesOf = ({ files: [{ bytes }] }: KnownStaple): Uint8Array => bytes;

const atHand = (staples: readonly KnownStaple[]): StaplesAtHand => ({
  logs: logsIn(staples),
  lists: Object.fromEntries(
    staples.flatMap((one) => (one.summary.type === 'status-list' ? [[one.summary.about, bytesOf(one)]] : [])),
  ),
  handOvers: staples.filter(({ summary }) => summary.type === 'hand-over').map(bytesOf),
});
