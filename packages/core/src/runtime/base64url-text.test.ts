import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64url, decodeUtf8 } from '../encoding/index.ts';
import * as native from './node.ts';
import * as portable from './portable.ts';

const slowly = (text: string): string | undefined => {
  try {
    return decodeUtf8(decodeBase64url(text));
  } catch {
    return undefined;
  }
};

/** What it does not tell, its bytes do. */
const agrees = (text: string): void => {
  const read = native.readBase64urlText(text);
  if (read !== undefined) expect(read).toBe(slowly(text));
  expect(portable.readBase64urlText(text)).toBeUndefined();
};

describe('base64url of a text', () => {
  it('is read and written as by way of its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const letters = Buffer.from(text).toString('base64url');
        expect(native.writeBase64urlText(text)).toBe(letters);
        expect(portable.writeBase64urlText(text)).toBe(letters);
        if (!text.includes('\ufffd') && !text.startsWith('\ufeff'))
          expect(native.readBase64urlText(letters)).toBe(text);
        agrees(letters);
      }),
    );
  });

  it('is read only where it is base64url in its one spelling, and UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => agrees(Buffer.from(bytes).toString('base64url'))),
    );
    const letter = fc.constantFrom(...'AQgwZz09-_+/=~. é\u{1f600}\0');
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), (letters) => agrees(letters.join(''))),
      {
        numRuns: 2_000,
      },
    );
    // A byte order mark, half a pair, an overlong form, a stray bit, padding.
    for (const text of ['77u_YQ', '7aCA', 'wIA', 'YR', 'YQ==', 'YW+j'])
      expect(native.readBase64urlText(text)).toBeUndefined();
  });

  it('leaves nothing of what was read before', () => {
    native.readBase64urlText(Buffer.from('a longer text than the next').toString('base64url'));
    expect(native.readBase64urlText('YQ')).toBe('a');
    expect(native.readBase64urlText('')).toBe('');
    const long = 'é'.repeat(20_000);
    expect(native.writeBase64urlText(long)).toBe(Buffer.from(long).toString('base64url'));
    expect(native.readBase64urlText(Buffer.from(long).toString('base64url'))).toBeUndefined();
  });
});
