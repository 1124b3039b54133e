/**
 * Identifiers of what is issued: random for anything about a learner, derived for a definition that
 * many learners share.
 * @module
 */
import { encodeHex, encodeUtf8 } from '../encoding/index.ts';
import { canonicalizeJson, type JsonValue } from '../json/index.ts';
import { randomBytes, sha256 } from '../runtime/index.ts';

/**
 * A random identifier: a version 4 UUID as a URN (RFC 9562 §5.4), never a URL.
 *
 * @param options - `random` gives the bytes; the system's generator when not given
 * @returns `urn:uuid:…`
 * @example
 * ```ts
 * randomUrn(); // 'urn:uuid:…'
 * ```
 */
export function randomUrn(options: { readonly random?: (length: number) => Uint8Array } = {}): string {
  const random = options.random ?? randomBytes;
  return urnOf(random(16), 0x40);
}

/**
 * An identifier that follows from what it names: a version 8 UUID over SHA-256 (RFC 9562 §5.8, §B.2).
 * The same definition by the same school has the same identifier for every learner; so nothing about
 * a learner may be in the name.
 *
 * @param name - what is named, as JSON
 * @returns `urn:uuid:…`
 * @example
 * ```ts
 * derivedUrn(['did:example:school', 'Oracy']) === derivedUrn(['did:example:school', 'Oracy']); // true
 * ```
 */
export function derivedUrn(name: JsonValue): string {
  return urnOf(sha256(encodeUtf8(canonicalizeJson(name))).slice(0, 16), 0x80);
}

function urnOf(bytes: Uint8Array, version: number): string {
  const marked = bytes.slice();
  marked[6] = ((marked[6] ?? 0) & 0x0f) | version;
  marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80;
  const hex = encodeHex(marked);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
