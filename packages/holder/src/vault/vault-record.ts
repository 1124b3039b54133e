/**
 * One record of the wallet: a credential, a key, a file. Its plaintext says which wallet, which record and which state
 * of the wallet it belongs to, for age has no additional data.
 * @module
 */
import { encodeHex, type JsonObject, laurelError, sha256 } from '@laurel/core';
import * as z from 'zod/mini';
import type { MasterKey } from './master-key.ts';
import { openJson, sealJson } from './sealed-json.ts';

/** The gate has seen it already. */
const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/**
 * What a record can be: `credential` (endorsements and delegations too), `key`, `evidence` (a file of its own),
 * `selection` (for an audience), `disclosure` (what was shown to whom), `staple` (an issuer's history or status list),
 * `aside` (what failed, kept apart), `old-badge` (shown as old, never verified), `arrangement` (of the sections).
 */
const recordKinds = [
  'credential',
  'key',
  'evidence',
  'selection',
  'disclosure',
  'staple',
  'aside',
  'old-badge',
  'arrangement',
] as const;

/** A record's plaintext. */
export const vaultRecordSchema = z.strictObject({
  version: z.literal(1),
  wallet: z.string(),
  id: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  /** The manifest's counter when the record was written. */
  sequence: z.int().check(z.positive()),
  kind: z.enum(recordKinds),
  /** What the manifest repeats, so that a list needs no record opened. */
  summary: jsonObject,
  content: jsonObject,
});

/** What a record is about. */
export type RecordKind = VaultRecord['kind'];

/** A record, opened. */
export type VaultRecord = z.infer<typeof vaultRecordSchema>;

/** The names that records have: random, and nothing else. */
export const recordFileName = /^[0-9a-f]{32}\.age$/;

/** SHA-256 of a file as the manifest lists it. */
export const digestOf = (file: Uint8Array): string => encodeHex(sha256(file));

/**
 * Seals a record.
 *
 * @param record - the plaintext
 * @param key - the master key
 * @returns the age file
 */
export const sealRecord = (record: VaultRecord, key: MasterKey): Promise<Uint8Array> => sealJson(record, key.recipient);

/**
 * Opens a record.
 *
 * @param file - the age file
 * @param key - the master key
 * @returns the plaintext
 * @throws LP_SEALED_DAMAGED, LP_SEALED_FOR_ANOTHER; LP_WALLET_VERSION for a form that this version does not know
 */
export async function openRecord(file: Uint8Array, key: MasterKey): Promise<VaultRecord> {
  const parsed = vaultRecordSchema.safeParse(await openJson(file, key.identity));
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  if (parsed.data.wallet !== key.wallet) throw laurelError('LP_SEALED_FOR_ANOTHER');
  return parsed.data;
}
