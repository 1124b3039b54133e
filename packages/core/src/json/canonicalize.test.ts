import peer from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { sharedDataIsHere, sharedNames, sharedText } from '../testing/shared-data.ts';
import { canonicalizeJson } from './canonicalize.ts';
import type { JsonValue } from './json-value.ts';
import { parseJson } from './parse-json.ts';
import { quickCanonical } from './quick-canonical.ts';
import { writeCanonical } from './write-canonical.ts';

describe.skipIf(!sharedDataIsHere)('the vectors of RFC 8785', () => {
  it.each(sharedDataIsHere ? sharedNames('vectors/jcs/input') : [])('%s', (name) => {
    // Its numbers have more digits than a double keeps, which the gate refuses: JSON.parse reads them here.
    const value = JSON.parse(sharedText(`vectors/jcs/input/${name}`)) as JsonValue;
    expect(canonicalizeJson(value)).toBe(sharedText(`vectors/jcs/output/${name}`).trim());
  });
});

/** What a caller may hand in all the same. */
const ungated = (value: unknown): JsonValue => value as JsonValue;

describe('canonical JSON', () => {
  it('is what the canonicalize package gives, whatever the members are called', () => {
    const name = fc.string({ unit: fc.constantFrom(...'019aZ_-"\\\n\u007fé\ufb33😀'), maxLength: 3 });
    const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer(),
          name,
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(name, tie('value'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(values, (value) => {
        expect(canonicalizeJson(value)).toBe(peer(value));
      }),
    );
  });

  it('is what the canonicalize package gives, for every value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const wellFormed = JSON.parse(JSON.stringify(value).replace(/\\u[dD][89a-fA-F]../g, '?')) as JsonValue;
        expect(canonicalizeJson(wellFormed)).toBe(peer(wellFormed));
      }),
    );
  });

  it('is the same piece by piece, and nothing is said quickly of what has none', () => {
    const name = fc.string({ unit: fc.constantFrom(...'019aZ_-"\\\n\u007fé\ufb33😀\udead'), maxLength: 3 });
    const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(fc.double(), fc.integer(), name, fc.boolean(), fc.constant(null)),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(name, tie('value'), { maxKeys: 6 }),
      ),
    }));
    const textOf = (write: (value: JsonValue) => string, value: JsonValue): string => {
      try {
        return write(value);
      } catch (error) {
        return error instanceof LaurelError ? error.code : String(error);
      }
    };
    fc.assert(
      fc.property(values, (value) => {
        const text = textOf(writeCanonical, value);
        expect(textOf(canonicalizeJson, value)).toBe(text);
        expect([undefined, text]).toContain(quickCanonical(value));
      }),
    );
    expect(quickCanonical({ b: [1, 'é'], a: null })).toBe('{"a":null,"b":[1,"é"]}');
  });

  it('is a fixed point: reading and writing it again changes nothing', () => {
    const text = canonicalizeJson({ b: [1e21, 1e-7, 0.1, -5, 100], a: { é: 'ẹ̀\n', '': null } });
    expect(canonicalizeJson(parseJson(text))).toBe(text);
  });

  it('sorts by UTF-16 code unit', () => {
    expect(canonicalizeJson({ '\ufb33': 1, '😀': 2, a: 3 })).toBe('{"a":3,"😀":2,"\ufb33":1}');
  });

  it('keeps the order of members that JavaScript would move or lose', () => {
    const text = '{"!":1,"-1":2,"1":3,"10":4,"2":{"b":1},"__proto__":[{"9":1,"a":2}],"constructor":5,"toJSON":6}';
    const value = JSON.parse(text) as JsonValue;
    expect(canonicalizeJson(value)).toBe(text);
    expect(canonicalizeJson([value, { z: value, a: -0 }])).toBe(`[${text},{"a":0,"z":${text}}]`);
  });

  it('leaves the value as it was', () => {
    const value = Object.freeze({ b: Object.freeze([Object.freeze({ d: 1, c: 2 })]), a: 'x' });
    expect(canonicalizeJson(value)).toBe('{"a":"x","b":[{"c":2,"d":1}]}');
    expect(Object.keys(value)).toEqual(['b', 'a']);
  });

  it('text that looks like half a surrogate pair is text', () => {
    expect(canonicalizeJson({ a: '\\udead', b: '\ud83d\ude00' })).toBe('{"a":"\\\\udead","b":"😀"}');
  });

  it('passes over a member that is not there, as JSON.stringify does', () => {
    expect(canonicalizeJson(ungated({ b: 1, a: undefined }))).toBe('{"b":1}');
    expect(canonicalizeJson(ungated({ '1': 1, a: undefined }))).toBe('{"1":1}');
  });

  /** A value so many arrays deep. */
  const deep = (levels: number, inside: JsonValue = 0): JsonValue => {
    let value = inside;
    for (let level = 0; level < levels; level++) value = [value];
    return value;
  };

  it('IN-04: goes as deep as anything may be, and refuses what is deeper instead of running out of stack', () => {
    const tooDeep = expect.objectContaining({ code: 'LP_TOO_DEEP' });
    for (const inside of [0, { '1': 0 }]) {
      expect(canonicalizeJson(deep(990, inside))).toContain('[[');
      expect(() => canonicalizeJson(deep(1_001, inside))).toThrow(tooDeep);
      expect(() => canonicalizeJson(deep(200_000, inside))).toThrow(tooDeep);
    }
    const cycle: Record<string, JsonValue> = { '1': 1 };
    cycle['1'] = cycle;
    expect(() => canonicalizeJson(cycle)).toThrow(tooDeep);
    cycle['a'] = cycle;
    expect(() => canonicalizeJson(cycle)).toThrow(tooDeep);
  });

  it.each([1, 'a'])('refuses beside a member %s what JSON cannot say', (name) => {
    for (const [value, code] of [
      ['\udead', 'LP_ILL_FORMED_TEXT'],
      [Number.NaN, 'LP_NUMBER_CHANGES'],
      [Number.NEGATIVE_INFINITY, 'LP_NUMBER_CHANGES'],
      [() => 1, 'MALFORMED_VALUE_ERROR'],
      [1n, 'MALFORMED_VALUE_ERROR'],
    ] as const) {
      const object = ungated({ [name]: 1, z: [value] });
      expect(() => canonicalizeJson(object)).toThrow(expect.objectContaining({ code }));
    }
    expect(() => canonicalizeJson({ [name]: 1, '\udead': 2 })).toThrow(
      expect.objectContaining({ code: 'LP_ILL_FORMED_TEXT' }),
    );
  });

  it.each([
    ['half a surrogate pair', '\udead', 'LP_ILL_FORMED_TEXT'],
    ['infinity', Number.POSITIVE_INFINITY, 'LP_NUMBER_CHANGES'],
  ])('refuses %s', (_, value, code) =>
    expect(() => canonicalizeJson([value])).toThrow(expect.objectContaining({ code })),
  );
});
