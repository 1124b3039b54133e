/** What lists come to: unknown never passes, whatever else they say. */
import { isJudgingCode, en as messages, readDateTime, type StatusFinding } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPlaces } from '../testing/attacks/status.ts';
import { now, trust } from '../testing/people.ts';
import { verify } from '../verify.ts';
import { sumUp } from './status-found.ts';

const [asOf, earlier, until] = ['2026-11-22T00:00:00Z', '2026-11-20T02:00:00+02:00', '2026-11-29T00:00:00Z'];
const clear: StatusFinding = { outcome: 'clear', purpose: 'revocation', value: 0, asOf, until };
const set = (purpose: string, more: object = {}): StatusFinding => ({
  outcome: 'set',
  purpose,
  value: 1,
  asOf,
  until,
  ...more,
});
const unknown = (code: 'LP_STATUS_STALE' | 'LP_STATUS_NOT_CHECKED' | 'STATUS_RETRIEVAL_ERROR'): StatusFinding => ({
  outcome: 'unknown',
  code,
  params: {},
});
const sum = (...findings: readonly StatusFinding[]) => {
  const { outcome, code, detail } = sumUp(findings, readDateTime);
  return [outcome, code, detail.asOf];
};
const day = '2026-11-22T00:00:00.000Z';

describe('what lists of statuses come to', () => {
  it.each([
    ['clear', [clear], ['passed', undefined, day]],
    ['nothing', [], ['not-checked', 'LP_STATUS_NOT_CHECKED', undefined]],
    ['withdrawn', [clear, set('revocation')], ['failed', 'LP_REVOKED', day]],
    ['held back', [set('suspension'), clear], ['failed', 'LP_SUSPENDED', day]],
    ['withdrawn and held back', [set('suspension'), set('revocation')], ['failed', 'LP_REVOKED', day]],
    ['replaced, in two lists', [set('revocation'), set('refresh')], ['failed', 'LP_REPLACED', day]],
    ['replaced, in one', [set('replacement')], ['failed', 'LP_REPLACED', day]],
    ['withdrawn, and unknown', [unknown('LP_STATUS_STALE'), set('revocation')], ['failed', 'LP_REVOKED', day]],
    ['held back, with a newer one', [set('suspension'), set('refresh')], ['failed', 'LP_SUSPENDED', day]],
    ['a newer one alone', [clear, set('refresh')], ['passed', 'LP_NEWER_VERSION', day]],
    ['a note alone', [clear, set('message')], ['passed', 'LP_STATUS_MESSAGE', day]],
    ['a newer one and a note', [set('message'), set('refresh')], ['passed', 'LP_NEWER_VERSION', day]],
    ['a word of its own', [clear, set('constructor')], ['indeterminate', 'LP_STATUS_UNKNOWN', day]],
    ['unknown', [clear, unknown('LP_STATUS_STALE')], ['indeterminate', 'LP_STATUS_STALE', undefined]],
    ['not looked up', [clear, unknown('LP_STATUS_NOT_CHECKED')], ['not-checked', 'LP_STATUS_NOT_CHECKED', undefined]],
  ] as const)('%s', (_, findings, expected) => {
    expect(sum(...findings)).toEqual(expected);
  });

  it('speaks as of the oldest list, in UTC, and of the one that decides', () => {
    expect(sum(clear, { ...clear, asOf: earlier })[2]).toBe('2026-11-20T00:00:00.000Z');
    expect(sum({ ...clear, asOf: earlier }, set('revocation'))).toEqual(['failed', 'LP_REVOKED', day]);
    expect(sum({ ...clear, asOf: 'soon' })).toEqual(['passed', undefined, undefined]);
  });

  const codes = Object.keys(messages).filter(isJudgingCode);
  const finding: fc.Arbitrary<StatusFinding> = fc.oneof(
    fc.constant(clear),
    fc.constantFrom('revocation', 'suspension', 'refresh', 'message', 'replacement', 'mood', '').map((one) => set(one)),
    fc.constantFrom(...codes).map((code): StatusFinding => ({ outcome: 'unknown', code, params: {} })),
    // What a lookup of another making could say.
    fc.constantFrom('passed', 'valid', '', undefined).map((outcome) => ({ ...clear, outcome }) as never),
  );
  const passes = (one: StatusFinding): boolean =>
    one.outcome === 'clear' || (one.outcome === 'set' && ['refresh', 'message'].includes(one.purpose));

  it('passes only where every place does: unknown never gives valid', async () => {
    const input = await withPlaces({ id: 'urn:x:1', type: 'BitstringStatusListEntry' });
    await fc.assert(
      fc.asyncProperty(fc.array(finding, { maxLength: 4 }), async (findings) => {
        const isGood = findings.length > 0 && findings.every(passes);
        expect(sum(...findings)[0] === 'passed').toBe(isGood);
        const status = Object.assign(async () => clear, { inDocument: async () => findings });
        const report = await verify(input, { now, trust, status });
        expect(report.verdict === 'valid').toBe(isGood);
        // Doing without forgives that nobody looked, and nothing that was found.
        const waived = await verify(input, { now, trust, status, acceptUncheckedStatus: true });
        const isOpen = findings.every(
          (one) => passes(one) || (one.outcome === 'unknown' && one.code === 'LP_STATUS_NOT_CHECKED'),
        );
        expect(waived.verdict === 'valid').toBe(isOpen);
      }),
      { numRuns: 150 },
    );
  });
});
