/**
 * The manifest: which records the wallet has, each by the digest of its file, in which state of the wallet.
 * Writing it is what makes a change happen. It is also the index that lists are made from.
 * @module
 */
import {
  authenticationCode,
  decodeUtf8,
  encodeHex,
  encodeUtf8,
  isAuthentic,
  laurelError,
  openSealed,
  sealTo,
} from '@laurel/core';
import * as z from 'zod/mini';
import type { MasterKey } from './master-key.ts';
import { padText, readPadded } from './sealed-json.ts';
import { vaultRecordSchema } from './vault-record.ts';

/** The manifest's file. */
export const manifestFileName = 'manifest.age';

const entrySchema = z.strictObject({
  id: vaultRecordSchema.shape.id,
  sequence: vaultRecordSchema.shape.sequence,
  kind: vaultRecordSchema.shape.kind,
  file: z.string().check(z.regex(/^[0-9a-f]{32}\.age$/)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  summary: vaultRecordSchema.shape.summary,
});

const manifestSchema = z.strictObject({
  format: z.literal('laurel-wallet-manifest'),
  version: z.literal(1),
  wallet: z.string(),
  counter: z.int().check(z.positive()),
  records: z.array(entrySchema),
  discarded: z.array(entrySchema.shape.file),
});

/** One record as the manifest lists it. */
export type ManifestEntry = Readonly<z.infer<typeof entrySchema>>;

/** One state of the wallet. */
export interface Manifest {
  /** Grows with every change and never shrinks. */
  readonly counter: number;
  readonly records: readonly ManifestEntry[];
  /**
   * Files that this change, or an earlier one, was about to remove when it was written. A file that is neither here
   * nor among the records has no business in the wallet.
   */
  readonly discarded: readonly string[];
}

/** What the code is over: the purpose, then the JSON with its filling. */
const authenticated = (json: Uint8Array): Uint8Array => {
  const purpose = encodeUtf8('laurel-wallet-manifest-v1\n');
  const bytes = new Uint8Array(purpose.length + json.length);
  bytes.set(purpose);
  bytes.set(json, purpose.length);
  return bytes;
};

/** 64 hexadecimal letters of the code and a line end come before the JSON. */
const codeLength = 65;

/**
 * Seals a manifest: the code in hexadecimal, a line end, the JSON.
 *
 * @param manifest - the state
 * @param key - the master key
 * @returns the content of `manifest.age`
 */
export function sealManifest(manifest: Manifest, key: MasterKey): Promise<Uint8Array> {
  const body = { format: 'laurel-wallet-manifest', version: 1, wallet: key.wallet, ...manifest };
  const json = padText(JSON.stringify(body));
  const code = encodeUtf8(`${encodeHex(authenticationCode(authenticated(json), key.manifestKey))}\n`);
  const plaintext = new Uint8Array(codeLength + json.length);
  plaintext.set(code);
  plaintext.set(json, codeLength);
  return sealTo(plaintext, key.recipient);
}

/**
 * Opens a manifest and checks that this wallet's master key made it.
 *
 * @param file - the content of `manifest.age`
 * @param key - the master key
 * @returns the state
 * @throws LP_WALLET_MANIFEST for anything but a whole manifest of this wallet; LP_WALLET_VERSION for a whole one
 *   in a form that this version does not know
 */
export async function openManifest(file: Uint8Array, key: MasterKey): Promise<Manifest> {
  const json = await openAuthentic(file, key).catch((cause: unknown) => {
    throw laurelError('LP_WALLET_MANIFEST', {}, { cause });
  });
  const parsed = manifestSchema.safeParse(readPadded(json));
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  if (parsed.data.wallet !== key.wallet) throw laurelError('LP_WALLET_MANIFEST');
  const { counter, records, discarded } = parsed.data;
  return { counter, records, discarded };
}

async function openAuthentic(file: Uint8Array, key: MasterKey): Promise<Uint8Array> {
  const plaintext = await openSealed(file, key.identity);
  const json = plaintext.subarray(codeLength);
  const pairs = /^([0-9a-f]{64})\n$/.exec(decodeUtf8(plaintext.subarray(0, codeLength)))?.[1]?.match(/../g);
  const code = Uint8Array.from(pairs ?? [], (pair) => Number.parseInt(pair, 16));
  if (!isAuthentic(code, authenticated(json), key.manifestKey)) throw laurelError('LP_SEALED_DAMAGED');
  return json;
}
