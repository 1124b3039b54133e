import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as native from './node.ts';
import * as portable from './portable.ts';

const hex = (name: string, bytes: string | Uint8Array) => createHash(name).update(bytes).digest('hex');
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a hash', () => {
  it('of a text is that of its UTF-8 bytes, in every runtime', async () => {
    for (const { sha256Base64url, sha256Hex, sha256OfTexts, loadSha384Hex } of [native, portable]) {
      const sha384Hex = await loadSha384Hex();
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
          expect(sha256Hex(text)).toBe(hex('sha256', text));
          expect(sha256Base64url(text)).toBe(Buffer.from(hex('sha256', text), 'hex').toString('base64url'));
          expect(toHex(sha256OfTexts([text]))).toBe(hex('sha256', text));
          expect(toHex(sha256OfTexts([text, '', `’${text}`]))).toBe(hex('sha256', `${text}’${text}`));
          expect(toHex(sha256OfTexts([]))).toBe(hex('sha256', ''));
          expect(sha384Hex(text)).toBe(hex('sha384', text));
        }),
      );
    }
  });

  it('of bytes of every length up to three blocks and beyond is node:crypto’s', () => {
    const noise = Uint8Array.from({ length: 70_000 }, (_, index) => (index * index * 31 + index * 7) & 0xff);
    const lengths = [...Array.from({ length: 200 }, (_, length) => length), 4_095, 4_096, 65_537, 70_000];
    for (const { sha256, sha384 } of [native, portable]) {
      for (const length of lengths) {
        // Within another array, as a caller may hand it in.
        const bytes = noise.subarray(noise.length - length);
        expect(toHex(sha256(bytes))).toBe(hex('sha256', bytes));
        expect(toHex(sha384(bytes))).toBe(hex('sha384', bytes));
      }
    }
  });

  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('is that of the examples of FIPS 180-4 (%#)', (text, expected) => {
    for (const { sha256Hex } of [native, portable]) expect(sha256Hex(text)).toBe(expected);
  });
});
