/** ST-01 and ST-09: lists that are too large, or written otherwise than in the one way; and what goes in comes out. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import { Bitstring } from '@digitalbazaar/bitstring';
import { StatusList as OtherStatusList } from '@sd-jwt/jwt-status-list';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMultibase, encodeBase64url, encodeMultibase, encodeUtf8 } from '../encoding/index.ts';
import * as portable from '../runtime/portable-deflate.ts';
import { decodeBitstring, encodeBitstring } from './bitstring.ts';
import { adler32, crc32 } from './checksums.ts';
import type { Statuses } from './packed-statuses.ts';
import { createStatusBits } from './status-bits.ts';
import { bitsWith, codeOf } from './testing/parties.ts';
import { decodeTokenStatuses, encodeTokenStatuses } from './token-statuses.ts';
import { compress, expand } from './wrapped-deflate.ts';

const letters = (bytes: Uint8Array) => encodeMultibase(bytes, 'u');
const all = ({ length, statusAt }: Statuses) => Array.from({ length }, (_, index) => statusAt(index));

describe('ST-01: what expands to more than is taken', () => {
  const bomb = gzipSync(new Uint8Array(200 * 1024 * 1024));

  it('is refused before it is there', async () => {
    expect(bomb.length).toBeLessThan(220_000);
    const before = process.memoryUsage().arrayBuffers;
    const started = performance.now();
    expect(await codeOf(() => decodeBitstring(letters(bomb)))).toBe('STATUS_RETRIEVAL_ERROR');
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('is refused in a token too, and by the streams of a browser', async () => {
    const zeros = new Uint8Array(5 * 1024 * 1024);
    const lst = encodeBase64url(await compress(zeros, 'zlib'));
    expect(await codeOf(() => decodeTokenStatuses({ bits: 1, lst }))).toBe('STATUS_RETRIEVAL_ERROR');
    expect(await portable.inflateRaw(deflateRawSync(zeros), 1024)).toBe('too-large');
  });

  it('is taken up to the last byte that is allowed (control)', async () => {
    const encoded = await encodeBitstring(bitsWith(7));
    expect((await decodeBitstring(encoded, { maxBytes: 16_384 })).statusAt(7)).toBe(1);
    expect(await codeOf(() => decodeBitstring(encoded, { maxBytes: 16_383 }))).toBe('STATUS_RETRIEVAL_ERROR');
  });

  it('ST-01: members one after the other are not one list', async () => {
    const one = await compress(new Uint8Array(16_384), 'gzip');
    for (const second of [one, bomb]) {
      const both = new Uint8Array(one.length + second.length);
      both.set(one);
      both.set(second, one.length);
      expect(await codeOf(() => decodeBitstring(letters(both)))).toBe('STATUS_VERIFICATION_ERROR');
    }
  });
});

describe('ST-09: what is written otherwise', () => {
  it.each<[string, (encoded: string) => string]>([
    ['no letter of multibase', (encoded) => encoded.slice(1)],
    ['another letter', (encoded) => `z${encoded.slice(1)}`],
    ['a capital letter', (encoded) => `U${encoded.slice(1)}`],
    ['padding', (encoded) => `${encoded}=`],
    ['the other alphabet', (encoded) => `${encoded.slice(0, 20)}+${encoded.slice(21)}`],
    ['a space', (encoded) => `${encoded} `],
    ['nothing', () => ''],
    ['only the letter', () => 'u'],
    ['bytes after the end', (encoded) => letters(Uint8Array.of(...decodeMultibase(encoded, 'u'), 0))],
    ['no end', (encoded) => letters(decodeMultibase(encoded, 'u').slice(0, -1))],
    ['zlib', () => letters(Uint8Array.of(0x78, 0xda, ...deflateRawSync(new Uint8Array(16_384)), 0, 0, 0, 0))],
    ['no compression', () => letters(new Uint8Array(16_384))],
  ])('%s is refused', async (_, change) => {
    const encoded = await encodeBitstring(bitsWith(7));
    expect(await codeOf(() => decodeBitstring(change(encoded)))).toBe('STATUS_VERIFICATION_ERROR');
  });

  it('a gzip with a name, a comment and a time in its head is read (control, RFC 1952 §2.3)', async () => {
    const bytes = decodeMultibase(await encodeBitstring(bitsWith(7)), 'u');
    const more = [4, 0, 1, 2, 3, 4, ...encodeUtf8('list.bin'), 0, ...encodeUtf8('a comment'), 0, 9, 9];
    const headed = Uint8Array.of(0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3, ...more, ...bytes.subarray(10));
    expect((await decodeBitstring(letters(headed))).statusAt(7)).toBe(1);
    headed[3] = 0xff;
    expect(await codeOf(() => decodeBitstring(letters(headed)))).toBe('STATUS_VERIFICATION_ERROR');
  });

  it('fewer than 131,072 statuses are no crowd', async () => {
    const short = letters(gzipSync(new Uint8Array(16_383)));
    expect(await codeOf(() => decodeBitstring(short))).toBe('STATUS_LIST_LENGTH_ERROR');
    const encoded = await encodeBitstring(bitsWith(7));
    expect(await codeOf(() => decodeBitstring(encoded, { statusSize: 2 }))).toBe('STATUS_LIST_LENGTH_ERROR');
    expect(await codeOf(() => decodeBitstring(encoded, { statusSize: 0 }))).toBe('LP_USAGE');
    expect(await codeOf(() => decodeBitstring(encoded, { statusSize: 14 }))).toBe('LP_USAGE');
    expect(await codeOf(() => encodeBitstring(createStatusBits({ length: 131_064 })))).toBe('STATUS_LIST_LENGTH_ERROR');
  });

  it.each<[string, (lst: string) => string]>([
    ['padding', (lst) => `${lst}=`],
    ['a letter of multibase', (lst) => `u${lst}`],
    ['bytes after the end', (lst) => encodeBase64url(Uint8Array.of(...decodeMultibase(`u${lst}`, 'u'), 0))],
    ['no end', (lst) => encodeBase64url(decodeMultibase(`u${lst}`, 'u').slice(0, -1))],
    ['gzip', () => encodeBase64url(gzipSync(new Uint8Array(16)))],
    ['a dictionary', (lst) => encodeBase64url(Uint8Array.of(0x78, 0xf9, ...decodeMultibase(`u${lst}`, 'u').slice(2)))],
    ['nothing', () => ''],
  ])('a token list with %s is refused', async (_, change) => {
    const { bits, lst } = await encodeTokenStatuses(bitsWith(7));
    expect((await decodeTokenStatuses({ bits, lst })).statusAt(7)).toBe(1);
    expect(await codeOf(() => decodeTokenStatuses({ bits, lst: change(lst) }))).toBe('STATUS_VERIFICATION_ERROR');
  });

  it('a token list of another size, or none, is refused', async () => {
    const { lst } = await encodeTokenStatuses(createStatusBits({ length: 16 }));
    for (const list of [{ bits: 3, lst }, { bits: '1', lst }, { lst }, { bits: 1 }, { bits: 1, lst: 7 }, [], 'no']) {
      expect(await codeOf(() => decodeTokenStatuses(list))).toBe('STATUS_VERIFICATION_ERROR');
    }
    expect(await codeOf(() => encodeTokenStatuses(createStatusBits({ length: 16, statusSize: 3 })))).toBe('LP_USAGE');
  });
});

describe('what goes in', () => {
  const some = (size: number) =>
    fc.array(fc.tuple(fc.nat(131_071), fc.integer({ min: 1, max: 2 ** size - 1 })), { maxLength: 40 });

  it.each([1, 2, 3, 4, 5, 7, 8, 13])('comes out of a bitstring with %d bits', async (statusSize) => {
    await fc.assert(
      fc.asyncProperty(some(statusSize), async (set) => {
        const bits = createStatusBits({ statusSize });
        for (const [index, status] of set) bits.set(index, status);
        const read = await decodeBitstring(await encodeBitstring(bits), { statusSize });
        expect(read.length).toBe(131_072);
        expect(all(read).every((status, index) => status === bits.statusAt(index))).toBe(true);
      }),
      { numRuns: 6 },
    );
  });

  it.each([1, 2, 4, 8])('comes out of a token list with %d bits', async (statusSize) => {
    await fc.assert(
      fc.asyncProperty(some(statusSize), async (set) => {
        const bits = createStatusBits({ statusSize });
        for (const [index, status] of set) bits.set(index, status);
        const read = await decodeTokenStatuses(await encodeTokenStatuses(bits));
        expect(all(read).every((status, index) => status === bits.statusAt(index))).toBe(true);
      }),
      { numRuns: 6 },
    );
  });

  it.each(['gzip', 'zlib'] as const)('is never another after a byte of its %s changed', async (wrapping) => {
    const content = Uint8Array.from({ length: 300 }, (_, at) => (at * at) % 251);
    const whole = await compress(content, wrapping);
    let refused = 0;
    for (let at = 0; at < whole.length; at++) {
      for (const flip of [1, 8, 0x40, 0xff]) {
        const changed = whole.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        const read = await expand(changed, wrapping, 4096).catch(() => undefined);
        if (read === undefined) refused++;
        else expect(read).toEqual(content);
      }
    }
    expect(refused).toBeGreaterThan(whole.length * 3);
  });

  it.each([
    ['bytes', fc.uint8Array({ maxLength: 5000 })],
    ['zeros', fc.nat(100_000).map((length) => new Uint8Array(length))],
  ])('gives the same in a browser: %s', async (_, contents) => {
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const stream = await portable.deflateRaw(content);
        expect(await portable.inflateRaw(stream, 100_000)).toEqual(content);
        expect(await portable.inflateRaw(Uint8Array.of(...stream, 1), 100_000)).toBe('malformed');
        expect(await portable.inflateRaw(stream.slice(0, -1), 100_000)).toBe('malformed');
        const wrapped = Uint8Array.of(0x78, 0x9c, ...stream, ...new Uint8Array(4));
        new DataView(wrapped.buffer).setUint32(wrapped.length - 4, adler32(content));
        expect(await expand(wrapped, 'zlib', 100_000)).toEqual(content);
      }),
      { numRuns: 20 },
    );
  });

  it('has the checksums of the specifications', () => {
    expect(crc32(encodeUtf8('123456789'))).toBe(0xcbf43926);
    expect(adler32(encodeUtf8('Wikipedia'))).toBe(0x11e60398);
    expect(adler32(new Uint8Array(100_000).fill(255))).toBeGreaterThan(0);
  });
});

describe('others', () => {
  const indexes = fc.uniqueArray(fc.nat(131_071), { maxLength: 30 });

  it('write and read the same bitstrings (@digitalbazaar/bitstring)', async () => {
    await fc.assert(
      fc.asyncProperty(indexes, async (set) => {
        const bits = bitsWith(...set);
        const theirs = new Bitstring({ length: 131_072 });
        for (const index of set) theirs.set(index, true);
        const read = await decodeBitstring(`u${await theirs.encodeBits()}`);
        expect(all(read)).toEqual(all(bits));
        const encoded = (await encodeBitstring(bits)).slice(1);
        const back = new Bitstring({ buffer: await Bitstring.decodeBits({ encoded }) });
        for (const index of [...set, 0, 131_071]) expect(back.get(index)).toBe(bits.statusAt(index) === 1);
      }),
      { numRuns: 8 },
    );
  });

  it.each([1, 2, 4, 8] as const)('write and read the same token lists of %d bits (@sd-jwt)', async (statusSize) => {
    await fc.assert(
      fc.asyncProperty(indexes, async (set) => {
        const bits = createStatusBits({ length: 131_072, statusSize });
        for (const index of set) bits.set(index, (index % (2 ** statusSize - 1)) + 1);
        const theirs = new OtherStatusList(all(bits), statusSize);
        expect(all(await decodeTokenStatuses({ bits: statusSize, lst: theirs.compressStatusList() }))).toEqual(
          all(bits),
        );
        const { lst } = await encodeTokenStatuses(bits);
        expect(OtherStatusList.decompressStatusList(lst, statusSize).statusList).toEqual(all(bits));
      }),
      { numRuns: 3 },
    );
  });
});
