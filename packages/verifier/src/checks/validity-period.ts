/**
 * Does it hold at the time of the check?
 * @module
 */
import { type Check, type JudgingCode, makeCheck, type Outcome, readDateTime, validityPeriodOf } from '@laurel/core';
import type { Facts, ProofFacts } from '../facts/facts.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §4.9; Data Integrity 1.0 §2.1 created, expires';

/**
 * Fails before the start, from the end on, and for a proof, or a holder's answer, made in the future or past its end. A start may
 * lie ahead by the policy's clock tolerance, for clocks differ; an end is never stretched.
 */
export const validityPeriod: CheckDefinition = {
  id: 'validity-period',
  appliesTo: ['credential', 'presentation'],
  needs: ['proof', 'schema'],
  judge: (facts) => refusedCheck('validity-period', facts, { spec, asOf: facts.policy.at }) ?? judgeTimes(facts),
};

function judgeTimes(facts: Facts): Check {
  const now = facts.policy.now.getTime();
  const latestStart = now + facts.policy.clockTolerance * 1000;
  const period = validityPeriodOf(facts.document);
  const from = period?.from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const until = period?.until?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const proofs = facts.proofs.map(timesOf);
  const isReadable = period !== undefined && !proofs.some(hasUnreadable);
  if (!isReadable || from > until) return failed(facts, 'MALFORMED_VALUE_ERROR');
  if (from > latestStart || proofs.some(({ start }) => start > latestStart)) return failed(facts, 'LP_NOT_YET_VALID');
  // A token's `exp` ends what it carries, as `validUntil` does: the earlier of the two counts (RFC 7519 §4.1.4).
  const isEnded = facts.form !== 'data-integrity' && proofs.some(({ end }) => end <= now);
  if (isEnded || until <= now) return failed(facts, 'LP_EXPIRED');
  if (
    proofs.some(
      ({ created, shown, end, shownEnd }) => Math.max(created, shown) > latestStart || Math.min(end, shownEnd) <= now,
    )
  )
    return failed(facts, 'LP_PROOF_TIME');
  if (proofs.some(({ created, keyEnd }) => keyEnd <= created)) return failed(facts, 'LP_KEY_TIME');
  // Whoever has found an ended key can write any date (Controlled Identifiers 1.0 §4.9): only other evidence helps.
  const { existedBefore } = facts.policy.proofs;
  const known = existedBefore?.getTime() ?? Number.POSITIVE_INFINITY;
  const isKeyEnded = proofs.some(({ keyEnd }) => keyEnd <= now && keyEnd < known);
  if (isKeyEnded && existedBefore !== undefined) return failed(facts, 'LP_POE_TOO_LATE');
  return isKeyEnded ? checked(facts, 'indeterminate', 'LP_NO_POE') : checked(facts, 'passed');
}

/** The times of a proof, in milliseconds since 1970; NaN for what is no time. */
const timesOf = (proof: ProofFacts) => ({
  created: momentOf(proof.created, Number.NEGATIVE_INFINITY),
  shown: momentOf(proof.holderBinding?.issuedAt, Number.NEGATIVE_INFINITY),
  start: momentOf(proof.notBefore, Number.NEGATIVE_INFINITY),
  end: momentOf(proof.expires),
  shownEnd: momentOf(proof.holderBinding?.expires),
  keyEnd: Math.min(momentOf(proof.keyExpires), momentOf(proof.keyRevoked)),
});

const hasUnreadable = (times: ReturnType<typeof timesOf>): boolean => Object.values(times).some(Number.isNaN);

const momentOf = (text: string | undefined, open = Number.POSITIVE_INFINITY): number =>
  text === undefined ? open : (readDateTime(text)?.epochMilliseconds ?? Number.NaN);

const malformed = { params: { pointer: '/validFrom', reason: 'not a time that can be used' } };

const failed = (facts: Facts, code: JudgingCode): Check => checked(facts, 'failed', code);

const checked = (facts: Facts, outcome: Outcome, code?: JudgingCode): Check =>
  makeCheck('validity-period', outcome, code, {
    ...(code === 'MALFORMED_VALUE_ERROR' && malformed),
    asOf: facts.policy.at,
    spec,
  });
