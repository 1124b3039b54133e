import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCompactMap } from './compact-map.ts';

const key = fc.string({ maxLength: 3, unit: 'grapheme' });
const change = fc.record({ key, value: fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }) });

describe('a compact map', () => {
  it('says what a Map says, whatever is set, replaced and deleted', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
        const [compact, plain] = [createCompactMap(), new Map<string, string>()];
        for (const { key, value } of changes) {
          if (value === undefined) {
            compact.delete(key);
            plain.delete(key);
          } else {
            compact.set(key, value);
            plain.set(key, value);
          }
        }
        expect(compact.size).toBe(plain.size);
        for (const { key } of changes) {
          expect(compact.get(key)).toBe(plain.get(key));
          expect(compact.has(key)).toBe(plain.has(key));
        }
      }),
    );
  });

  it('grows over many blocks', () => {
    const map = createCompactMap();
    const value = (index: number) => `${index} ${'ŵ'.repeat(index % 700)}`;
    for (let index = 0; index < 20_000; index++) map.set(`key ${index}`, value(index));
    expect(map.size).toBe(20_000);
    for (let index = 0; index < 20_000; index += 7) expect(map.get(`key ${index}`)).toBe(value(index));
    expect(map.get('key 20000')).toBeUndefined();
  });

  it('refuses a value that is no entry of a register', () => {
    expect(() => createCompactMap().set('a', 'x'.repeat(1 << 20))).toThrow(RangeError);
  });
});
