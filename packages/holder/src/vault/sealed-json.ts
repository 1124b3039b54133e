/**
 * JSON in an age file, filled with spaces up to a size that says little about what is in it.
 * @module
 */
import { decodeUtf8, encodeUtf8, type JsonValue, openSealed, parseJson, sealTo } from '@laurel/core';

/** The smallest file; most credentials fit the first two sizes. */
const smallest = 4096;

/** From here on a power of two would waste too much of a disk: a film must not take the place of two. */
const large = 64 * 1024;

/**
 * The size that a text is filled up to: 4,096 bytes at least, powers of two up to 65,536, and from there on eight
 * sizes between one power of two and the next, so that at most an eighth is added.
 *
 * @param length - bytes of the text
 * @returns bytes of the filled text
 */
export function bucketOf(length: number): number {
  let size = smallest;
  while (size < length) size *= 2;
  if (size <= large) return size;
  const step = size / 16;
  return Math.ceil(length / step) * step;
}

/**
 * Fills a text with spaces, which JSON allows at its end.
 *
 * @param text - JSON
 * @returns its UTF-8 bytes, filled to the bucket
 */
export function padText(text: string): Uint8Array {
  const bytes = encodeUtf8(text);
  const padded = new Uint8Array(bucketOf(bytes.length)).fill(0x20);
  padded.set(bytes);
  return padded;
}

/** An index of many thousand records is larger than any document that comes from outside. */
const limits = { size: 256 * 1024 * 1024, values: 20_000_000, width: 1_000_000, string: 128 * 1024 * 1024 };

/**
 * Reads filled JSON back through the gate.
 *
 * @param bytes - what `padText` gave
 * @returns the value
 * @throws what the gate throws
 */
export const readPadded = (bytes: Uint8Array): JsonValue => parseJson(decodeUtf8(bytes), limits);

/**
 * Seals a value as filled JSON.
 *
 * @param value - JSON
 * @param recipient - `age1…`
 * @returns the age file
 */
export const sealJson = (value: unknown, recipient: string): Promise<Uint8Array> =>
  sealTo(padText(JSON.stringify(value)), recipient);

/**
 * Opens an age file of filled JSON.
 *
 * @param file - the age file
 * @param identity - `AGE-SECRET-KEY-1…`
 * @returns the value
 * @throws LP_SEALED_DAMAGED, LP_SEALED_FOR_ANOTHER, and what the gate throws
 */
export const openJson = async (file: Uint8Array, identity: string): Promise<JsonValue> =>
  readPadded(await openSealed(file, identity));
