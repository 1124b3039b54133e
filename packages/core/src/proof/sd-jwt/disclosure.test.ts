import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url, encodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { type JsonValue, parseJson } from '../../json/index.ts';
import { readDisclosure } from './disclosure.ts';
import { sdJwtTools } from './tools.ts';

const options = { digestOf: sdJwtTools.sha256Base64url, limits: {}, tools: sdJwtTools };

const said = (use: () => JsonValue): unknown => {
  try {
    return use();
  } catch (error) {
    return error instanceof LaurelError ? error.code : 'another';
  }
};

/** What the gate says of a text, and what of it is a disclosure. */
const expected = (text: string): unknown =>
  said(() => {
    const parts = parseJson(text);
    if (!Array.isArray(parts) || typeof parts[0] !== 'string' || parts.length < 2 || parts.length > 3)
      return 'LP_SD_FORMAT';
    return parts.length === 2 ? [parts[1]] : typeof parts[1] === 'string' ? [parts[1], parts[2]] : 'LP_SD_FORMAT';
  });

const found = (text: string): unknown =>
  said(() => {
    const { name, value } = readDisclosure(encodeBase64url(encodeUtf8(text)), options);
    return name === undefined ? [value] : [name, value];
  });

describe('a disclosure', () => {
  it('is what the gate reads, whichever way it is read', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => JSON.stringify(text)),
      fc.constantFrom(
        '""',
        '"\\u0061"',
        '"\t"',
        '"é"',
        '"a"b"',
        '1',
        'null',
        '{"a":"b"}',
        '{"a":1,"a":2}',
        '["a"]',
        '1e5',
      ),
    );
    const layout = fc.constantFrom(
      ['[', ',', ']'],
      ['[', ', ', ']'],
      ['["', '","', '"]'],
      ['[ ', ',', ']\n'],
      ['[', ',', ',]'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), layout, (parts, [start = '', between = '', end = '']) => {
        const text = `${start}${parts.join(between)}${end}`;
        const wanted = expected(text);
        expect(found(text)).toEqual(wanted === 'PARSING_ERROR' ? 'LP_SD_FORMAT' : wanted);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is held to limits that leave no room for it', () => {
    const encoded = encodeBase64url(encodeUtf8('["salt","name","value"]'));
    const readUnder = (limits: object) => said(() => readDisclosure(encoded, { ...options, limits }).value);
    expect(readUnder({})).toBe('value');
    expect(readUnder({ depth: 1 })).toBe('LP_TOO_DEEP');
    for (const limits of [{ values: 3 }, { width: 2 }, { string: 4 }]) expect(readUnder(limits)).toBe('LP_TOO_LARGE');
  });
});
