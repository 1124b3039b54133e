/** The gate has two readers: the short way may only be taken where the strict one gives the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { copyJson } from './copy-json.ts';
import { defaultLimits, type JsonLimits, startGate } from './gate-rules.ts';
import { isGated } from './gated.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { parseExact } from './parse-exact.ts';
import { parseJson, readStrictly } from './parse-json.ts';

const strictly = (text: string, limits: Partial<JsonLimits> = {}) => readStrictly(text, startGate(limits));

/** What a reader says: the value with its members in order, or the error. */
function said(read: () => JsonValue): unknown {
  try {
    return JSON.stringify(read(), (_, value: unknown) => (Object.is(value, -0) ? '-0' : value));
  } catch (error) {
    return error instanceof LaurelError ? [error.code, error.params] : error;
  }
}

/** Both readers on one text; whether the short way was taken. */
function agrees(text: string, limits: Partial<JsonLimits> = {}): boolean {
  const exact = parseExact(text, { ...defaultLimits, ...limits });
  const strict = said(() => strictly(text, limits));
  if (exact !== undefined) expect(said(() => exact)).toEqual(strict);
  expect(said(() => parseJson(text, { ...limits, size: defaultLimits.size }))).toEqual(
    said(() => strictly(text, { ...limits, size: defaultLimits.size })),
  );
  return exact !== undefined;
}

// Texts close to what is read every day, and each way in which they can be a little different.
const hostileNumbers = [
  ...['0', '-0', '1', '-1', '1.0', '1e2', '1E2', '100', '1e5', '100000', '0.5', '5e-1', '1e-7', '-1e2', '9e2', '1e400'],
  ...['1e-400', '999', '1000', '9007199254740993', '9007199254740992', '0.1', '0.10000000000000000555', '1e21', '1E+2'],
  ...['12345678901234567890', '01', '+1', '.5', '1.', '-', '0.30000000000000004', '1e0', '0e0', '0.0', '-0.0', '2e1'],
];
const hostileTexts = [
  ...[
    '""',
    '"a"',
    '"é"',
    '"\\u00e9"',
    '"\\u0061"',
    '"\\ud800"',
    '"\\ud83d\\ude00"',
    '"😀"',
    '"\ud800"',
    '"\\n"',
    '"\\/"',
  ],
  ...[
    '"a\\"b"',
    '"\\\\"',
    '"\\\\u0041"',
    '"\u0001"',
    '"\u2028"',
    '"\\u2028"',
    '"\\u0000"',
    '"x',
    '"\\x"',
    '"\t"',
    '"\u007f"',
  ],
];
const hostileNames = [
  ...[
    '"a"',
    '"b"',
    '"1"',
    '"0"',
    '"10"',
    '""',
    '"__proto__"',
    '"constructor"',
    '"toString"',
    '"toJSON"',
    '"\\u0061"',
    '"é"',
  ],
];
const space = fc.constantFrom('', '', '', '', ' ', '\n', '\r\n', '\t', '  ', '\u00a0', '\ufeff', ',');

const texts = fc.letrec<{ value: string; array: string; object: string; scalar: string }>((tie) => ({
  scalar: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('true', 'false', 'null', 'tru', 'NaN', 'undefined', 'Infinity') },
    { weight: 6, arbitrary: fc.constantFrom(...hostileNumbers) },
    { weight: 6, arbitrary: fc.constantFrom(...hostileTexts) },
    { weight: 3, arbitrary: fc.double().map((number) => String(number)) },
  ),
  array: fc
    .tuple(space, fc.array(tie('value'), { maxLength: 4 }), space)
    .map(([before, items, after]) => `[${before}${items.join(',')}${after}]`),
  object: fc
    .tuple(space, fc.array(fc.tuple(fc.constantFrom(...hostileNames), space, tie('value')), { maxLength: 4 }))
    .map(
      ([before, members]) => `{${before}${members.map(([name, gap, value]) => `${name}:${gap}${value}`).join(',')}}`,
    ),
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('scalar'), tie('array'), tie('object')),
})).value;

describe('the short way and the strict reader', () => {
  it('say the same of texts in which everything is a little strange', () => {
    let taken = 0;
    fc.assert(
      fc.property(space, texts, space, (before, text, after) => {
        if (agrees(before + text + after)) taken++;
      }),
      { numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('say the same of any value in any layout, cut off or with a letter changed', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ depthSize: 'small' }),
        fc.constantFrom(undefined, 1, 2, 4, '\t', '  \n', '--'),
        fc.constantFrom('', '\n', '\r\n', ' ', '\n\n', '\u00a0'),
        fc.nat(),
        fc.constantFrom('', '"', '\\', '1', ',', '{', 'e', ' '),
        (value, indent, end, at, letter) => {
          const text = JSON.stringify(value, undefined, indent) + end;
          agrees(text);
          const place = at % (text.length + 1);
          agrees(text.slice(0, place));
          agrees(text.slice(0, place) + letter + text.slice(place + 1));
          agrees(text.slice(0, place) + letter + text.slice(place));
        },
      ),
      { numRuns: 500 },
    );
  });

  // What a member that stands twice takes away, a number with a short spelling would give back.
  it('say the same where one thing is as much too long as another is too short', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '"a":1,', '"":1,', '"b":"",', ' ', '\n '),
        fc.constantFrom(
          '1e2',
          '1e3',
          '1e4',
          '1e5',
          '1e6',
          '1e7',
          '1e8',
          '1e9',
          '1e10',
          '9e2',
          '1e1',
          '-1e2',
          '1e-1',
          '5e20',
          '12e3',
          '-7e3',
          '175e7',
          '123e2',
          '1757235600',
          '9e15',
          '9007199254740991',
        ),
        fc.constantFrom('"a":1', '"":0', '"b":""', '"c":[ ]', '"c":-0'),
        (more, number, last) => {
          agrees(`{${more}"n":${number},${last}}`);
          agrees(`{"n":${number},${more}${last}}`);
          agrees(`[{${more}${last}},${number}]`);
        },
      ),
    );
  });

  it('keep the same limits', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ depthSize: 'small' }),
        fc.record({ depth: fc.nat(5), values: fc.nat(12), width: fc.nat(4), string: fc.nat(5) }, { requiredKeys: [] }),
        fc.constantFrom(undefined, 2),
        (value, limits, indent) => {
          agrees(JSON.stringify(value, undefined, indent), limits);
          // A value that is out of the gate already is measured by the limits of now.
          const gated = (() => {
            try {
              return copyJson(value);
            } catch {
              return undefined;
            }
          })();
          if (gated === undefined) return;
          for (const size of [0, 10, 1_000]) {
            const narrow = { ...limits, size };
            expect(said(() => copyJson(gated, narrow))).toEqual(said(() => copyJson(value, narrow)));
          }
        },
      ),
    );
  });

  it.each([
    ['compact', '{"a":[1,{"b":"é"}],"c":null,"d":[],"e":{}}'],
    ['with a line feed at the end', '{"a":1}\n'],
    ['indented by two', '{\n  "a": [\n    1\n  ]\n}\n'],
    ['indented by a tab', '{\n\t"a": 1\n}'],
    ['with escapes that are needed', '{"a":"one\\ntwo \\"three\\" \\\\"}'],
    ['with names that JavaScript puts in order', '{"2":1,"1":2}'],
    ['with decimals', '[85.5,1e+21,123456]'],
  ])('the short way is taken for JSON as programs write it: %s', (_, text) => expect(agrees(text)).toBe(true));

  it.each([
    ['a member twice', '{"a":1,"a":1}'],
    ['an escape that may be half a pair', '"\\ud800"'],
    ['space in between', '{"a": 1}'],
    ['a number by another spelling', '[1e5]'],
    ['minus zero', '[-0]'],
    ['deeper than any program writes', '['.repeat(100_000)],
    ['longer than is read at one go', `"${'a'.repeat(2 * 1024 * 1024)}"`],
  ])('the strict reader is asked about %s', (_, text) => expect(agrees(text)).toBe(false));
});

describe('what comes out of the gate', () => {
  const text = '{"a":[{"b":[{}]}],"c":"d"}';

  it.each<[string, () => JsonValue]>([
    ['the short way', () => parseJson(text)],
    ['the long way', () => parseJson(` ${text}`)],
    ['a copy', () => copyJson(JSON.parse(text))],
  ])('is frozen to the ground and known: %s', (_, read) => {
    const value = read();
    expect(isGated(value)).toBe(true);
    const isFrozen = (part: unknown): boolean =>
      typeof part !== 'object' || part === null || (Object.isFrozen(part) && Object.values(part).every(isFrozen));
    expect(isFrozen(value)).toBe(true);
    expect(copyJson(value)).toBe(value);
  });

  it('is not what looks like it', () => {
    const value = parseJson(text);
    for (const other of [
      { ...(value as object) },
      new Proxy(value as object, {}),
      Object.create(value as object),
      JSON.parse(text),
    ]) {
      expect(isGated(other)).toBe(false);
    }
    expect(isGated(Object.freeze({ a: { b: 1 } }))).toBe(false);
    expect(isGated(undefined)).toBe(false);
  });
});

describe('a name with an escape', () => {
  // The parser of V8 13.6 (Node 24) takes it for the backslash that the object before had in that place.
  it('is not taken for another name, whatever was read before', () => {
    expect(Object.keys(parseJson('{"a":1,"\\\\":1}') as JsonObject)).toEqual(['a', '\\']);
    expect(Object.keys(parseJson('{"a":1,"\\n":1}') as JsonObject)).toEqual(['a', '\n']);
    expect(Object.keys(parseJson('{"a":1,"\\"":1}') as JsonObject)).toEqual(['a', '"']);
  });
});
