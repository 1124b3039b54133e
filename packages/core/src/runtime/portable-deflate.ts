/**
 * DEFLATE (RFC 1951) by the Compression Streams of browsers; what it expands is counted as it comes.
 * @module
 */
import type { Inflated } from './inflated.ts';

/**
 * Bytes as one raw DEFLATE stream.
 *
 * @param bytes - what to compress
 * @returns the stream, without any wrapping
 */
export async function deflateRaw(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The bytes of one raw DEFLATE stream that ends where the input ends.
 *
 * @param stream - without any wrapping
 * @param maxBytes - how many bytes may come of it
 * @returns the bytes; `too-large` where there would be more, `malformed` for anything else
 */
export async function inflateRaw(stream: Uint8Array, maxBytes: number): Promise<Inflated> {
  const reader = streamOf(stream).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > maxBytes) {
        await reader.cancel();
        return 'too-large';
      }
      chunks.push(read.value);
    }
  } catch {
    return 'malformed';
  }
  return joined(chunks, length);
}

const streamOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]).stream();

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
