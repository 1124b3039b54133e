/**
 * Staples: what lets a credential be checked when nobody answers any more. The issuer's history of keys, its lists of
 * what was withdrawn, statements of who took over.
 * @module
 */
import {
  decodeBase64url,
  decodeUtf8,
  encodeBase64url,
  encodeHex,
  encodeUtf8,
  type JsonObject,
  laurelError,
  type Staple,
  sha256,
} from '@laurel/core';
import * as z from 'zod/mini';
import type { ManifestEntry } from '../vault/manifest.ts';
import type { Vault } from '../vault/vault.ts';

/** What the list of contents says of a staple. */
export const stapleSummarySchema = z.object({
  /**
   * `history`: of a did:webvh. `status-list`: of either kind. `hand-over`: who answers for an issuer. `did-document`:
   * of a did:web, for the record only, since it proves nothing by itself.
   */
  type: z.enum(['history', 'status-list', 'hand-over', 'did-document']),
  /** The self-certifying part of the identifier; the list's address; the statement's own id; the identifier. */
  about: z.string(),
  /** SHA-256 of the bytes of its files, one after the other, in hexadecimal. */
  digest: z.string(),
  /** By its own signed word: when it was written (RFC 3339). */
  signed: z.string(),
  /** Of a history: its newest version, and the identifier as that version has it. */
  version: z.optional(z.string()),
  did: z.optional(z.string()),
  /** Of a list: who signed it. Of a hand-over: who hands over. */
  issuer: z.optional(z.string()),
  /** Of a hand-over: who takes over. */
  successor: z.optional(z.string()),
  /** Of a list: until when it holds, by its own word. */
  until: z.optional(z.string()),
  /** Out of a backup, whose word is not taken: nothing relies on it, or gives way to it, before it was verified. */
  unproven: z.optional(z.literal(true)),
});

/** What the list of contents says of a staple. */
export type StapleSummary = Readonly<z.infer<typeof stapleSummarySchema>>;

/** A staple that was verified, or that was verified when it was kept. */
export interface KnownStaple {
  readonly summary: StapleSummary;
  /** A history may have a second one: the proofs of its witnesses. */
  readonly files: readonly [Staple, ...Staple[]];
  /** Its record, where the wallet has it already. */
  readonly record?: string;
}

export const stapleContentSchema = z.object({
  files: z.array(
    z.union([
      z.strictObject({ name: z.string(), text: z.string() }),
      z.strictObject({ name: z.string(), base64url: z.string() }),
    ]),
  ),
});

/**
 * A staple as a record: its files as text where they are text, so that a stranger can read them.
 *
 * @param staple - verified
 * @returns the record
 */
export const stapleRecord = ({ summary, files }: KnownStaple) =>
  ({
    kind: 'staple',
    summary: summary as JsonObject,
    content: { files: files.map(({ name, bytes }) => ({ name, ...asText(bytes) })) },
  }) as const;

function asText(bytes: Uint8Array): { readonly text: string } | { readonly base64url: string } {
  try {
    return { text: decodeUtf8(bytes) };
  } catch {
    return { base64url: encodeBase64url(bytes) };
  }
}

/**
 * The digest of a staple's files.
 *
 * @param files - in order
 * @returns SHA-256 in hexadecimal
 */
export function digestOfFiles(files: readonly Staple[]): string {
  const whole = new Uint8Array(files.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of files) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return encodeHex(sha256(whole));
}

/** A staple as the list of contents has it. */
export interface StapleEntry {
  readonly entry: ManifestEntry;
  readonly summary: StapleSummary;
}

/**
 * The staples that the wallet has, as the list of contents has them.
 *
 * @param vault - the records
 * @returns those whose files can be used
 * @throws LP_WALLET_CLOSED, LP_WALLET_VERSION
 */
export const stapleEntries = (vault: Vault): readonly StapleEntry[] =>
  vault
    .entries()
    .filter(({ kind, id }) => kind === 'staple' && !vault.isSetAside(id))
    .map((entry) => {
      const parsed = stapleSummarySchema.safeParse(entry.summary);
      if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
      return { entry, summary: parsed.data };
    });

/**
 * Opens staples.
 *
 * @param vault - the records
 * @param entries - of {@link stapleEntries}; all when not given
 * @returns them with their files
 * @throws LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_VERSION, LP_WALLET_CLOSED
 */
export async function openStaples(
  vault: Vault,
  entries: readonly StapleEntry[] = stapleEntries(vault),
): Promise<readonly KnownStaple[]> {
  const opened: KnownStaple[] = [];
  for (const { entry, summary } of entries) {
    const parsed = stapleContentSchema.safeParse((await vault.read(entry)).content);
    const [first, ...others] = parsed.success ? parsed.data.files.map(fileOf) : [];
    if (first === undefined) throw laurelError('LP_WALLET_VERSION');
    opened.push({ summary, files: [first, ...others], record: entry.id });
  }
  return opened;
}

const fileOf = (file: z.infer<typeof stapleContentSchema>['files'][number]): Staple => ({
  name: file.name,
  bytes: 'text' in file ? encodeUtf8(file.text) : decodeBase64url(file.base64url),
});
