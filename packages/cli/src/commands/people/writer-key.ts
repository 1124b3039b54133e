/**
 * The key of somebody who writes more than one testimonial and wants that to be seen: in a file, sealed with a passphrase.
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
import { CommandError } from '../../exit-codes.ts';
import { readInput } from '../../files/read-file.ts';
import type { Io } from '../../terminal/io.ts';
import { passphraseFor } from '../../terminal/passphrase.ts';

const algorithm = 'Ed25519';
/** What it says of itself inside: a school's key, or a wallet's, is none. */
const use = 'testimonials';

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
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) {
    throw new CommandError('USAGE', `${path} is there already, and a key is never written over: give another name.`);
  }
}

/**
 * Seals a key into a new file.
 *
 * @param io - the run's io, which is asked for a passphrase
 * @param path - checked by {@link requireNewKeyFile}
 * @param privateKey - 32 bytes
 * @throws CommandError UNWRITABLE
 */
export async function sealWriterKey(io: Io, path: string, privateKey: Uint8Array): Promise<void> {
  const passphrase = await passphraseFor(io, { of: 'this key', isNew: true });
  const key = { version: 1, use, algorithm, privateKey: encodeBase64url(privateKey) };
  const work = io.logN === undefined ? {} : { logN: io.logN };
  try {
    await writeFileAtomically(path, await sealWithPassphrase(encodeUtf8(JSON.stringify(key)), passphrase, work));
  } catch (error) {
    if (error instanceof LaurelError) throw new CommandError('UNWRITABLE', `${path} could not be written.`);
    throw error;
  }
}

/**
 * Opens a key that was kept.
 *
 * @param io - the run's io, which is asked for the passphrase
 * @param path - the sealed file
 * @returns 32 bytes
 * @throws CommandError UNREADABLE, UNUSABLE; LaurelError LP_PASSPHRASE, LP_SEALED_DAMAGED
 */
export async function openWriterKey(io: Io, path: string): Promise<Uint8Array> {
  const sealed = await readInput(path, io);
  const opened = await openWithPassphrase(sealed, await passphraseFor(io, { of: 'your key' }));
  const privateKey = privateKeyIn(opened);
  if (privateKey === undefined) throw new CommandError('UNUSABLE', `${path} holds no key for testimonials.`);
  return privateKey;
}

/** The cause of what cannot be read is left out: a parser's message could quote the key. */
function privateKeyIn(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const key = parseJson(decodeUtf8(bytes));
    if (!isJsonObject(key) || key['version'] !== 1 || key['use'] !== use || key['algorithm'] !== algorithm) return;
    const { privateKey } = key;
    return typeof privateKey === 'string' ? decodeBase64url(privateKey) : undefined;
  } catch {
    return undefined;
  }
}
