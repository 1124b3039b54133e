import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnText } from './fonts.ts';
import { linesOf, widthOf } from './lines.ts';
import { styles } from './styles.ts';

const style = styles.text;

describe('lines', () => {
  it('hold all of a text, in its order, and are no wider than they may be', () => {
    const letters = fc.constantFrom(...'abc ŵẹ.,—-/ W\n');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 300 }), fc.integer({ min: 40, max: 400 }), (text, width) => {
        const lines = linesOf(text, { style, width });
        const plain = (value: string): string => value.replace(/\s+/g, ' ').trim();
        expect(plain(lines.join(''))).toBe(plain(drawnText(text)));
        for (const line of lines) expect(widthOf(line.trimEnd(), style)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('end in a space where a word ends, and in none where one is broken', () => {
    expect(linesOf('one two three', { style, width: 45 })).toEqual(['one two ', 'three']);
    expect(linesOf('one\ntwo', { style, width: 300 })).toEqual(['one ', 'two']);
    const [first = '', ...rest] = linesOf('w'.repeat(40), { style, width: 100 });
    expect(first).toMatch(/^w+$/);
    expect([first, ...rest].join('')).toBe('w'.repeat(40));
  });

  it('break after a hyphen, and keep a letter with its accents', () => {
    expect(linesOf('paper-bridge', { style, width: 45 })).toEqual(['paper-', 'bridge']);
    const accented = linesOf('ẹ̀'.repeat(30), { style, width: 60 });
    for (const line of accented) expect(line).toMatch(/^(?:ẹ̀)+$/);
  });
});
