import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaurelError } from '../errors/index.ts';
import { copyJson } from './copy-json.ts';
import { parseJson } from './parse-json.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return error instanceof LaurelError ? error.code : `untyped ${String(error)}`;
  }
};
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const bytes = (...values: number[]) => Uint8Array.from(values);

describe('the gate reads what JSON.parse reads', () => {
  it('for every JSON value', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'small' }), (text) => {
        const expected: unknown = JSON.parse(text);
        const code = codeOf(() => expect(parseJson(text)).toEqual(normal(expected)));
        // Names of Object.prototype and half surrogates are the gate's to refuse.
        expect(['accepted', 'LP_FORBIDDEN_KEY', 'LP_ILL_FORMED_TEXT']).toContain(code);
      }),
    );
  });

  it('with any space between tokens, and from bytes', () => {
    expect(parseJson(' \t\r\n{ "a" : [ 1 , -0.5e1 , true , null , "\\u00e9\\n\\ud83d\\ude00" ] } ')).toEqual({
      a: [1, -5, true, null, 'é\n😀'],
    });
    expect(parseJson(new TextEncoder().encode('{"ŵ":"ẹ̀"}'))).toEqual({ ŵ: 'ẹ̀' });
  });
});

const normal = (value: unknown): unknown =>
  Object.is(value, -0)
    ? 0
    : Array.isArray(value)
      ? value.map(normal)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, normal(member)]))
        : value;

// Each attack with its unharmed twin.
const attacks: readonly (readonly [
  name: string,
  attack: string | Uint8Array,
  code: string,
  control: string | Uint8Array,
])[] = [
  [
    'IN-01 a member twice',
    '{"issuer":"did:a","issuer":"did:b"}',
    'LP_DUPLICATE_KEY',
    '{"issuer":"did:a","issuer2":"did:b"}',
  ],
  ['IN-01 a member twice, spelt with an escape', '{"a":1,"\\u0061":2}', 'LP_DUPLICATE_KEY', '{"a":1,"\\u0062":2}'],
  ['IN-01 deep inside', '[{"a":{"b":1,"b":1}}]', 'LP_DUPLICATE_KEY', '[{"a":{"b":1,"c":1}}]'],
  ['IN-02 half a surrogate pair', '"\\ud800"', 'LP_ILL_FORMED_TEXT', '"\\ud83d\\ude00"'],
  ['IN-02 half a pair in a name', '{"\\udc00":1}', 'LP_ILL_FORMED_TEXT', '{"\\ue000":1}'],
  ['IN-02 an overlong form', bytes(0x22, 0xc0, 0x80, 0x22), 'LP_ILL_FORMED_TEXT', bytes(0x22, 0xc3, 0xa9, 0x22)],
  [
    'IN-02 a surrogate in UTF-8',
    bytes(0x22, 0xed, 0xa0, 0x80, 0x22),
    'LP_ILL_FORMED_TEXT',
    bytes(0x22, 0xee, 0x80, 0x80, 0x22),
  ],
  ['IN-02 a stray byte', bytes(0x22, 0xff, 0x22), 'LP_ILL_FORMED_TEXT', bytes(0x22, 0x7e, 0x22)],
  ['IN-02 a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x31), 'LP_ILL_FORMED_TEXT', bytes(0x31)],
  ['IN-02 a byte order mark in text', '\ufeff1', 'LP_ILL_FORMED_TEXT', '1'],
  ['IN-04 a depth bomb', nested(20_000), 'LP_TOO_DEEP', nested(64)],
  ['IN-04 one level too many', nested(65), 'LP_TOO_DEEP', nested(64)],
  [
    'IN-04 objects',
    `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`,
    'LP_TOO_DEEP',
    `${'{"a":'.repeat(63)}1${'}'.repeat(63)}`,
  ],
  ['IN-05 a long string', `"${'a'.repeat(10_000_000)}"`, 'LP_TOO_LARGE', `"${'a'.repeat(1_000_000)}"`],
  ['IN-05 a long array', `[${'1,'.repeat(100_000)}1]`, 'LP_TOO_LARGE', `[${'1,'.repeat(9_000)}1]`],
  [
    'IN-05 many members',
    `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}`,
    'LP_TOO_LARGE',
    '{"k":1}',
  ],
  [
    'IN-05 many values',
    `[${'[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],'.repeat(9_999)}1]`,
    'LP_TOO_LARGE',
    '[[1]]',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'].map(
    (name) =>
      [
        `IN-06 the name ${name}`,
        `{"a":[{"${name}":{"polluted":1}}]}`,
        'LP_FORBIDDEN_KEY',
        `{"a":[{"${name}2":1}]}`,
      ] as const,
  ),
  ['a number beyond a double', '9007199254740993', 'LP_NUMBER_CHANGES', '9007199254740992'],
  ['a number that overflows', '1e400', 'LP_NUMBER_CHANGES', '1e308'],
  ['a number that vanishes', '1e-400', 'LP_NUMBER_CHANGES', '1e-300'],
  ['too many digits', '0.1000000000000000055511151231257827', 'LP_NUMBER_CHANGES', '0.100000000000000000000000000000'],
  ['a leading zero', '01', 'PARSING_ERROR', '0.1'],
  ['a plus sign', '+1', 'PARSING_ERROR', '1e+1'],
  ['NaN', 'NaN', 'PARSING_ERROR', 'null'],
  ['a trailing comma', '[1,]', 'PARSING_ERROR', '[1]'],
  ['a comment', '{/**/}', 'PARSING_ERROR', '{}'],
  ['something after the end', '{}{}', 'PARSING_ERROR', '{} '],
  ['a control character', '"\u0001"', 'PARSING_ERROR', '"\\u0001"'],
  ['single quotes', "{'a':1}", 'PARSING_ERROR', '{"a":1}'],
  ['an end too soon', '{"a":', 'PARSING_ERROR', '{"a":0}'],
  ['nothing', '', 'PARSING_ERROR', '0'],
  ['a space that is not JSON’s', '\u00a01', 'PARSING_ERROR', ' 1'],
];

describe('the gate refuses', () => {
  it.each(attacks)('%s', (_, attack, code, control) => {
    expect(codeOf(() => parseJson(attack))).toBe(code);
    expect(codeOf(() => parseJson(control))).toBe('accepted');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('whatever the bytes, with a code and never with anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        expect(codeOf(() => parseJson(input))).not.toMatch(/^untyped/);
      }),
    );
  });

  it('with a pointer to the place, free of values', () => {
    expect(() => parseJson('{"a":[0,{"b/c":"secret","b/c":"secret"}]}')).toThrow(
      expect.objectContaining({ params: { pointer: '/a/1/b~1c' } }),
    );
  });

  it.each([
    ['a name and a day', 'Elin Vaughan 2010-04-01', '?'],
    ['an address', 'elin@school.example', '?'],
    ['a number of a learner', 'H801200001001', '?'],
    ['a word that is no ASCII', 'Siân', '?'],
    ['a term', 'credentialSubject', 'credentialSubject'],
    ['a keyword', '@context', '@context'],
    ['an IRI', 'https://www.w3.org/2018/credentials#issuer', 'https:~1~1www.w3.org~12018~1credentials#issuer'],
  ])('and of what may be somebody’s in a member name: %s', (_, name, step) => {
    const text = `{"${name}":1,"${name}":2}`;
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ params: { pointer: `/${step}` } }));
  });
});

describe('objects that are handed in obey the same rules', () => {
  it('and come back as a copy that shares nothing', () => {
    const input = { a: [{ b: 'é' }], c: null };
    const copy = copyJson(input);
    expect(copy).toEqual(input);
    (input.a[0] as { b: string }).b = 'changed';
    expect(copy).toEqual({ a: [{ b: 'é' }], c: null });
  });

  it.each([
    ['undefined', { a: undefined }, 'MALFORMED_VALUE_ERROR'],
    ['a function', { a: () => 1 }, 'MALFORMED_VALUE_ERROR'],
    ['a date', { a: new Date(0) }, 'MALFORMED_VALUE_ERROR'],
    ['a BigInt', { a: 1n }, 'MALFORMED_VALUE_ERROR'],
    ['a map', new Map([['a', 1]]), 'MALFORMED_VALUE_ERROR'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, 'LP_NUMBER_CHANGES'],
    ['an own __proto__', JSON.parse('{"__proto__":1}'), 'LP_FORBIDDEN_KEY'],
    ['half a surrogate pair', ['\ud800'], 'LP_ILL_FORMED_TEXT'],
    ['plain JSON', { a: [1, 'b', null, true] }, 'accepted'],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), 'accepted'],
  ])('%s', (_, value, code) => expect(codeOf(() => copyJson(value))).toBe(code));

  it('one long text in many places counts as often as it stands there', () => {
    const text = 'a'.repeat(1_000_000);
    expect(codeOf(() => copyJson(Array.from({ length: 8 }, () => text)))).toBe('accepted');
    expect(codeOf(() => copyJson(Array.from({ length: 9 }, () => text)))).toBe('LP_TOO_LARGE');
  });

  it('an object that throws when it is read: a code, and nothing of what it threw', () => {
    const hostile = {
      get name(): string {
        throw new Error('secret');
      },
    };
    const params = { pointer: '/0/name', reason: 'not a JSON value' };
    expect(() => copyJson([hostile])).toThrow(expect.objectContaining({ code: 'MALFORMED_VALUE_ERROR', params }));
    expect(() => copyJson([hostile])).not.toThrow(expect.objectContaining({ cause: expect.anything() }));
  });

  it('a cycle', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(codeOf(() => copyJson(cycle))).toBe('LP_TOO_DEEP');
  });
});
