/**
 * The hashes of a DID log: of what it began with, of each entry, and of keys that are not shown yet.
 * @module
 */
import { encodeBase58btc } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { canonicalizeJson, isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../json/index.ts';
import { sha256OfTexts } from '../../runtime/index.ts';
import type { LogEntry } from './read-log.ts';

/** What stands for the self-certifying part until it is known. */
export const scidPlaceholder = '{SCID}';

/** base58btc(multihash(text, SHA-256)): the one hash of did:webvh 1.0. */
function multihash(text: string): string {
  const digest = sha256OfTexts([text]);
  const bytes = new Uint8Array(2 + digest.length);
  bytes.set([0x12, digest.length]);
  bytes.set(digest, 2);
  return encodeBase58btc(bytes);
}

/**
 * The hash by which a key is promised before it is shown: what `nextKeyHashes` of a did:webvh log holds.
 *
 * @param multikey - the public key that will sign next: `z6Mk…`
 * @returns the hash: `Qm…`, 46 letters
 * @see did:webvh 1.0 §Pre-Rotation Key Hash Generation and Verification
 * @example
 * ```ts
 * hashOfNextKey('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2').length; // 46
 * ```
 */
export const hashOfNextKey = (multikey: string): string => multihash(multikey);

/** What of an entry is hashed and signed: all but its proofs. */
export type UnsignedEntry = Omit<LogEntry, 'number' | 'proof'>;

/**
 * What is hashed, or signed, of an entry.
 *
 * @param entry - the entry
 * @param versionId - its own, where it is signed; that before it, where it is hashed
 * @returns a new object
 */
export function unsignedEntry({ versionTime, parameters, state }: UnsignedEntry, versionId: string): JsonObject {
  return { versionId, versionTime, parameters, state };
}

/**
 * The hash of an entry.
 *
 * @param entry - the entry
 * @param before - the `versionId` of the one before it; of the first one, the self-certifying part
 * @returns the hash that its `versionId` must end with
 * @see did:webvh 1.0 §Entry Hash Generation and Verification
 */
export const entryHash = (entry: UnsignedEntry, before: string): string =>
  multihash(canonicalizeJson(unsignedEntry(entry, before)));

/**
 * The self-certifying part that a first entry gives.
 *
 * @param entry - the first entry as it was before the part was known: with `{SCID}` in its places
 * @returns the part
 * @see did:webvh 1.0 §Generate SCID
 */
export const scidOfDraft = (entry: UnsignedEntry): string => entryHash(entry, scidPlaceholder);

/**
 * Whether a self-certifying part is that of a first entry.
 *
 * @param entry - the first entry
 * @param scid - the part
 * @returns true where it is
 * @see did:webvh 1.0 §Verify SCID
 */
export function hasScid(entry: UnsignedEntry, scid: string): boolean {
  const text = canonicalizeJson(unsignedEntry(entry, scid));
  // What was left unreplaced would have the hash of what was replaced: two beginnings of one identifier.
  if (text.includes(scidPlaceholder)) return false;
  const draft = reread(text.replaceAll(scid, scidPlaceholder));
  // Members are in another order, where one was named by it.
  return isJsonObject(draft) && multihash(canonicalizeJson(draft)) === scid;
}

/** The text as JSON again; nothing where two members have become one. */
function reread(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof LaurelError) return undefined;
    throw error;
  }
}
