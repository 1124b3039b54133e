import { type Check, type CheckId, makeCheck, type Report } from '@laurel/core';
import { describe, expect, it, vi } from 'vitest';
import { checkTable } from './checks/index.ts';
import { judge } from './judge.ts';
import { type Attack, type Case, optionsOf } from './testing/attacks/attack.ts';
import { dataIntegrityAttacks } from './testing/attacks/data-integrity.ts';
import { inputGateAttacks } from './testing/attacks/input-gate.ts';
import { presentationAttacks } from './testing/attacks/presentations.ts';
import { publishedKeyAttacks } from './testing/attacks/published-keys.ts';
import { tokenAttacks } from './testing/attacks/tokens.ts';
import { trustAttacks } from './testing/attacks/trust.ts';
import { judgeOptionsFor, verify } from './verify.ts';

const attacks: readonly Attack[] = [
  ...inputGateAttacks,
  ...tokenAttacks,
  ...dataIntegrityAttacks,
  ...presentationAttacks,
  ...trustAttacks,
  ...publishedKeyAttacks,
];

const run = (one: Case): Promise<Report> => verify(one.input, optionsOf(one));

const namedCheck = (report: Report, { check, inside }: Attack): Check | undefined =>
  (inside === undefined ? report : report.credentials?.[inside])?.checks.find(({ id }) => id === check);

const network = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.reject(new Error('no network')));

describe('every attack', () => {
  it.each(attacks)('$name', async (attack) => {
    expect((await run(attack.control)).verdict, 'control').toBe('valid');
    const report = await run(attack.attack);
    expect(report.verdict).not.toBe('valid');
    const found = namedCheck(report, attack);
    expect([found?.outcome, found?.code]).toEqual([attack.outcome, attack.code]);
    expect(network).not.toHaveBeenCalled();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

/** Every id there is: the compiler refuses one too few or too many. */
const everyId = Object.keys({
  'well-formed': true,
  context: true,
  schema: true,
  proof: true,
  'proof-purpose': true,
  'issuer-key': true,
  'validity-period': true,
  status: true,
  'holder-binding': true,
  'issuer-trust': true,
  assurance: true,
} satisfies Record<CheckId, true>);

describe('the inventory', () => {
  it('has every check in the table once, and an attack on each', () => {
    expect(checkTable.map(({ id }) => id)).toEqual(everyId);
    expect(new Set(attacks.map(({ check }) => check))).toEqual(new Set(everyId));
  });

  it.each(everyId)('misses %s in the report of a verifier without it', async (id) => {
    const attack = attacks.find(({ check }) => check === id);
    if (attack === undefined) throw new Error('no attack');
    const fewer = checkTable.filter((definition) => definition.id !== id);
    const report = await judge(attack.attack.input, undefined, judgeOptionsFor(optionsOf(attack.attack), fewer), {
      nesting: 0,
    });
    expect(namedCheck(report, attack)).toBeUndefined();
  });
});

describe('a verifier without one of its checks lets an attack through', () => {
  const without = (id: CheckId) =>
    checkTable.map((definition) =>
      definition.id === id ? { ...definition, judge: () => makeCheck(id, 'passed') } : definition,
    );

  it.each(checkTable.map(({ id }) => id))('%s', async (id) => {
    const through: string[] = [];
    for (const attack of attacks.filter(({ check }) => check === id)) {
      const options = judgeOptionsFor(optionsOf(attack.attack), without(id));
      const report = await judge(attack.attack.input, undefined, options, { nesting: 0 });
      if (report.verdict === 'valid') through.push(attack.name);
    }
    expect(through).not.toEqual([]);
  });
});
