import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBase58btc,
  decodeBase64url,
  decodeMultibase,
  encodeBase58btc,
  encodeBase64url,
  encodeHex,
  encodeMultibase,
  encodeUtf8,
  isWellFormed,
} from './index.ts';
import { encodeAscii } from './utf8.ts';

const bytes = fc.uint8Array({ maxLength: 80 });

describe('encodings', () => {
  it('base64url is Node’s, both ways', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const text = encodeBase64url(value);
        expect(text).toBe(Buffer.from(value).toString('base64url'));
        expect(decodeBase64url(text)).toEqual(value);
      }),
    );
  });

  it('hexadecimal is Node’s', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(encodeHex(value)).toBe(Buffer.from(value).toString('hex'));
      }),
    );
  });

  it('text is well-formed exactly when UTF-8 can carry it', () => {
    const unit = fc.constantFrom('a', 'é', '–', '\ud83d', '\ude00', '\udbff', '\udc00', '\ud800', '\udfff', '\ue000');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 6 }), (units) => {
        const text = units.join('');
        expect(isWellFormed(text)).toBe(Buffer.from(text).toString() === text);
      }),
    );
  });

  it('base58btc reads what it writes', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(decodeBase58btc(encodeBase58btc(value))).toEqual(value);
      }),
    );
  });

  // draft-msporny-base58-03 §5
  it.each([
    ['Hello World!', '2NEpo7TZRRrLZSi2U'],
    ['The quick brown fox jumps over the lazy dog.', 'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z'],
    ['\x00\x00\x28\x7f\xb4\xcd', '11233QC4'],
  ])('base58btc of %j', (text, expected) => {
    expect(encodeBase58btc(Buffer.from(text, 'latin1'))).toBe(expected);
  });

  it('each byte string has one spelling: whatever text is accepted is what would be written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABCZabcz019-_=+/ '), maxLength: 12 }), (text) => {
        for (const [decode, encode] of [
          [decodeBase64url, encodeBase64url],
          [decodeBase58btc, encodeBase58btc],
        ] as const) {
          let value: Uint8Array;
          try {
            value = decode(text);
          } catch (error) {
            expect(error).toMatchObject({ code: 'LP_ENCODING' });
            continue;
          }
          expect(encode(value)).toBe(text);
        }
      }),
    );
  });

  it('ASCII is one byte a character; what is none is refused', () => {
    expect(encodeAscii('a.b-c', 3)).toEqual(encodeUtf8('a.b'));
    expect(encodeAscii('ab\u00e9', 2)).toEqual(encodeUtf8('ab'));
    for (const text of ['a\u00e9', '\u0141b', '\ud83d\ude00', 'a']) {
      expect(() => encodeAscii(text, 2)).toThrow(expect.objectContaining({ code: 'LP_ENCODING' }));
    }
  });

  it.each([
    ['padding', () => decodeBase64url('QQ==')],
    ['stray bits', () => decodeBase64url('QR')],
    ['the other alphabet', () => decodeBase64url('+/+/')],
    ['space', () => decodeBase64url('QQ Q')],
    ['a letter too many', () => decodeBase64url('QQAAA')],
    ['a letter beyond ASCII', () => decodeBase64url('QQ\u00e9Q')],
    ['a character whose lower half is a letter', () => decodeBase64url('Q\u0141AA')],
    ['a letter that base58 lacks', () => decodeBase58btc('0OIl')],
    ['another multibase letter', () => decodeMultibase('uQUFB')],
    ['no multibase letter', () => decodeMultibase('')],
  ])('refuses %s', (_, decode) => expect(decode).toThrow(expect.objectContaining({ code: 'LP_ENCODING' })));

  it('multibase names its base', () => {
    const value = Uint8Array.of(0, 1, 2);
    expect(decodeMultibase(encodeMultibase(value))).toEqual(value);
    expect(decodeMultibase(encodeMultibase(value, 'u'), 'u')).toEqual(value);
  });
});
