import { decodeBase64url, decodeUtf8, encodeBase64url, encodeUtf8 } from '@laurel/core';
import * as z from 'zod/mini';

/** Bytes in a line: as text where they are text, else as base64 that any tool reads (RFC 4648 §4). */
export const textOrBase64 = z.union([z.object({ text: z.string() }), z.object({ base64: z.string() })]);

/**
 * Bytes for a line.
 *
 * @param bytes - any
 * @returns `text`, or `base64`
 */
export function asTextOrBase64(bytes: Uint8Array): z.infer<typeof textOrBase64> {
  try {
    return { text: decodeUtf8(bytes) };
  } catch {
    return { base64: asBase64(bytes) };
  }
}

/** The bytes of {@link asTextOrBase64}. Throws LP_ENCODING. */
export const bytesIn = (value: z.infer<typeof textOrBase64>): Uint8Array =>
  'text' in value ? encodeUtf8(value.text) : fromBase64(value.base64);

/** Base64 with padding, as other tools write it. */
export const asBase64 = (bytes: Uint8Array): string =>
  encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((3 - (bytes.length % 3)) % 3);

/** The bytes of base64 in its one spelling. Throws LP_ENCODING for any other. */
export function fromBase64(text: string): Uint8Array {
  const bare = text.replace(/={1,2}$/, '');
  const isPlain = text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(bare);
  // What is not plain is refused there, by a letter that it does not have.
  return decodeBase64url(isPlain ? bare.replaceAll('+', '-').replaceAll('/', '_') : '=');
}
