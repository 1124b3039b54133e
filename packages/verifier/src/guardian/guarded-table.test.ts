/** Showing for a child: what passes and is said, and that each rule is needed. */
import type { Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { type Attack, optionsOf, verifyCase } from '../testing/attacks/attack.ts';
import { askedOfParent, delegated, guardianAttacks } from '../testing/attacks/guardians.ts';
import { achievement, enveloped, learner, parent, presentation, presented, signed, trust } from '../testing/people.ts';
import { settleCall } from '../verify.ts';
import { guardianRules } from './guardian-rules.ts';

const right = await delegated();
const bindingOf = (report: Report | undefined) => report?.checks.find(({ id }) => id === 'holder-binding');
const shown = async (credentials: Parameters<typeof presentation>[0], options = {}) =>
  verifyCase({
    input: await presented(presentation(credentials), [parent]),
    options: { ...askedOfParent, ...options },
  });

describe('a parent shows for a child', () => {
  it('passes for items without a key, with the code and the day on which it ends', async () => {
    const report = await shown([right, await signed(achievement())]);
    expect(report.verdict).toBe('valid');
    const { outcome, code, params } = bindingOf(report.credentials?.[1]) ?? {};
    expect([outcome, code]).toEqual(['passed', 'LP_GUARDIAN']);
    expect(params).toEqual({ until: '2027-07-31', custodian: 'parent-or-carer' });
    expect(bindingOf(report.credentials?.[0])).toMatchObject({ outcome: 'passed' });
    expect(bindingOf(report.credentials?.[0])?.code).toBeUndefined();
  });

  it('passes where a binding is asked for', async () => {
    const report = await shown([right, await signed(achievement())], { requireBinding: true });
    expect(report.verdict).toBe('valid');
  });

  it.each(['eddsa-rdfc-2022', 'vc+jwt', 'dc+sd-jwt'] as const)(
    'passes for a child with a key: %s',
    async (securing) => {
      const item = await signed(achievement({ subject: learner.did }), undefined, securing);
      const report = await shown([
        typeof item === 'string' ? enveloped(item, 'EnvelopedVerifiableCredential', securing) : item,
        await delegated({ child: learner.did }),
      ]);
      expect(report.verdict).toBe('valid');
      expect(report.credentials?.map((one) => bindingOf(one)?.code).toSorted()).toContain('LP_GUARDIAN');
    },
  );

  it('is a copy like any other where nobody asked', async () => {
    const { challenge: _, domain: __, ...rest } = askedOfParent;
    const input = await presented(presentation([right, await signed(achievement())]), [parent]);
    const report = await verifyCase({ input, options: { ...rest, acceptUnchallenged: true } });
    expect(report.verdict).toBe('valid');
    expect(bindingOf(report.credentials?.[1])).toMatchObject({ outcome: 'not-checked', code: 'LP_UNCHALLENGED' });
  });

  it('needs a school on the list, whatever that may say', async () => {
    const issuers = trust.issuers.map((issuer) => ({
      ...issuer,
      mayAssert: [{ kinds: ['skill' as const], assurance: ['teacher-assessed' as const] }],
    }));
    const report = await shown([right, await signed(achievement())], { trust: { version: 1, issuers } });
    expect(report.verdict).toBe('valid');
  });

  it('answers no question by the permission itself', async () => {
    const query = {
      credentials: [
        { id: 'any', format: 'ldp_vc', meta: { type_values: [['OpenBadgeCredential'], ['AchievementCredential']] } },
      ],
    } as const;
    expect((await shown([right, await signed(achievement())], { query })).verdict).toBe('valid');
    const alone = await shown([right], { query });
    expect(alone.checks.find(({ id }) => id === 'query')?.code).toBe('LP_QUERY_NOT_MET');
  });
});

const judged = async ({ attack }: Attack, without: number): Promise<Report> => {
  const settled = await settleCall(optionsOf(attack));
  const rules = guardianRules.filter((_, index) => index !== without);
  return judge(attack.input, attack.as, { ...settled, guardianRules: rules }, { nesting: 0 });
};

describe('the rules', () => {
  const codes = [...new Set(guardianRules.map(({ code }) => code))];

  it('have an attack each', () => {
    const attacked = new Set<string>(guardianAttacks.map(({ code }) => code));
    expect(codes.filter((code) => !attacked.has(code))).toEqual([]);
  });

  it.each(guardianRules.map((rule, index) => [rule.code, rule.outcome ?? 'failed', index] as const))(
    '%s (%s): without it an attack is told otherwise or gets through',
    async (code, outcome, index) => {
      const own = guardianAttacks.filter((attack) => attack.code === code && attack.outcome === outcome);
      expect(own.length).toBeGreaterThan(0);
      for (const attack of own) {
        const report = await judged(attack, index);
        const found = bindingOf(report.credentials?.[attack.inside ?? 0]);
        expect([found?.outcome, found?.code]).not.toEqual([outcome, code]);
      }
    },
  );

  it.each([
    'LP_GUARDIAN_SCOPE',
    'LP_GUARDIAN_DOMAIN',
    'LP_GUARDIAN_CHILD',
    'LP_GUARDIAN_SCHOOL',
    'LP_GUARDIAN_REFUSED',
  ])('%s alone keeps an attack out', async (code) => {
    const index = guardianRules.findIndex((rule) => rule.code === code);
    const through = await Promise.all(
      guardianAttacks.filter((attack) => attack.code === code).map((attack) => judged(attack, index)),
    );
    expect(through.map(({ verdict }) => verdict)).toContain('valid');
  });
});
