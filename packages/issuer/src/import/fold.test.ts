import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });

describe('fold', () => {
  it('says the same of plain letters by the short way as by the long one', () => {
    fc.assert(
      fc.property(ascii, (text) => {
        // An accent anywhere leads to the long way.
        expect(fold(`${text} é`)).toBe(`${fold(text)} e`.trim());
      }),
    );
    expect(fold("O'Neill & Sons, 'Ltd'")).toBe('oneill and sons ltd');
  });
});
