/** Where something breaks that should not: nothing is known, so nothing is accepted, and nobody's error gets out. */
import { describe, expect, it, vi } from 'vitest';
import type * as Gather from './facts/gather.ts';
import { achievement, now, signed, trust } from './testing/people.ts';
import { verify, verifyCredential, verifyPresentation } from './verify.ts';
import { verifyBatch } from './verify-batch.ts';

const state = vi.hoisted(() => ({ isBroken: true }));

vi.mock('./facts/gather.ts', async (original) => {
  const actual = await original<typeof Gather>();
  const gatherFacts: typeof actual.gatherFacts = (...given) => {
    if (state.isBroken) throw new RangeError('secret of Elin');
    return actual.gatherFacts(...given);
  };
  return { ...actual, gatherFacts };
});

const input = await signed(achievement());
const options = { now, trust };

const broken = (kind: 'credential' | 'presentation') => ({
  kind,
  verdict: 'invalid',
  checks: expect.arrayContaining([expect.objectContaining({ id: 'well-formed', code: 'LP_UNEXPECTED' })]),
});

describe('a verifier that breaks', () => {
  it('reports that, of a credential where nothing else was asked for', async () => {
    const reports = [await verify(input, options), await verifyCredential(input, options)];
    for await (const report of verifyBatch([input], options)) reports.push(report);
    expect(reports).toEqual(Array(3).fill(expect.objectContaining(broken('credential'))));
    expect(JSON.stringify(reports)).not.toMatch(/Elin|RangeError|"passed"/);
  });

  it('reports that of a presentation where one was asked for', async () => {
    expect(await verifyPresentation(input, options)).toMatchObject(broken('presentation'));
    for await (const report of verifyBatch([input], { ...options, kind: 'presentation' })) {
      expect(report).toMatchObject(broken('presentation'));
    }
  });

  it('is whole again with the next input', async () => {
    const verdicts: string[] = [];
    for await (const { verdict } of verifyBatch([input, input], options)) {
      verdicts.push(verdict);
      state.isBroken = false;
    }
    expect(verdicts).toEqual(['invalid', 'valid']);
  });
});
