/**
 * The exact bytes of what was added, as a record holds them.
 * @module
 */
import { decodeBase64url, decodeUtf8, encodeBase64url, encodeUtf8, type JsonObject, laurelError } from '@laurel/core';
import * as z from 'zod/mini';

const contentSchema = z.object({
  original: z.union([z.strictObject({ text: z.string() }), z.strictObject({ base64url: z.string() })]),
});

/**
 * The exact bytes as JSON: as text where they are text, so that a stranger can read them.
 *
 * @param bytes - what was added
 * @returns the record's content
 */
export function contentOf(bytes: Uint8Array): JsonObject {
  try {
    return { original: { text: decodeUtf8(bytes) } };
  } catch {
    return { original: { base64url: encodeBase64url(bytes) } };
  }
}

/**
 * The bytes out of a record's content.
 *
 * @param content - what {@link contentOf} made
 * @returns the bytes
 * @throws LP_WALLET_VERSION
 */
export function originalIn(content: JsonObject): Uint8Array {
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  const { original } = parsed.data;
  return 'text' in original ? encodeUtf8(original.text) : decodeBase64url(original.base64url);
}
