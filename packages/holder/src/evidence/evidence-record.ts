/**
 * A file of evidence in the wallet: kept by the digest that a credential gives of it, and never changed.
 * @module
 */
import {
  byteSourceOf,
  decodeBase64url,
  encodeBase64url,
  evidenceMatches,
  type JsonObject,
  laurelError,
  prepareEvidence,
} from '@laurel/core';
import * as z from 'zod/mini';
import type { ManifestEntry } from '../vault/manifest.ts';
import type { Vault } from '../vault/vault.ts';

const evidenceSummarySchema = z.object({
  /** `sha384-` and 64 characters: what the file is known by. */
  digest: z.string(),
  mediaType: z.string(),
  /** How long the file is. */
  bytes: z.int(),
  /** What the learner calls it; the credential may call it otherwise. */
  title: z.optional(z.string()),
  /** What it shows or says, for whoever cannot see or hear it. */
  alternative: z.optional(z.string()),
  /** Whether other children can be seen or heard in it; absent where nobody has said. */
  othersShown: z.optional(z.boolean()),
});

/** What the list says about a file of evidence. */
export type EvidenceSummary = z.infer<typeof evidenceSummarySchema>;

/** One file of evidence of the wallet. */
export interface EvidenceEntry extends EvidenceSummary {
  /** Its random id in this wallet. */
  readonly id: string;
  /** Set aside: its file is missing or damaged, see the wallet's findings. */
  readonly isSetAside: boolean;
}

/** How much a wallet holds beside its credentials. */
export const evidenceLimits = {
  /** Bytes of one file; more would fill more than 32 MiB when it is sealed. */
  bytes: 24_000_000,
  /** Files in all. */
  files: 2_000,
} as const;

/** A file as the records keep it. */
export interface EvidenceFile extends Omit<EvidenceSummary, 'bytes'> {
  readonly bytes: Uint8Array;
}

/**
 * The record of a file.
 *
 * @param file - with its digest
 * @returns what a commit adds
 * @throws LP_EVIDENCE_SIZE
 */
export function evidenceRecord({ bytes, ...said }: EvidenceFile): {
  readonly kind: 'evidence';
  readonly summary: JsonObject;
  readonly content: JsonObject;
} {
  requireSize(bytes);
  const { digest, mediaType, title, alternative, othersShown } = said;
  return {
    kind: 'evidence',
    summary: {
      digest,
      mediaType,
      bytes: bytes.length,
      ...(title === undefined ? {} : { title }),
      ...(alternative === undefined ? {} : { alternative }),
      ...(othersShown === undefined ? {} : { othersShown }),
    },
    content: { base64url: encodeBase64url(bytes) },
  };
}

/**
 * Refuses what is too large to carry along.
 *
 * @param bytes - the file
 * @throws LP_EVIDENCE_SIZE
 */
export function requireSize(bytes: Uint8Array): void {
  const { bytes: most } = evidenceLimits;
  if (bytes.length > most) {
    throw laurelError('LP_EVIDENCE_SIZE', { size: megabytes(bytes.length), most: megabytes(most) });
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;

/**
 * The files of evidence, in the order in which they came.
 *
 * @param vault - the records
 * @returns what the list says of each
 * @throws LP_WALLET_VERSION, LP_WALLET_CLOSED
 */
export const evidenceEntries = (vault: Vault): readonly EvidenceEntry[] =>
  vault
    .entries()
    .filter(({ kind }) => kind === 'evidence')
    .map((entry) => ({ ...summaryOf(entry), id: entry.id, isSetAside: vault.isSetAside(entry.id) }));

function summaryOf(entry: ManifestEntry): EvidenceSummary {
  const parsed = evidenceSummarySchema.safeParse(entry.summary);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  return parsed.data;
}

const contentSchema = z.object({ base64url: z.string() });

/**
 * Opens a file of evidence.
 *
 * @param vault - the records
 * @param id - of the entry
 * @returns the bytes, which are those of its digest
 * @throws LP_WALLET_NO_ITEM, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_VERSION
 */
export async function evidenceBytes(vault: Vault, id: string): Promise<Uint8Array> {
  const entry = vault.entries().find((one) => one.id === id && one.kind === 'evidence');
  if (entry === undefined) throw laurelError('LP_WALLET_NO_ITEM');
  const parsed = contentSchema.safeParse((await vault.read(entry)).content);
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  const bytes = decodeBase64url(parsed.data.base64url);
  if (!evidenceMatches(bytes, summaryOf(entry).digest)) throw laurelError('LP_WALLET_RECORD_DAMAGED', { record: id });
  return bytes;
}

/** A file of no known kind: kept all the same where a school signed its digest. */
const unknownType = 'application/octet-stream';

/**
 * What a file is by its bytes.
 *
 * @param bytes - the file
 * @returns its media type, `application/octet-stream` where it is of no known kind
 */
export function mediaTypeOf(bytes: Uint8Array): string {
  const prepared = prepareEvidence(byteSourceOf(bytes));
  return prepared.is === 'evidence' ? prepared.mediaType : unknownType;
}
