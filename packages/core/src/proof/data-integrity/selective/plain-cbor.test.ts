/** What is read in one pass is what the library reads and writes again; of all else the library judges. */
import { encode as encodeAsBuffer } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainCbor } from './plain-cbor.ts';
import { readAnyCbor } from './proof-value.ts';

const encode = (value: unknown): Uint8Array => new Uint8Array(encodeAsBuffer(value));

const number = fc.oneof(fc.nat(30), fc.nat(300), fc.nat(70_000), fc.nat(2 ** 31 - 1));
const leaf = fc.oneof(number, fc.uint8Array({ maxLength: 40 }), fc.string({ unit: 'grapheme-ascii', maxLength: 30 }));
const map = fc.array(fc.tuple(number, leaf), { maxLength: 30 }).map((entries) => new Map(entries));
const plain = fc.array(fc.oneof(leaf, map, fc.array(leaf, { maxLength: 30 })), { maxLength: 8 });

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe('plain CBOR', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const cbor = encode(value);
        expect(readPlainCbor(cbor)).toEqual(value);
        expect(readAnyCbor(cbor)).toEqual(value);
      }),
    );
  });

  it('is never what the library refuses, nor read otherwise', () => {
    const change = fc.tuple(fc.nat(), fc.constantFrom('byte', 'cut', 'more', 'twice'), fc.nat(255));
    fc.assert(
      fc.property(plain, fc.array(change, { maxLength: 3 }), (value, changes) => {
        let cbor = encode(value);
        for (const [place, kind, byte] of changes) {
          const at = cbor.length === 0 ? 0 : place % cbor.length;
          if (kind === 'byte' && cbor.length > 0) cbor = cbor.with(at, byte);
          if (kind === 'cut') cbor = cbor.subarray(0, at);
          if (kind === 'more') cbor = Uint8Array.of(...cbor, byte);
          if (kind === 'twice') cbor = Uint8Array.of(...cbor.subarray(0, at), byte, ...cbor.subarray(at));
        }
        const read = readPlainCbor(cbor);
        if (read !== undefined) expect(readAnyCbor(cbor)).toEqual(read);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is never what the library refuses, whatever the bytes are', () => {
    const byte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(0x00, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x41, 0x61, 0x80, 0x81, 0xa1),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (bytes) => {
        const cbor = Uint8Array.from(bytes);
        const read = readPlainCbor(cbor);
        if (read !== undefined) expect(readAnyCbor(cbor)).toEqual(read);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['a number in a longer form', '1817'],
    ['a number in two bytes that needs one', '1900ff'],
    ['a number in four bytes that needs two', '1a0000ffff'],
    ['a number in eight bytes', '1b0000000100000000'],
    ['half a number', '19ff'],
    ['a length that is left open', '9f01ff'],
    ['a length beyond the end', '43aabb'],
    ['a list that ends early', '8301'],
    ['a list of four billion', '9affffffff'],
    ['something behind it', '0101'],
    ['names in another order', 'a202010101'],
    ['a name twice', 'a201010102'],
    ['a name that is none of the numbers', 'a1610101'],
    ['text that is not ASCII', '62c3a9'],
    ['a number below zero', '20'],
    ['a tag', 'c001'],
    ['a float', 'f93c00'],
    ['true', 'f5'],
    ['five levels', '818181818101'],
  ])('is not %s', (_, text) => {
    expect(readPlainCbor(hex(text))).toBeUndefined();
  });
});
