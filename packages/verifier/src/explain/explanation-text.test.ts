import { describe, expect, it } from 'vitest';
import { achievement, now, signed, trust } from '../testing/people.ts';
import { verify } from '../verify.ts';
import { explain } from './explain.ts';
import { explanationText } from './explanation-text.ts';

const long = 'Pneumonoultramicroscopicsilicovolcanoconiosis😀';
const report = await verify(await signed(achievement({ more: { name: `The ${long}` } })), { now, trust });
const explanation = explain(report, { audience: 'employer' });
const letters = (text: string): string => text.replace(/\s/g, '');
const whole = letters(explanationText(explanation));

describe('an explanation as text', () => {
  it.each([Number.POSITIVE_INFINITY, 1000, 80, 33, 20, 20.5, 6, 5, 2, 0, -1, Number.NaN])(
    'says every word, in order, in %d columns',
    (width) => {
      const text = explanationText(explanation, { width });
      expect(letters(text)).toBe(whole);
      expect(letters(text)).toContain(long);
      expect(text).not.toMatch(/\ud83d(?!\ude00)/);
    },
  );

  it('has no line that is longer than the columns, where there are at least twenty', () => {
    for (const width of [80, 33, 20]) {
      const lines = explanationText(explanation, { width }).split('\n');
      // A sign of two units is one letter.
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(width);
    }
  });

  it('breaks nothing where there is room', () => {
    const lines = explanationText(explanation, { width: Number.POSITIVE_INFINITY }).split('\n');
    expect(lines).toContain(`1. The ${long}`);
    expect(lines).toContain(`   ${explanation.labels.asOf}: ${explanation.items[0]?.asOf}`);
  });
});
