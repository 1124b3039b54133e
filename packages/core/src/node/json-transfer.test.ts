import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyJson } from '../json/index.ts';
import { jsonTextOf, readJsonText } from './json-transfer.ts';

const said = (value: unknown): unknown => {
  try {
    return { value: copyJson(value) };
  } catch (error) {
    return { error: String(error) };
  }
};

describe('jsonTextOf', () => {
  it('is read as the value is, whatever the gate says of it', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ noUnicodeString: false }), anything), (value) => {
        const text = jsonTextOf(value);
        if (text !== undefined) expect(said(JSON.parse(text))).toEqual(said(value));
      }),
      { numRuns: 500 },
    );
  });

  it('is there for every plain value', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
        (value) => /-0|\\/.test(JSON.stringify(value)) || jsonTextOf(value) !== undefined,
      ),
    );
    expect(jsonTextOf({ a: [1, null, { b: 'x' }] })).toBe('{"a":[1,null,{"b":"x"}]}');
  });

  it.each([
    ['undefined', undefined],
    ['an absent member', { a: undefined }],
    ['a hole', [undefined, 1]],
    ['a function', { a: () => 1 }],
    ['a date', { a: new Date(0) }],
    ['a class', new (class Draft {})()],
    ['toJSON', { toJSON: () => 1 }],
    ['toJSON on an array', Object.assign([1], { toJSON: () => 2 })],
    ['a symbol', { [Symbol('a')]: 1 }],
    ['no number', [Number.NaN]],
    ['minus nothing', [-0]],
    ['a number too large', [10n]],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    [
      'a getter that throws',
      Object.defineProperty({}, 'a', {
        enumerable: true,
        get: () => {
          throw new Error('SECRET');
        },
      }),
    ],
  ])('is nothing for %s', (_, value) => {
    expect(jsonTextOf(value)).toBeUndefined();
  });

  it('is nothing for a cycle', () => {
    const cycle: Record<string, unknown> = {};
    cycle['cycle'] = cycle;
    expect(jsonTextOf(cycle)).toBeUndefined();
  });
});

describe('names that V8 13.6 misreads', () => {
  it.each(['\n', '\\', '"', '\u0000', 'a\tb', '\ud800'])('%j stays in this thread, also below', (name) => {
    expect(jsonTextOf({ a: [{ [name]: 1 }] })).toBeUndefined();
    // The control: in a value it is no matter.
    expect(jsonTextOf({ a: [{ b: name }] })).toBe(JSON.stringify({ a: [{ b: name }] }));
  });

  it.each(['é', '\u2028', '😀', '/'])('%j does not', (name) => {
    expect(jsonTextOf({ [name]: '\n' })).toBe(JSON.stringify({ [name]: '\n' }));
  });

  it('are read as they were written, or not at all', () => {
    for (const names of ['\\', '\n', '"', '\t', 'a\\', 'a\n'].map((name) => ['first', name])) {
      const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, 1])));
      const value = readJsonText(text);
      if (value !== undefined) expect(Object.keys(value ?? {})).toEqual(names);
    }
    expect(readJsonText('{"a":"b\\n"}')).toEqual({ a: 'b\n' });
  });
});
