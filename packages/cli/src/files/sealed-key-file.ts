/**
 * A private key in a file of its own, sealed with a passphrase, as the `age` program seals too. Each says inside what it
 * is used for: a key for one thing is none for another.
 * @module
 */
import { stat } from 'node:fs/promises';
import {
  decodeBase64url,
  decodeUtf8,
  encodeBase64url,
  encodeUtf8,
  isJsonObject,
  LaurelError,
  openWithPassphrase,
  parseJson,
  sealWithPassphrase,
} from '@laurel/core';
import { writeFileAtomically } from '@laurel/core/node';
import { CommandError } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { readInput } from './read-file.ts';

/** The kind of key that such files hold. */
export const sealedAlgorithm = 'Ed25519';

/** What a key in a file is used for. */
export type KeyUse = 'testimonials' | 'trust-list-root';

/** Which file, and what opens it. */
export interface SealedKeyOptions {
  readonly use: KeyUse;
  readonly passphrase: string;
}

/**
 * Refuses a name that does not say that it is sealed, and one that is taken; nothing is made yet.
 *
 * @param path - where the key is to go
 * @throws CommandError USAGE
 */
export async function requireNewKeyFile(path: string): Promise<void> {
  if (!path.toLowerCase().endsWith('.age')) {
    throw new CommandError('USAGE', `${path} does not say that it is sealed: give it a name that ends in .age.`);
  }
  if (await isThere(path)) {
    throw new CommandError('USAGE', `${path} is there already, and a key is never written over: give another name.`);
  }
}

/**
 * Seals a key into a new file.
 *
 * @param io - the run's io
 * @param path - checked by {@link requireNewKeyFile}
 * @param key - `privateKey` (32 bytes), its `use`, the `passphrase`
 * @throws CommandError UNWRITABLE
 */
export async function writeSealedKey(
  io: Io,
  path: string,
  { privateKey, use, passphrase }: SealedKeyOptions & { readonly privateKey: Uint8Array },
): Promise<void> {
  const key = { version: 1, use, algorithm: sealedAlgorithm, privateKey: encodeBase64url(privateKey) };
  const work = io.logN === undefined ? {} : { logN: io.logN };
  const sealed = await sealWithPassphrase(encodeUtf8(JSON.stringify(key)), passphrase, work);
  try {
    await writeFileAtomically(path, sealed);
  } catch (error) {
    if (error instanceof LaurelError) throw new CommandError('UNWRITABLE', `${path} could not be written.`);
    throw error;
  }
}

/**
 * Opens a key.
 *
 * @param io - the run's io
 * @param path - the sealed file
 * @param options - its `use`, the `passphrase`
 * @returns 32 bytes; undefined where the file holds something else
 * @throws CommandError UNREADABLE; LaurelError LP_PASSPHRASE, LP_SEALED_DAMAGED
 */
export async function readSealedKey(
  io: Io,
  path: string,
  { use, passphrase }: SealedKeyOptions,
): Promise<Uint8Array | undefined> {
  const bytes = await openWithPassphrase(await readInput(path, io), passphrase);
  // The cause of what cannot be read is left out: a parser's message could quote the key.
  try {
    const key = parseJson(decodeUtf8(bytes));
    if (!isJsonObject(key) || key['version'] !== 1 || key['use'] !== use) return undefined;
    const { algorithm, privateKey } = key;
    return algorithm === sealedAlgorithm && typeof privateKey === 'string' ? decodeBase64url(privateKey) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Nobody is asked anything for the sake of a file that is not there.
 *
 * @param path - the sealed file
 * @throws CommandError UNREADABLE
 */
export async function requireKeyFile(path: string): Promise<void> {
  if (!(await isThere(path))) throw new CommandError('UNREADABLE', `${path} could not be read: there is no such file.`);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
