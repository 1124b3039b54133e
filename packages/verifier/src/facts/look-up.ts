/**
 * What is known elsewhere about a credential that is signed: whether lists say that it was withdrawn, and how its issuer
 * stands today. Loaded for callers who hand in where to look; it imports nothing of core, so that nothing else is loaded
 * with it.
 * @module
 */
import type {
  issuerIdOf,
  LaurelError,
  readDateTime,
  StatusFinding,
  StatusLookup,
  SuccessionScope,
  SuccessionVerified,
  TrustSource,
  TrustTools,
} from '@laurel/core';
import type { Budget, LookUp } from '../judge-options.ts';
import type { Facts } from './facts.ts';
import { movedTo } from './moved-did.ts';
import { entriesOf, type StandingTools, standingOf } from './standing.ts';
import { sumUp } from './status-found.ts';

/** What looking is done with. */
export interface LookUpTools extends StandingTools {
  readonly LaurelError: typeof LaurelError;
  readonly issuerIdOf: typeof issuerIdOf;
  readonly readDateTime: typeof readDateTime;
}

/** Where to look. */
export interface Sources {
  readonly status?: StatusLookup | undefined;
  readonly successions: readonly SuccessionVerified[];
  /** The lists that core read. */
  readonly lists: readonly TrustSource[];
}

/** How many lists of statuses may be fetched in one call: whoever shows many items could name a server in each. */
const mostFetched = 64;

/**
 * Makes what looks up.
 *
 * @param sources - where to look
 * @param tools - of core and of the first load
 * @param trustTools - what follows hand-overs
 * @returns adds to the facts of a credential whose proof holds; of any other nothing is looked up
 */
export function createLookUp(
  sources: Sources,
  tools: LookUpTools,
  { followHandOvers }: Pick<TrustTools, 'followHandOvers'>,
): LookUp {
  const { status, successions: statements, lists: trust } = sources;
  const momentOf = (text: string): number => tools.readDateTime(text)?.epochMilliseconds ?? Number.NaN;
  const errorOf = (code: ConstructorParameters<typeof LaurelError>[0]) => new tools.LaurelError(code);
  const follow = (id: string, at: Date, scope: SuccessionScope) =>
    followHandOvers({ id, at, scope, statements, trust }, { momentOf, errorOf });
  const lastListsOf = (ids: readonly (string | undefined)[], now: Date) =>
    statements.flatMap(({ statement: { predecessor, closed, finalStatusLists = [] } }) => {
      if (!ids.includes(predecessor.id) || !(momentOf(closed) <= now.getTime())) return [];
      const { id: issuer, versionId } = predecessor;
      return finalStatusLists.map((list) => ({ ...list, issuer, ...(versionId === undefined ? {} : { versionId }) }));
    });
  return async (facts, { budget, resolver }) => {
    const id = tools.issuerIdOf(facts.document);
    if (facts.kind !== 'credential' || !facts.verified || id === undefined) return facts;
    const { standing, isBeyond } = standingOf(facts, id, { ...tools, momentOf, follow });
    const refusals = isBeyond
      ? new Map([...facts.refusals, ['issuer-trust', { outcome: 'failed', code: 'LP_ISSUER_NOT_AUTHORISED' }] as const])
      : facts.refusals;
    const known: Facts = { ...facts, standing, refusals };
    if (status === undefined) return known;
    // A moved issuer signs its lists under the name of today.
    const newName = await movedTo(id, resolver);
    const mayIssue = (signer: string): boolean =>
      signer === id ||
      signer === newName ||
      entriesOf(facts, id).some(({ statusIssuers }) => statusIssuers?.includes(signer) === true) ||
      isSuccessor(() => follow(id, facts.policy.now, 'status').id, signer);
    const { mayFetch, isSpent } = fetchesOf(budget);
    const finalLists = lastListsOf([id, newName], facts.policy.now);
    const query = { now: new Date(facts.policy.now), mayIssue, mayFetch, together: budget, finalLists };
    const findings = await ask(status, facts, query);
    const found = isSpent() ? findings.map(orTooMany) : findings;
    return { ...known, statusFound: sumUp(found, tools.readDateTime) };
  };
}

/** Nobody has taken over where hand-overs contradict each other. */
function isSuccessor(successor: () => string, signer: string): boolean {
  try {
    return successor() === signer;
  } catch {
    return false;
  }
}

/** The addresses that were asked about in each call. */
const asked = new WeakMap<Budget, Set<string>>();

function fetchesOf(budget: Budget) {
  const urls = asked.get(budget) ?? new Set();
  asked.set(budget, urls);
  let isSpent = false;
  const mayFetch = (url: string): boolean => {
    if (urls.has(url)) return true;
    if (urls.size < mostFetched) urls.add(url);
    else isSpent = true;
    return urls.has(url);
  };
  return { mayFetch, isSpent: () => isSpent };
}

/** To do without a list is the caller's to choose, and not that of somebody who shows too many. */
const orTooMany = (finding: StatusFinding): StatusFinding =>
  finding.outcome === 'unknown' && finding.code === 'LP_STATUS_NOT_CHECKED'
    ? { ...finding, code: 'LP_TOO_LARGE', params: { limit: mostFetched, what: 'lists of statuses' } }
    : finding;

/** The caller's own code may break; then nothing is known. */
async function ask(
  status: StatusLookup,
  { document }: Facts,
  query: Parameters<StatusLookup['inDocument']>[1],
): Promise<readonly StatusFinding[]> {
  try {
    return await status.inDocument(document, query);
  } catch {
    return [{ outcome: 'unknown', code: 'LP_UNEXPECTED', params: {} }];
  }
}
