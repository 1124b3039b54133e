import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en, messageFor } from '../errors/index.ts';
import {
  type Check,
  type CheckId,
  makeCheck,
  type Outcome,
  type Verdict,
  verdictOf,
  type Waiver,
  waivers,
} from './index.ts';

const ids: readonly CheckId[] = [
  'well-formed',
  'context',
  'schema',
  'proof',
  'proof-purpose',
  'issuer-key',
  'validity-period',
  'status',
  'holder-binding',
  'issuer-trust',
  'assurance',
  'query',
];
const outcomes: readonly Outcome[] = ['passed', 'failed', 'indeterminate', 'not-checked', 'not-applicable'];
const waiverNames: readonly Waiver[] = [
  'acceptAnyIssuer',
  'acceptUncheckedStatus',
  'acceptUnchallenged',
  'acceptKeyOfAnother',
];
const verdicts: readonly Verdict[] = ['valid', 'indeterminate', 'invalid'];

const anyCheck = fc
  .record({ id: fc.constantFrom(...ids), outcome: fc.constantFrom(...outcomes) })
  .map(({ id, outcome }) => makeCheck(id, outcome));
const someChecks = fc.array(anyCheck, { minLength: 1, maxLength: 12 });
const anyWaivers = fc.subarray([...waiverNames]);
const anyInner = fc.array(fc.constantFrom(...verdicts), { maxLength: 5 });

const rank = (verdict: Verdict): number => verdicts.indexOf(verdict);
const settled = (checks: readonly Check[]): readonly Check[] =>
  checks.map(({ id, outcome }) => makeCheck(id, outcome === 'not-applicable' ? outcome : 'passed'));

describe('the verdict', () => {
  it('of nothing is never valid, whatever is waived and whatever is inside', () => {
    fc.assert(fc.property(anyWaivers, anyInner, (waived, inner) => verdictOf([], waived, inner) === 'invalid'));
  });

  it('is invalid when any check failed, whatever else is there and whatever is waived', () => {
    fc.assert(
      fc.property(someChecks, fc.nat(12), fc.constantFrom(...ids), anyWaivers, anyInner, (checks, at, id, ...rest) => {
        const withFailure = [...checks.slice(0, at), makeCheck(id, 'failed'), ...checks.slice(at)];
        return verdictOf(withFailure, ...rest) === 'invalid';
      }),
    );
  });

  it('is valid when every check passed or does not apply, and so is everything inside', () => {
    fc.assert(
      fc.property(someChecks, anyWaivers, (checks, waived) => {
        return verdictOf([...settled(checks), makeCheck('proof', 'passed')], waived) === 'valid';
      }),
    );
  });

  it('is never valid where no check passed, whatever is waived', () => {
    fc.assert(
      fc.property(someChecks, anyWaivers, anyInner, (checks, waived, inner) => {
        const open = checks.filter(({ outcome }) => outcome !== 'passed');
        return verdictOf(open, waived, inner) !== 'valid';
      }),
    );
  });

  it('has nothing else beside what passed than what does not apply or is waived, where it is valid', () => {
    fc.assert(
      fc.property(someChecks, anyWaivers, anyInner, (checks, waived, inner) => {
        if (verdictOf(checks, waived, inner) !== 'valid') return true;
        const isFine = ({ id, outcome }: Check): boolean =>
          outcome === 'passed' ||
          outcome === 'not-applicable' ||
          (outcome === 'not-checked' && waived.some((name) => waivers[name] === id));
        return checks.every(isFine) && inner.every((verdict) => verdict === 'valid');
      }),
    );
  });

  it.each(waiverNames)('%s forgives that its own check was not made, and nothing else', (waiver) => {
    for (const id of ids) {
      for (const outcome of outcomes) {
        const checks = [makeCheck('proof', 'passed'), makeCheck(id, outcome)];
        const isForgiven = id === waivers[waiver] && outcome === 'not-checked';
        expect(verdictOf(checks, [waiver]), `${id} ${outcome}`).toBe(isForgiven ? 'valid' : verdictOf(checks));
      }
    }
  });

  it('is the worst of its own and of those inside', () => {
    fc.assert(
      fc.property(someChecks, anyWaivers, anyInner, (checks, waived, inner) => {
        const own = verdictOf(checks, waived);
        return rank(verdictOf(checks, waived, inner)) === Math.max(rank(own), ...inner.map(rank));
      }),
    );
  });

  it('does not depend on the order of checks, waivers and what is inside', () => {
    fc.assert(
      fc.property(someChecks, anyWaivers, anyInner, (checks, waived, inner) => {
        const turned = verdictOf(checks.toReversed(), waived.toReversed(), inner.toReversed());
        return turned === verdictOf(checks, waived, inner);
      }),
    );
  });

  it('never gets better by one more check', () => {
    fc.assert(
      fc.property(someChecks, anyCheck, anyWaivers, (checks, more, waived) => {
        const before = [makeCheck('proof', 'passed'), ...checks];
        return rank(verdictOf([...before, more], waived)) >= rank(verdictOf(before, waived));
      }),
    );
  });
});

describe('a check', () => {
  it('speaks by its code, or plainly by its outcome', () => {
    expect(makeCheck('issuer-trust', 'indeterminate', 'LP_ISSUER_UNKNOWN')).toEqual({
      id: 'issuer-trust',
      outcome: 'indeterminate',
      code: 'LP_ISSUER_UNKNOWN',
      message: en.LP_ISSUER_UNKNOWN,
    });
    expect(new Set(outcomes.map((outcome) => makeCheck('proof', outcome).message)).size).toBe(outcomes.length);
    expect(makeCheck('status', 'not-checked').message).not.toMatch(/passed/i);
  });

  it('keeps what its sentence was filled with', () => {
    const detail = { params: { limit: 64 }, asOf: '2026-11-22T12:00:00Z', spec: 'RFC 8259' };
    expect(makeCheck('well-formed', 'failed', 'LP_TOO_DEEP', detail)).toEqual({
      id: 'well-formed',
      outcome: 'failed',
      code: 'LP_TOO_DEEP',
      message: messageFor('LP_TOO_DEEP', { limit: 64 }),
      ...detail,
    });
  });
});
