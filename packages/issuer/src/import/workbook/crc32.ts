/**
 * The check number of a zip archive's part (CRC-32, APPNOTE.TXT 4.4.7).
 * @module
 */

/** Four tables, so that four bytes are taken at a time. */
const tables: readonly Uint32Array[] = (() => {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest & 1) === 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
    return rest;
  });
  const next = (table: Uint32Array): Uint32Array => table.map((rest) => (rest >>> 8) ^ (first[rest & 0xff] ?? 0));
  const second = next(first);
  const third = next(second);
  return [first, second, third, next(third)];
})();
const [one, two, three, four] = [0, 1, 2, 3].map((index) => tables[index] ?? new Uint32Array(256));

/**
 * Goes on with a check number.
 *
 * @param crc - the number until here, 0 to begin with
 * @param bytes - what follows
 * @returns the number after it
 * @example
 * ```ts
 * addToCrc32(0, new TextEncoder().encode('123456789')); // 0xcbf43926
 * ```
 */
export function addToCrc32(crc: number, bytes: Uint8Array): number {
  let rest = ~crc;
  let at = 0;
  if (one !== undefined && two !== undefined && three !== undefined && four !== undefined) {
    for (; at + 4 <= bytes.length; at += 4) {
      rest ^=
        byteAt(bytes, at) |
        (byteAt(bytes, at + 1) << 8) |
        (byteAt(bytes, at + 2) << 16) |
        (byteAt(bytes, at + 3) << 24);
      rest =
        byteAt32(four, rest) ^ byteAt32(three, rest >>> 8) ^ byteAt32(two, rest >>> 16) ^ byteAt32(one, rest >>> 24);
    }
    for (; at < bytes.length; at += 1) rest = byteAt32(one, rest ^ byteAt(bytes, at)) ^ (rest >>> 8);
  }
  return ~rest >>> 0;
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
const byteAt32 = (table: Uint32Array, index: number): number => table[index & 0xff] ?? 0;
