/**
 * What is judged last: whether it is what was asked for, and whether the answer was seen before. Loaded for callers who
 * ask; it takes what it needs of core, so that nothing else is loaded with it.
 * @module
 */
import type { Check, CheckId, Report } from '@laurel/core';
import type { Facts, Refusal } from '../facts/facts.ts';
import type { LastSteps, LastTools } from '../judge-options.ts';
import type { VerifyOptions } from '../policy.ts';
import { answerDigests, type DigestTools } from './answer-digests.ts';
import { answerTo, type Shown } from './answer-query.ts';
import { type DcqlQuery, faultInQuery } from './query.ts';
import type { ReplayGuard } from './replay-guard.ts';

type Asked = Pick<VerifyOptions, 'challenge' | 'now' | 'query' | 'replayGuard'>;

/**
 * The last steps of a call.
 *
 * @param asked - the caller's `query` and `replayGuard`
 * @param tools - of core
 * @returns the steps, or the `reason` for which the call is refused
 */
export function lastStepsFor(asked: Asked, tools: DigestTools): LastSteps | { readonly reason: string } {
  const { query, replayGuard, challenge, now } = asked;
  const reason = query === undefined ? undefined : faultInQuery(query);
  if (reason !== undefined) return { reason };
  if (replayGuard !== undefined && typeof replayGuard !== 'function')
    return { reason: 'replayGuard must be a function' };
  if (replayGuard !== undefined && challenge === undefined)
    return { reason: 'replayGuard is asked about answers to a challenge: give challenge and domain' };
  const evidence = new WeakMap<Report, Facts>();
  return {
    note: (report, facts) => evidence.set(report, facts),
    async judge(facts, checks, around) {
      const shown = query === undefined ? undefined : shownIn(facts, checks, around, evidence);
      const seen = query === undefined || shown === undefined ? facts : withAnswer(facts, query, shown);
      const sofar = seen === facts ? checks : await around.judgeAgain(seen);
      if (replayGuard === undefined || around.verdictOf(sofar) !== 'valid' || !hasPassed(sofar, 'holder-binding')) {
        return sofar;
      }
      const digests = answerDigests(facts, tools, factsInside(around.inner, evidence));
      const refusal = await askGuard(replayGuard, digests, now);
      return refusal === undefined ? sofar : around.judgeAgain(refused(seen, 'holder-binding', refusal));
    },
  };
}

/** What each report was made from, at every depth. */
const factsInside = (reports: readonly Report[], evidence: WeakMap<Report, Facts>): readonly Facts[] =>
  reports.flatMap((report) => [evidence.get(report) ?? [], factsInside(report.credentials ?? [], evidence)].flat());

const hasPassed = (checks: readonly Check[], wanted: CheckId): boolean =>
  checks.some(({ id, outcome }) => id === wanted && outcome === 'passed');

/** The credentials of a presentation, or the one credential; nothing where there is nothing to go by. */
function shownIn(
  facts: Facts,
  checks: readonly Check[],
  { inner, verdictOf }: LastTools,
  evidence: WeakMap<Report, Facts>,
): readonly Shown[] | undefined {
  if (!facts.verified || !hasPassed(checks, 'proof')) return undefined;
  if (facts.kind === 'credential') {
    return isPermission(facts)
      ? []
      : [{ verdict: verdictOf(checks.filter(({ id }) => id !== 'query')), checks, facts }];
  }
  return inner.flatMap((report) => {
    const found = evidence.get(report);
    if (found === undefined || isPermission(found)) return [];
    return [{ verdict: report.verdict, checks: report.checks, facts: found }];
  });
}

/** Leave to show for a child goes along with what is shown, and answers no question itself. */
const isPermission = ({ document }: Facts): boolean =>
  [document['credentialSubject'] ?? []]
    .flat()
    .some((subject) =>
      [Object(subject).achievement ?? []]
        .flat()
        .some((achievement) => /^ext:guardiandelegation$/i.test(Object(achievement).achievementType)),
    );

function withAnswer(facts: Facts, query: DcqlQuery, shown: readonly Shown[]): Facts {
  const { unanswered, more, isOpen } = answerTo(query, shown);
  if (isOpen) return facts;
  if (unanswered.length === 0 && more === 0) return { ...facts, isAnswered: true };
  const params = { unanswered: unanswered.join(', ') || '–', more };
  return refused(facts, 'query', { outcome: 'failed', code: 'LP_QUERY_NOT_MET', params });
}

const refused = (facts: Facts, id: CheckId, refusal: Refusal): Facts => ({
  ...facts,
  refusals: new Map([...facts.refusals, [id, refusal]]),
});

/** Anything but a plain no is not accepted: whoever keeps the answers may be out of reach. */
async function askGuard(isReplay: ReplayGuard, digests: readonly string[], now: Date): Promise<Refusal | undefined> {
  try {
    const answer = digests.length === 0 ? undefined : await isReplay(digests, new Date(now));
    if (answer === false) return undefined;
    if (answer === true) return { outcome: 'failed', code: 'LP_REPLAY' };
  } catch {
    // It is told below.
  }
  return { outcome: 'indeterminate', code: 'LP_UNEXPECTED' };
}
