/** When the guard is asked, and what it is told; the attacks have what is shown twice. */
import { addDataIntegrityProof, cryptosuites, type JsonObject } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { verifyBatch as verifyBatchOverCores } from '../node/verify-batch.ts';
import { shown } from '../testing/attacks/sd-jwt/sd-jwt-parts.ts';
import {
  achievement,
  challenge,
  curveLearner,
  domain,
  enveloped,
  learner,
  now,
  presentation,
  presented,
  signed,
  trust,
} from '../testing/people.ts';
import { verify } from '../verify.ts';
import { verifyBatch as verifyBatchHere } from '../verify-batch.ts';
import { createReplayGuard, type ReplayGuard } from './replay-guard.ts';

const bound = await signed(achievement({ subject: learner.did }));
const input = await presented(presentation([bound]));
const asked = { now, trust, challenge, domain };

/** A guard that writes down what it is told. */
const told = (): { readonly calls: (readonly string[])[]; readonly replayGuard: ReplayGuard } => {
  const calls: (readonly string[])[] = [];
  return { calls, replayGuard: (digests) => calls.push(digests) < 0 };
};

/** A proof of which parts can be shown, with all of them shown. */
async function proofOfParts(document: JsonObject): Promise<JsonObject> {
  const { proof } = await addDataIntegrityProof(document, {
    signers: [curveLearner.authenticates],
    cryptosuite: 'ecdsa-sd-2023',
    created: new Date('2026-09-01T09:00:00Z'),
    challenge,
    domain,
  });
  const suite = await cryptosuites['ecdsa-sd-2023'].load();
  const disclose = ['/@context', '/type', '/verifiableCredential'];
  return (await suite.deriveProof({ document, proof: Object(proof), disclose })).proof;
}

describe('the guard is asked', () => {
  it('once, with a digest for each proof', async () => {
    const { calls, replayGuard } = told();
    expect((await verify(input, { ...asked, replayGuard })).verdict).toBe('valid');
    expect(calls).toEqual([[expect.stringMatching(/^[0-9a-f]{64}$/)]]);
  });

  it('about another answer with another digest', async () => {
    const { calls, replayGuard } = told();
    const later = await presented(presentation([bound]), [learner], { created: new Date('2026-09-01T09:00:01Z') });
    for (const one of [input, later]) await verify(one, { ...asked, replayGuard });
    expect(calls[0]).not.toEqual(calls[1]);
  });

  it('about a known answer that somebody added a proof of parts to', async () => {
    const replayGuard = createReplayGuard({ lifetime: 60 });
    const again = { ...Object(input), proof: [Object(input).proof, await proofOfParts(presentation([bound]))] };
    // By itself it is good, and its proofs are by two.
    expect((await verify(again, asked)).verdict).toBe('valid');
    expect((await verify(input, { ...asked, replayGuard })).verdict).toBe('valid');
    const { verdict, checks } = await verify(again, { ...asked, replayGuard });
    expect([verdict, checks.find(({ outcome }) => outcome === 'failed')?.code]).toEqual(['invalid', 'LP_REPLAY']);
  });

  it('about a key binding that was accepted inside a presentation', async () => {
    const replayGuard = createReplayGuard({ lifetime: 60 });
    const inside = await shown();
    const around = await presented(presentation([enveloped(inside, 'EnvelopedVerifiableCredential', 'vc+sd-jwt')]));
    expect((await verify(inside, asked)).verdict).toBe('valid');
    expect((await verify(around, { ...asked, replayGuard })).verdict).toBe('valid');
    expect((await verify(inside, { ...asked, replayGuard })).verdict).toBe('invalid');
  });

  it('about any two proofs of parts that one holder makes as about one', async () => {
    const replayGuard = createReplayGuard({ lifetime: 60 });
    const ofCurve = presentation([await signed(achievement({ subject: curveLearner.did }))]);
    const verdicts: string[] = [];
    for (let time = 0; time < 2; time++) {
      const shown = { ...ofCurve, proof: await proofOfParts(ofCurve) };
      verdicts.push((await verify(shown, { ...asked, replayGuard })).verdict);
    }
    expect(verdicts).toEqual(['valid', 'invalid']);
  });

  it.each([
    ['answers another challenge', { challenge: 'c-other' }],
    ['is by nobody that is known', { trust: { version: 1 as const, issuers: [] } }],
    ['is not what was asked for', { query: { credentials: [{ id: 'a', format: 'vc+jwt' as const, meta: {} }] } }],
  ])('never about what %s', async (_, more) => {
    const { calls, replayGuard } = told();
    expect((await verify(input, { ...asked, replayGuard, ...more })).verdict).not.toBe('valid');
    expect(calls).toEqual([]);
  });

  it.each([
    ['of a batch', verifyBatchHere],
    ['of a batch over all cores', verifyBatchOverCores],
  ])('for each %s', async (_, verifyBatch) => {
    const verdicts: string[] = [];
    const replayGuard = createReplayGuard({ lifetime: 60 });
    for await (const { verdict } of verifyBatch([input, input], { ...asked, replayGuard })) verdicts.push(verdict);
    expect(verdicts).toEqual(['valid', 'invalid']);
  });

  it('by a call that can be answered', async () => {
    const refused = { code: 'LP_USAGE' };
    await expect(verify(input, { now, trust, replayGuard: () => false })).rejects.toMatchObject(refused);
    await expect(verify(input, { ...asked, replayGuard: {} as never })).rejects.toMatchObject(refused);
  });
});

describe('a guard in memory', () => {
  const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

  it('remembers for its lifetime by the clock that it is given', async () => {
    const isReplay = createReplayGuard({ lifetime: 60 });
    expect(await isReplay(['a'], now)).toBe(false);
    expect(await isReplay(['b', 'a'], after(59))).toBe(true);
    // What was refused is not remembered.
    expect(await isReplay(['b'], after(59))).toBe(false);
    expect(await isReplay(['a'], after(60))).toBe(false);
  });

  it('forgets nothing by a clock that says nothing', async () => {
    const isReplay = createReplayGuard({ lifetime: 60 });
    expect(await isReplay(['a'], now)).toBe(false);
    expect(() => isReplay(['b'], new Date(Number.NaN))).toThrow(expect.objectContaining({ code: 'LP_USAGE' }));
    expect(await isReplay(['a'], now)).toBe(true);
  });

  it('accepts nothing more when it is full', async () => {
    const isReplay = createReplayGuard({ lifetime: 60, most: 1 });
    expect(await isReplay(['a'], now)).toBe(false);
    expect(() => isReplay(['b'], now)).toThrow(expect.objectContaining({ code: 'LP_TOO_LARGE' }));
    expect(await isReplay(['a'], now)).toBe(true);
    expect(await isReplay(['b'], after(60))).toBe(false);
  });

  it.each([
    { lifetime: 0 },
    { lifetime: Number.NaN },
    { lifetime: Number.POSITIVE_INFINITY },
    { lifetime: 1, most: 0 },
  ])('refuses %j', (options) => {
    expect(() => createReplayGuard(options)).toThrow(expect.objectContaining({ code: 'LP_USAGE' }));
  });
});
