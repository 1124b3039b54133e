import peer from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedDataIsHere, sharedNames, sharedText } from '../testing/shared-data.ts';
import { canonicalizeJson } from './canonicalize.ts';
import type { JsonValue } from './json-value.ts';
import { parseJson } from './parse-json.ts';

describe.skipIf(!sharedDataIsHere)('the vectors of RFC 8785', () => {
  it.each(sharedDataIsHere ? sharedNames('vectors/jcs/input') : [])('%s', (name) => {
    // Its numbers have more digits than a double keeps, which the gate refuses: JSON.parse reads them here.
    const value = JSON.parse(sharedText(`vectors/jcs/input/${name}`)) as JsonValue;
    expect(canonicalizeJson(value)).toBe(sharedText(`vectors/jcs/output/${name}`).trim());
  });
});

describe('canonical JSON', () => {
  it('is what the canonicalize package gives, for every value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const wellFormed = JSON.parse(JSON.stringify(value).replace(/\\u[dD][89a-fA-F]../g, '?')) as JsonValue;
        expect(canonicalizeJson(wellFormed)).toBe(peer(wellFormed));
      }),
    );
  });

  it('is a fixed point: reading and writing it again changes nothing', () => {
    const text = canonicalizeJson({ b: [1e21, 1e-7, 0.1, -5, 100], a: { é: 'ẹ̀\n', '': null } });
    expect(canonicalizeJson(parseJson(text))).toBe(text);
  });

  it('sorts by UTF-16 code unit', () => {
    expect(canonicalizeJson({ '\ufb33': 1, '😀': 2, a: 3 })).toBe('{"a":3,"😀":2,"\ufb33":1}');
  });

  it.each([
    ['half a surrogate pair', '\udead', 'LP_ILL_FORMED_TEXT'],
    ['infinity', Number.POSITIVE_INFINITY, 'LP_NUMBER_CHANGES'],
  ])('refuses %s', (_, value, code) =>
    expect(() => canonicalizeJson([value])).toThrow(expect.objectContaining({ code })),
  );
});
