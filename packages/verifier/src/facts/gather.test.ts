/** What the engine throws, or does not say, becomes a refusal in the name of one check. */
import type * as Core from '@laurel/core';
import { LaurelError, type Report } from '@laurel/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { achievement, now, school, signed, trust } from '../testing/people.ts';
import { verify } from '../verify.ts';

const engine = vi.hoisted(() => ({ verifySecured: undefined as undefined | (() => Promise<never[]>) }));

vi.mock('@laurel/core', async (original) => {
  const actual = await original<typeof Core>();
  const verifySecured: typeof actual.verifySecured = (...given) =>
    engine.verifySecured === undefined ? actual.verifySecured(...given) : engine.verifySecured();
  return { ...actual, verifySecured };
});

afterEach(() => {
  engine.verifySecured = undefined;
});

const told = ({ verdict, checks }: Report) => {
  const proof = checks.find(({ id }) => id === 'proof');
  return [verdict, proof?.outcome, proof?.code];
};

describe('a credential', () => {
  it('is signed by nobody where the engine finds no fault and no proof either', async () => {
    const options = { now, trust };
    for (const securing of ['eddsa-rdfc-2022', 'vc+jwt', 'dc+sd-jwt'] as const) {
      const input = await signed(achievement(), school, securing);
      engine.verifySecured = undefined;
      expect(told(await verify(input, options))).toEqual(['valid', 'passed', undefined]);
      engine.verifySecured = async () => [];
      const report = await verify(input, options);
      expect(told(report)).toEqual(['invalid', 'failed', 'LP_PROOF_MISSING']);
      expect([report.document, report.issuer, report.securing]).toEqual([undefined, undefined, undefined]);
    }
  });

  it.each([
    ['an error of its own', () => new RangeError('secret of Elin')],
    ['a code that is no judgement', () => Reflect.construct(LaurelError, ['LP_WALLET_NO_ITEM', {}])],
    ['no error at all', () => 'secret of Elin'],
  ])('is refused in the name of its proof where the engine breaks with %s', async (_, makeError) => {
    const input = await signed(achievement());
    engine.verifySecured = () => Promise.reject(makeError());
    const report = await verify(input, { now, trust });
    expect(told(report)).toEqual(['invalid', 'failed', 'LP_UNEXPECTED']);
    expect(JSON.stringify(report)).not.toMatch(/Elin/);
  });
});

it('is as deep as the caller allows, and no deeper than can be looked at', async () => {
  const deep = 200_000;
  const limits = { json: { depth: deep * 2, values: deep * 4, size: deep * 4 } };
  const text = `{"type":["VerifiableCredential"],"evidence":${'['.repeat(deep)}${']'.repeat(deep)}}`;
  const { verdict, checks } = await verify(text, { now, trust, limits });
  expect([verdict, checks[0]?.outcome, checks[0]?.code]).toEqual(['invalid', 'failed', 'LP_UNEXPECTED']);
});
