/** What is judged last, with what it is told; and the second line behind it. */
import {
  type Check,
  decodeMultibase,
  makeCheck,
  type Report,
  type Secured,
  securePresentation,
  sha256OfTexts,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import type { LastSteps, LastTools } from '../judge-options.ts';
import { settlePolicy } from '../policy.ts';
import { factsOf } from '../testing/facts.ts';
import { achievement, challenge, domain, learner, now, presentation, signed, trust } from '../testing/people.ts';
import { verify } from '../verify.ts';
import { answerDigests } from './answer-digests.ts';
import { lastStepsFor } from './last-steps.ts';
import { createReplayGuard } from './replay-guard.ts';

const tools = { decodeMultibase, sha256OfTexts };
const policy = settlePolicy({ now, trust, challenge, domain });
const answer = { keyPurposes: [], domains: [domain], challenge };

function stepsFor(asked: Parameters<typeof lastStepsFor>[0]): LastSteps {
  const steps = lastStepsFor(asked, tools);
  if ('reason' in steps) throw new Error(steps.reason);
  return steps;
}

describe('the digests of an answer', () => {
  const proofValue = 'z3MvGcVxzRzzpKF1HA11EjvfPZsN8NAb7kXBRfeTm3CBg2gcJLQM5hZNmj6Ccd9Lk4C1YueiFZvkSx4FuHVYVouQk';
  const shown = (proof: unknown, count = 1, more: Partial<Facts> = {}): Facts =>
    factsOf(presentation([]), {
      kind: 'presentation',
      policy,
      proofs: Array(count).fill(answer),
      secured: { form: 'data-integrity', whole: proof === undefined ? {} : { proof } } as never,
      ...more,
    });
  const count = (facts: Facts): number => answerDigests(facts, tools).length;

  it('are one for each proof, and one that was set aside need have none', () => {
    expect(count(shown({ proofValue }))).toBe(1);
    expect(count(shown([{ proofValue }, { proofValue: 'z2' }], 2))).toBe(2);
    expect(count(shown([{ proofValue }, { proofValue: '?' }, 'a proof of tomorrow', {}]))).toBe(1);
  });

  it('are none where the value of a proof that counts cannot be read: it could not be known again', () => {
    expect(count(shown([{ proofValue }, { proofValue: '?' }], 2))).toBe(0);
    expect(count(shown({}))).toBe(0);
    expect(count(shown(undefined))).toBe(0);
  });

  it('are none where nothing was asked, nothing was read and nobody answered', () => {
    expect(count(shown({ proofValue }, 1, { policy: settlePolicy({ now, trust }) }))).toBe(0);
    const { secured: _, ...unread } = shown({ proofValue });
    expect(count(unread)).toBe(0);
    expect(count(shown({ proofValue }, 0, { secured: { form: 'unsecured', whole: {} } as never }))).toBe(0);
    const sdJwt = { kind: 'credential', compact: 'a.b.c' };
    expect(count(factsOf(achievement(), { policy, secured: { form: 'sd-jwt', sdJwt } as unknown as Secured }))).toBe(0);
  });
});

it('know a presentation in parts again, and not another by the same holder', async () => {
  const item = await signed(achievement({ subject: learner.did }));
  const parts = (time: string) =>
    securePresentation(presentation([item], { holder: learner.did }), {
      signers: [learner.authenticates],
      securing: 'vp+sd-jwt',
      created: new Date(time),
      challenge,
      domain,
    });
  const replayGuard = createReplayGuard({ lifetime: 600 });
  const codes: unknown[] = [];
  const [one, other] = [await parts('2026-09-01T09:00:00Z'), await parts('2026-09-01T09:00:01Z')];
  for (const input of [one, one, other]) {
    const { verdict, checks } = await verify(input, { now, trust, challenge, domain, replayGuard });
    codes.push([verdict, checks.find(({ outcome }) => outcome === 'failed')?.code]);
  }
  expect(codes).toEqual([
    ['valid', undefined],
    ['invalid', 'LP_REPLAY'],
    ['valid', undefined],
  ]);
});

describe('the last steps', () => {
  const bound: Check = makeCheck('holder-binding', 'passed');
  const around: LastTools = {
    inner: [],
    verdictOf: () => 'valid',
    judgeAgain: async ({ refusals }) => [...refusals].map(([id, { outcome, code }]) => makeCheck(id, outcome, code)),
  };

  it('ask no guard about an answer that could not be known again, and leave it open', async () => {
    const calls: unknown[] = [];
    const { judge } = stepsFor({ challenge, now, replayGuard: (digests) => calls.push(digests) < 0 });
    const checks = await judge(factsOf(achievement(), { policy }), [bound], around);
    expect(checks.map(({ id, outcome, code }) => [id, outcome, code])).toEqual([
      ['holder-binding', 'indeterminate', 'LP_UNEXPECTED'],
    ]);
    expect(calls).toEqual([]);
  });

  it('count a credential for nothing of which they were told nothing', async () => {
    const query = { credentials: [{ id: 'badge', format: 'ldp_vc' as const, meta: {} }] };
    const whole = factsOf(presentation([]), { kind: 'presentation' });
    const secured = { form: 'data-integrity', whole: {} } as unknown as Secured;
    const report: Report = {
      version: 1,
      kind: 'credential',
      verdict: 'valid',
      at: now.toISOString(),
      checks: [bound],
      waived: [],
    };
    const codes = async (isTold: boolean) => {
      const { judge, note } = stepsFor({ now, query });
      if (isTold) note(report, factsOf(achievement(), { secured }));
      const proven = [makeCheck('proof', 'passed')];
      return (await judge(whole, proven, { ...around, inner: [report] })).map(({ id, code }) => [id, code]);
    };
    expect(await codes(true)).toEqual([]);
    expect(await codes(false)).toEqual([['query', 'LP_QUERY_NOT_MET']]);
  });
});
