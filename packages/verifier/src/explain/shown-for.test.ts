/** What is said of whoever shows for a child. */
import { describe, expect, it } from 'vitest';
import { type Case, verifyCase } from '../testing/attacks/attack.ts';
import { askedOfParent, delegated, guardianAttacks } from '../testing/attacks/guardians.ts';
import { achievement, parent, presentation, presented, signed } from '../testing/people.ts';
import { explain } from './explain.ts';
import { explanationText } from './explanation-text.ts';
import type { Audience } from './wording.ts';

const item = await signed(achievement());
const right = await delegated();
const explained = async (one: Case, audience: Audience = 'employer') => explain(await verifyCase(one), { audience });
const shown: Case = { input: await presented(presentation([right, item]), [parent]), options: askedOfParent };

describe('showing for a child', () => {
  it('is told in one line, and the permission is no item', async () => {
    const { headline, lines, items } = await explained(shown);
    expect(headline).toBe(
      'Valid: everything here is genuine and unchanged, and it was sent in answer to your question.',
    );
    expect(items.map(({ title }) => title)).toEqual(['Oracy']);
    expect(lines).toEqual([
      '1 item: 1 by a school on your list.',
      'It is about: Elin Quillfeather',
      'Shown by a parent or carer, whom the school named, until 31 July 2027. It is about the child and not about whoever shows it: check, as you always would, whose parent or carer that person is.',
    ]);
    expect(items[0]?.notes).toEqual([]);
  });

  it.each(['learner', 'parent', 'school', 'admissions'] as const)('has words for: %s', async (audience) => {
    expect((await explained(shown, audience)).lines.join(' ')).toContain('until 31 July 2027');
  });

  it('names the school where that keeps the record', async () => {
    const custody = await delegated({ custodian: 'school' });
    const input = await presented(presentation([custody, item]), [parent]);
    const text = explanationText(await explained({ input, options: askedOfParent }));
    expect(text).toContain('Shown by the school that keeps the child’s record');
  });

  it('says of a copy that it is one', async () => {
    const { status } = askedOfParent;
    const input = await presented(presentation([right, item]), [parent]);
    const { lines } = await explained({ input, options: { status, acceptUnchallenged: true } });
    expect(lines.join(' ')).toContain('It was made by a parent or carer, whom the school named, until 31 July 2027.');
    expect(lines.join(' ')).toContain('copy that anyone could forward');
  });

  it('says of a permission alone that it is nothing that anybody achieved', async () => {
    const input = await presented(presentation([right]), [parent]);
    const together = await explained({ input, options: askedOfParent });
    expect(together.items).toEqual([]);
    expect(together.lines.join(' ')).toContain('It says nothing about what anybody has achieved.');
    const { status } = askedOfParent;
    const alone = await explained({ input: right, options: { status } });
    expect(alone.items).toEqual([]);
    expect(alone.lines.join(' ')).toContain('It says nothing about what anybody has achieved.');
  });

  it.each(guardianAttacks.filter(({ code }) => code.startsWith('LP_GUARDIAN')))(
    'tells why, in plain words: $name',
    async ({ attack }) => {
      const text = explanationText(await explained(attack));
      expect(text).not.toContain('Shown by a parent or carer, whom the school named');
      expect(text).not.toMatch(/LP_|\bDID\b|holder|subject|delegat/i);
    },
  );
});
