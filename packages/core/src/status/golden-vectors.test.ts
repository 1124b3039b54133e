/** ST-08: what both specifications print, and the two orders of bits, which are each other's opposite. */
import { gunzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBase64url } from '../encoding/index.ts';
import { decodeBitstring, encodeBitstring } from './bitstring.ts';
import { packStatuses, statusesIn } from './packed-statuses.ts';
import { createStatusBits } from './status-bits.ts';
import { bitsWith } from './testing/parties.ts';
import { tokenVectors } from './testing/token-vectors.ts';
import { decodeTokenStatuses, encodeTokenStatuses } from './token-statuses.ts';

/** Bitstring Status List 1.0, example 3: nothing is set. */
const example3 = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA';

describe('a Bitstring Status List', () => {
  it('ST-08: reads the example of the specification', async () => {
    const statuses = await decodeBitstring(example3);
    expect(statuses.length).toBe(131_072);
    for (let index = 0; index < statuses.length; index += 1) if (statuses.statusAt(index) !== 0) throw new Error();
  });

  it('ST-08: makes the bytes of the example', async () => {
    const own = await encodeBitstring(bitsWith());
    expect(gunzipSync(decodeBase64url(own.slice(1)))).toEqual(gunzipSync(decodeBase64url(example3.slice(1))));
  });

  it('ST-08: has index 0 at the left-most bit (§7.1)', async () => {
    const bytes = gunzipSync(decodeBase64url((await encodeBitstring(bitsWith(0, 9, 131_071))).slice(1)));
    expect([bytes[0], bytes[1], bytes.at(-1)]).toEqual([0x80, 0x40, 0x01]);
    const [first] = packStatuses({ statusSize: 3, length: 8, statusAt: (index) => [5, 0, 3][index] ?? 0 }, 'left');
    expect(first).toBe(0b101_000_01);
  });

  it('ST-08: is not read in the other order', () => {
    const bytes = Uint8Array.of(0b1000_0000, 0b0001_0010);
    const read = (first: 'left' | 'right', size: number) => {
      const { length, statusAt } = statusesIn(bytes, size, first);
      return Array.from({ length }, (_, index) => statusAt(index));
    };
    expect(read('left', 4)).toEqual([8, 0, 1, 2]);
    expect(read('right', 4)).toEqual([0, 8, 2, 1]);
    expect(read('left', 1).indexOf(1)).toBe(0);
    expect(read('right', 1).indexOf(1)).toBe(7);
  });
});

describe('a Token Status List', () => {
  it.each([
    [1, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], [0xb9, 0xa3], 'eNrbuRgAAhcBXQ'],
    [2, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3], [0xc9, 0x44, 0xf9], 'eNo76fITAAPfAgc'],
  ])('ST-08: makes and reads the example with %d bits (draft 21 §4)', async (bits, statuses, bytes, lst) => {
    const own = { statusSize: bits, length: statuses.length, statusAt: (index: number) => statuses[index] ?? 0 };
    expect(await encodeTokenStatuses(own)).toEqual({ bits, lst });
    expect([...inflateSync(decodeBase64url(lst))]).toEqual(bytes);
    const { length, statusAt } = await decodeTokenStatuses({ bits, lst });
    expect(Array.from({ length }, (_, index) => statusAt(index))).toEqual(statuses);
  });

  it.each(tokenVectors)('ST-08: makes and reads the vector with $bits bits (draft 21 appendix C)', async (vector) => {
    const { bits, lst, statuses } = vector;
    const own = createStatusBits({ length: 2 ** 20, statusSize: bits });
    for (const [index, status] of statuses) own.set(index, status);
    // Another compressor chooses other blocks: the bytes in them are the same.
    const made = await encodeTokenStatuses(own);
    expect(inflateSync(decodeBase64url(made.lst)).equals(inflateSync(decodeBase64url(lst)))).toBe(true);
    const { length, statusAt } = await decodeTokenStatuses({ bits, lst });
    expect(length).toBe(2 ** 20);
    for (let index = 0; index < length; index++) {
      if (statusAt(index) !== (statuses.get(index) ?? 0)) throw new Error(`another status at ${index}`);
    }
  });
});
