/** Every attack of the catalogue: refused for the reason that it names, at a price, without a word to anybody. */
import { type Check, canonicalizeDocument, learnerItemOf, type Report } from '@laurel/core';
import { afterAll, describe, expect, it } from 'vitest';
import { type Attack, type Case, verifyCase } from './testing/attacks/attack.ts';
import { attacks, families, harmless, rowOf } from './testing/attacks/catalogue.ts';
import { deceptiveNames } from './testing/attacks/input-gate/index.ts';
import { achievement, signed } from './testing/people.ts';
import { personalStringsOf, saidBy, watchConsole, watchNetwork } from './testing/watch.ts';

const networkUsed = watchNetwork();
const consoleUsed = watchConsole();

const namedCheck = (report: Report, { check, inside }: Attack): Check | undefined =>
  (inside === undefined ? report : report.credentials?.[inside])?.checks.find(({ id }) => id === check);

/** One control serves many attacks; it is verified once. */
const controls = new Map<Case, Promise<Report>>();
function controlOf(control: Case): Promise<Report> {
  const known = controls.get(control) ?? verifyCase(control);
  controls.set(control, known);
  return known;
}

/** Seconds of the processor, which do not depend on what else the machine does. */
const secondsSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

for (const [letters, title] of Object.entries(families)) {
  const family = attacks.filter((attack) => rowOf(attack).startsWith(letters));
  describe.skipIf(family.length === 0)(`${letters}: ${title}`, () => {
    it.each(family)('$name', async (attack) => {
      expect((await controlOf(attack.control)).verdict, 'control').toBe('valid');
      const start = process.cpuUsage();
      const report = await verifyCase(attack.attack);
      expect(secondsSince(start)).toBeLessThan(2);
      expect(report.verdict).not.toBe('valid');
      const found = namedCheck(report, attack);
      expect([found?.outcome, found?.code]).toEqual([attack.outcome, attack.code]);
      const said = saidBy(report);
      expect(personalStringsOf(attack.attack.input).filter((text) => said.includes(text))).toEqual([]);
      expect(networkUsed()).toBe(0);
      expect(consoleUsed()).toBe(0);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    });
  });
}

describe('harmless', () => {
  it.each(harmless)('$name', async ({ name, plain, odd }) => {
    const [one, other] = [await verifyCase(plain), await verifyCase(odd)];
    expect([one.verdict, other.verdict]).toEqual(['valid', 'valid']);
    // A name that deceives is another name, and signed as it stands.
    if (name.startsWith('IN-08')) return;
    expect(await canonicalizeDocument(other.document ?? {})).toBe(await canonicalizeDocument(one.document ?? {}));
    if (name.endsWith('not given back')) expect(other.document).toEqual(one.document);
  });

  it.each(deceptiveNames)('IN-08 a name: %s is shown with a flag where it deceives', async (_, name, isDeceptive) => {
    const { document = {} } = await verifyCase({ input: await signed(achievement({ more: { name } })) });
    expect(document['name']).toBe(name);
    expect(learnerItemOf(document).flags.map(({ code }) => code)).toEqual(isDeceptive ? ['LP_DECEPTIVE_TEXT'] : []);
  });
});

afterAll(() => {
  const lines = Object.entries(families).map(([letters, title]) => {
    const family = attacks.filter((attack) => rowOf(attack).startsWith(letters));
    const rows = new Set(family.map(rowOf));
    return `${letters} ${title}: ${family.length} attacks on ${rows.size} rows`;
  });
  process.stdout.write(`\n${lines.join('\n')}\nharmless: ${harmless.length}\n`);
});
