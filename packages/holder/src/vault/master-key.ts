/**
 * The master key: what opens every record and vouches for the manifest. It is wrapped once for each way of
 * unlocking (today: a passphrase), so that a new way, or a new passphrase, rewrites nothing else.
 * @module
 */
import {
  decodeBase64url,
  encodeBase64url,
  encodeHex,
  generateSealingKey,
  laurelError,
  openWithPassphrase,
  recipientOf,
  type SealWithPassphraseOptions,
  sealWithPassphrase,
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
  wallet: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  identity: z.string().check(z.regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)),
  manifestKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
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

/**
 * Wraps the master key in a passphrase.
 *
 * @param key - the master key
 * @param passphrase - not empty
 * @param options - `logN`, the cost of one guess
 * @returns the content of `unlock-passphrase.age`
 * @throws LP_PASSPHRASE_EMPTY, LP_KDF_PARAMS
 */
export function wrapMasterKey(
  key: MasterKey,
  passphrase: string,
  options: SealWithPassphraseOptions = {},
): Promise<Uint8Array> {
  const file: z.infer<typeof masterKeySchema> = {
    format: 'laurel-wallet-key',
    version: 1,
    wallet: key.wallet,
    identity: key.identity,
    manifestKey: encodeBase64url(key.manifestKey),
  };
  return sealWithPassphrase(padText(JSON.stringify(file)), passphrase, options);
}

/**
 * Unwraps the master key; holds the thread for one to two seconds at the usual cost.
 *
 * @param file - the content of `unlock-passphrase.age`
 * @param passphrase - as it was typed
 * @returns the master key
 * @throws LP_KDF_PARAMS, LP_PASSPHRASE, LP_SEALED_DAMAGED, LP_WALLET_VERSION
 */
export async function unwrapMasterKey(file: Uint8Array, passphrase: string): Promise<MasterKey> {
  const parsed = masterKeySchema.safeParse(readPadded(await openWithPassphrase(file, passphrase)));
  // The passphrase was right and the seal whole: this is a form that this version does not know.
  if (!parsed.success) throw laurelError('LP_WALLET_VERSION');
  const { wallet, identity, manifestKey } = parsed.data;
  return { wallet, identity, recipient: await recipientOf(identity), manifestKey: decodeBase64url(manifestKey) };
}
