import { describe, expect, it } from 'vitest';
import { paperCodeOf, quietZone } from './qr.ts';
import { scanCode } from './testing/scan-code.ts';

const versionOf = (text: string): number => ((paperCodeOf(text)?.modules.length ?? 0) - 17) / 4;
const textOf = (bytes: number): string => `{"name":"Elin’s river"${' '.repeat(bytes - 25)}}`;

describe('a code for paper', () => {
  it.each([30, 400, 1400, 2450, 2940])('of %i bytes is read back as it was', (bytes) => {
    const text = textOf(bytes);
    const code = paperCodeOf(text);
    if (code === undefined) throw new Error('it did not fit');
    expect(scanCode(code.modules)).toBe(text);
  });

  it('is large enough to be read from paper, and fits on a page', () => {
    for (const bytes of [30, 400, 1400, 2450, 2940]) {
      const { modules, millimetres } = paperCodeOf(textOf(bytes)) ?? { modules: [], millimetres: 0 };
      expect(millimetres).toBeGreaterThanOrEqual(0.4);
      expect((modules.length + 2 * quietZone) * millimetres).toBeLessThanOrEqual(100);
    }
  });

  it('is not made of what is too long', () => {
    expect(versionOf(textOf(2953))).toBe(40);
    expect(paperCodeOf(textOf(2954))).toBeUndefined();
    expect(paperCodeOf('x'.repeat(100_000))).toBeUndefined();
  });

  it('has the better correction where its modules are large anyway', () => {
    // Of these 400 bytes, level L would need version 13.
    expect(versionOf(textOf(400))).toBe(15);
    expect(versionOf(textOf(1370))).toBe(30);
    expect(versionOf(textOf(1371))).toBe(27);
  });
});
