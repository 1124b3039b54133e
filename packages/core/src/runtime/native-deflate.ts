/**
 * DEFLATE (RFC 1951) by node:zlib; what it expands is bounded before it is there.
 * @module
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Inflated } from './inflated.ts';

/**
 * Bytes as one raw DEFLATE stream, as small as it gets.
 *
 * @param bytes - what to compress
 * @returns the stream, without any wrapping
 */
export const deflateRaw = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(deflateRawSync(bytes, { level: 9 }));

/**
 * The bytes of one raw DEFLATE stream that ends where the input ends.
 *
 * @param stream - without any wrapping
 * @param maxBytes - how many bytes may come of it
 * @returns the bytes; `too-large` where there would be more, `malformed` for anything else
 */
export async function inflateRaw(stream: Uint8Array, maxBytes: number): Promise<Inflated> {
  try {
    const result: unknown = inflateRawSync(stream, { info: true, maxOutputLength: maxBytes });
    if (!isInfo(result) || result.engine.bytesWritten !== stream.length) return 'malformed';
    // Its own memory, exactly as long as it is.
    return new Uint8Array(result.buffer);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      ? 'too-large'
      : 'malformed';
  }
}

/** With `info` there is an engine that knows how much it read; its types do not say so. */
const isInfo = (
  result: unknown,
): result is { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } } =>
  typeof result === 'object' && result !== null && 'buffer' in result && 'engine' in result;
