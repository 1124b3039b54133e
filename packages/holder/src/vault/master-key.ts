/**
 * The master key: what opens every record and vouches for the manifest. It is wrapped once for each way of
 * unlocking, so that a new way, or a new passphrase, rewrites nothing else.
 * @module
 */
import {
  decodeBase64url,
  encodeBase64url,
  encodeHex,
  generateSealingKey,
  laurelError,
  recipientOf,
} from '@laurel/core';
import * as z from 'zod/mini';
import { padText, readPadded } from './sealed-json.ts';

/** One file for each way of unlocking; each holds the same master key. */
export const unlockFiles = { passphrase: 'unlock-passphrase.age', recovery: 'unlock-recovery.age' } as const;

/** Whether a file is one that the wallet is unlocked with. */
export const isUnlockFile = (name: string): boolean => Object.values(unlockFiles).some((one) => one === name);

const masterKeySchema = z.strictObject({
  format: z.literal('laurel-wallet-key'),
  version: z.literal(1),
  /** A file that was put in the place of another way's is noticed. */
  way: z.enum(['passphrase', 'recovery']),
  wallet: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  identity: z.string().check(z.regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)),
  manifestKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  recipient: z.optional(z.string().check(z.regex(/^age1[0-9a-z]{58}$/))),
});

/** The master key, opened. */
export interface MasterKey {
  /** The wallet's random name, which binds its files together. */
  readonly wallet: string;
  /** Opens records and manifest. */
  readonly identity: string;
  /** Seals them; never stored. */
  readonly recipient: string;
  /** The key of the manifest's code, 32 bytes. */
  readonly manifestKey: Uint8Array;
}

/**
 * Makes a master key.
 *
 * @param random - random bytes, by length
 * @returns the key
 */
export async function generateMasterKey(random: (length: number) => Uint8Array): Promise<MasterKey> {
  return { wallet: encodeHex(random(16)), ...(await generateSealingKey()), manifestKey: random(32) };
}

/** A way of unlocking. */
export type UnlockWay = keyof typeof unlockFiles;

/** What the file of one way holds. */
export interface WrappedKey {
  readonly key: MasterKey;
  readonly way: UnlockWay;
  /** For the recovery sheet: its own recipient, so that backups can be sealed for it while it lies in a drawer. */
  readonly recipient?: string;
}

/**
 * The plaintext of an unlocking file.
 *
 * @param wrapped - the master key, the way, and the sheet's recipient
 * @returns the bytes that are sealed
 */
export function masterKeyBytes({ key, way, recipient }: WrappedKey): Uint8Array {
  const file: z.infer<typeof masterKeySchema> = {
    format: 'laurel-wallet-key',
    version: 1,
    way,
    wallet: key.wallet,
    identity: key.identity,
    manifestKey: encodeBase64url(key.manifestKey),
    ...(recipient === undefined ? {} : { recipient }),
  };
  return padText(JSON.stringify(file));
}

/**
 * Reads the plaintext of an unlocking file.
 *
 * @param bytes - what was sealed
 * @param way - whose file it was
 * @returns the master key, and the sheet's recipient
 * @throws LP_WALLET_VERSION; LP_UNLOCK_OTHER where it is the file of another way
 */
export async function readMasterKey(bytes: Uint8Array, way: UnlockWay): Promise<WrappedKey> {
  const parsed = masterKeySchema.safeParse(readPadded(bytes));
  // The key was right and the seal whole: this is a form that this version does not know.
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  const { wallet, identity, manifestKey, recipient } = parsed.data;
  const isOfWay = parsed.data.way === way && (recipient !== undefined) === (way === 'recovery');
  if (!isOfWay) throw laurelError('LP_UNLOCK_OTHER', { file: unlockFiles[way] });
  const key = { wallet, identity, recipient: await recipientOf(identity), manifestKey: decodeBase64url(manifestKey) };
  return { key, way, ...(recipient === undefined ? {} : { recipient }) };
}
