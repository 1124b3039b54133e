/**
 * CBOR as nearly every proof's value is: whole numbers, bytes, plain text, lists, and maps from whole numbers, all in
 * their one form (RFC 8949 §4.2.1). It is read in one pass; of anything else, right or wrong, the library judges.
 * @module
 */

/** What CBOR holds here. */
export type CborValue =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CborValue[]
  | Map<CborValue, CborValue>;

/** Levels of lists and maps. */
const deepest = 4;

/** Where the reader is. */
interface Reading {
  readonly cbor: Uint8Array;
  at: number;
}

/**
 * Reads CBOR.
 *
 * @param cbor - the bytes
 * @returns what is in them, byte strings as views of the same memory; undefined for anything that is not as plain
 */
export function readPlainCbor(cbor: Uint8Array): CborValue | undefined {
  const reading: Reading = { cbor, at: 0 };
  const value = readValue(reading, deepest);
  return reading.at === cbor.length ? value : undefined;
}

/** By major type (RFC 8949 §3.1). */
function readValue(reading: Reading, levels: number): CborValue | undefined {
  const major = (reading.cbor[reading.at] ?? 0xff) >> 5;
  const number = readNumber(reading);
  if (number === undefined || major === 0) return number;
  if (major === 2) return readBytes(reading, number);
  if (major === 3) return readText(reading, number);
  if (levels === 0) return undefined;
  if (major === 4) return readList(reading, number, levels);
  return major === 5 ? readMap(reading, number, levels) : undefined;
}

/** The number of a head, in its shortest form: below 24, or in one, two or four bytes. */
function readNumber(reading: Reading): number | undefined {
  const { cbor, at } = reading;
  const short = (cbor[at] ?? 0xff) & 0x1f;
  reading.at = at + 1;
  if (short < 24) return short;
  if (short > 26) return undefined;
  const length = 1 << (short - 24);
  let number = 0;
  for (let next = at + 1; next <= at + length; next++) number = number * 256 + (cbor[next] ?? Number.NaN);
  reading.at = at + 1 + length;
  // Where bytes are missing it is no number, and not below anything either.
  return number >= (leastOf[short - 24] ?? Number.NaN) ? number : undefined;
}

/** Numbers below these have a shorter form. */
const leastOf = [24, 0x100, 0x1_0000] as const;

function readBytes(reading: Reading, length: number): Uint8Array | undefined {
  const { cbor, at } = reading;
  reading.at = at + length;
  return reading.at <= cbor.length ? cbor.subarray(at, reading.at) : undefined;
}

/** Of ASCII: every other character has forms that are none. */
function readText(reading: Reading, length: number): string | undefined {
  const bytes = readBytes(reading, length);
  if (bytes === undefined) return undefined;
  let text = '';
  for (const byte of bytes) {
    if (byte >= 0x80) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

function readList(reading: Reading, count: number, levels: number): readonly CborValue[] | undefined {
  const list: CborValue[] = [];
  while (list.length < count) {
    const value = readValue(reading, levels - 1);
    if (value === undefined) return undefined;
    list.push(value);
  }
  return list;
}

/** Its names in ascending order, which is that of their bytes as well. */
function readMap(reading: Reading, count: number, levels: number): Map<CborValue, CborValue> | undefined {
  const map = new Map<CborValue, CborValue>();
  let last = -1;
  while (map.size < count) {
    const isNumber = (reading.cbor[reading.at] ?? 0xff) < 0x20;
    const name = isNumber ? readNumber(reading) : undefined;
    if (name === undefined || name <= last) return undefined;
    const value = readValue(reading, levels - 1);
    if (value === undefined) return undefined;
    map.set(name, value);
    last = name;
  }
  return map;
}
