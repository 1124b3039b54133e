/**
 * The two wrappings in which lists are compressed: gzip (RFC 1952) and zlib (RFC 1950). They are read here and not by
 * the runtime, so that every runtime gives the same verdict: exactly one stream, its checksum, and nothing after it.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import { deflateRaw, inflateRaw } from '../runtime/index.ts';
import { adler32, crc32 } from './checksums.ts';
import { statusFault } from './status-fault.ts';

/** What stands around a stream of DEFLATE. */
interface Wrapping {
  /** What Laurel writes before it: no time, no name, no operating system. */
  readonly head: readonly number[];
  /** How long what stands before it is; undefined where it is no such thing. */
  readonly headOf: (bytes: Uint8Array) => number | undefined;
  /** What stands after it. */
  readonly tail: (content: Uint8Array) => readonly number[];
  readonly tailLength: number;
}

const littleEndian = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255);

const wrappings = {
  gzip: {
    head: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255],
    headOf: gzipHead,
    tail: (content) => [...littleEndian(crc32(content)), ...littleEndian(content.length)],
    tailLength: 8,
  },
  zlib: {
    head: [0x78, 0xda],
    headOf: ([method = 0, flags = 0]) =>
      // DEFLATE, a window of at most 32 KiB, no dictionary that somebody else has (RFC 1950 §2.2).
      (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0 && (flags & 32) === 0
        ? 2
        : undefined,
    tail: (content) => littleEndian(adler32(content)).reverse(),
    tailLength: 4,
  },
} as const satisfies Readonly<Record<string, Wrapping>>;

/** The name of a wrapping. */
export type WrappingName = keyof typeof wrappings;

/** RFC 1952 §2.3: ten bytes, then what the flags say. */
function gzipHead(bytes: Uint8Array): number | undefined {
  const [first, second, method, flags = 0] = bytes;
  if (first !== 0x1f || second !== 0x8b || method !== 8 || (flags & 0xe0) !== 0) return undefined;
  let length = 10;
  if (flags & 4) length += 2 + (bytes[10] ?? 0) + (bytes[11] ?? 0) * 256;
  for (const text of [8, 16]) {
    if (!(flags & text)) continue;
    const end = bytes.indexOf(0, length);
    if (end < 0) return undefined;
    length = end + 1;
  }
  return flags & 2 ? length + 2 : length;
}

/**
 * Compresses bytes; the same bytes give the same result in one runtime, and nothing else goes into it.
 *
 * @param content - what to compress
 * @param name - the wrapping
 * @returns the compressed bytes
 */
export async function compress(content: Uint8Array, name: WrappingName): Promise<Uint8Array> {
  const { head, tail } = wrappings[name];
  const stream = await deflateRaw(content);
  const whole = new Uint8Array(head.length + stream.length + wrappings[name].tailLength);
  whole.set(head);
  whole.set(stream, head.length);
  whole.set(tail(content), head.length + stream.length);
  return whole;
}

/**
 * Expands what was compressed, up to a bound.
 *
 * @param bytes - one stream in its wrapping, and nothing after it
 * @param name - the wrapping
 * @param maxBytes - how many bytes may come of it
 * @returns the bytes
 * @throws {@link LaurelError} STATUS_RETRIEVAL_ERROR where there would be more, STATUS_VERIFICATION_ERROR for anything
 * else than one whole stream
 */
export async function expand(bytes: Uint8Array, name: WrappingName, maxBytes: number): Promise<Uint8Array> {
  const { headOf, tail, tailLength } = wrappings[name];
  const start = headOf(bytes);
  const end = bytes.length - tailLength;
  if (start === undefined || end <= start) throw statusFault(`it is no ${name}`);
  const content = await inflateRaw(bytes.subarray(start, end), maxBytes);
  if (content === 'too-large') throw new LaurelError('STATUS_RETRIEVAL_ERROR', { reason: 'it is too large' });
  if (content === 'malformed') throw statusFault('what is compressed is damaged');
  if (tail(content).some((byte, at) => byte !== bytes[end + at])) throw statusFault('what is compressed was changed');
  return content;
}
