/**
 * CBOR by hand (RFC 8949), so that it can be written wrong; for tests only.
 * @module
 */

/** What is written as it stands. */
export interface RawCbor {
  readonly raw: readonly number[];
}
export type Cbor = number | bigint | string | Uint8Array | readonly Cbor[] | ReadonlyMap<Cbor, Cbor> | RawCbor;

/** A head: the kind, and a number in its shortest form. */
export function head(kind: number, value: number | bigint): readonly number[] {
  const number = BigInt(value);
  const first = kind << 5;
  if (number < 24n) return [first | Number(number)];
  const length = [1, 2, 4, 8].find((bytes) => number < 1n << BigInt(8 * bytes)) ?? 8;
  const bytes = Array.from({ length }, (_, index) => Number((number >> BigInt(8 * (length - 1 - index))) & 0xffn));
  return [first | (24 + Math.log2(length)), ...bytes];
}

const isRaw = (value: Cbor): value is RawCbor => typeof value === 'object' && 'raw' in value;

/** Writes a value. */
export function writeCbor(value: Cbor): readonly number[] {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return value < 0 ? head(1, -1n - BigInt(value)) : head(0, value);
  }
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    return [...head(3, bytes.length), ...bytes];
  }
  if (value instanceof Uint8Array) return [head(2, value.length), [...value]].flat();
  if (value instanceof Map) {
    return [
      ...head(5, value.size),
      ...[...value].flatMap(([key, item]: [Cbor, Cbor]) => [...writeCbor(key), ...writeCbor(item)]),
    ];
  }
  if (isRaw(value as Cbor)) return (value as RawCbor).raw;
  const items = value as readonly Cbor[];
  return [...head(4, items.length), ...items.flatMap((item) => [...writeCbor(item)])];
}

/** Reads what {@link writeCbor} writes. */
export function readCbor(bytes: Uint8Array): Cbor {
  let at = 0;
  const number = (info: number): number => {
    if (info < 24) return info;
    const length = 2 ** (info - 24);
    const value = bytes.subarray(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
    at += length;
    return value;
  };
  const item = (): Cbor => {
    const first = bytes[at++] ?? 0;
    const value = number(first & 31);
    switch (first >> 5) {
      case 0:
        return value;
      case 1:
        return -1 - value;
      case 2:
        at += value;
        return bytes.slice(at - value, at);
      case 3:
        at += value;
        return new TextDecoder().decode(bytes.subarray(at - value, at));
      case 4:
        return Array.from({ length: value }, item);
      case 5:
        return new Map(Array.from({ length: value }, (): [Cbor, Cbor] => [item(), item()]));
      default:
        throw new Error('not written here');
    }
  };
  return item();
}
