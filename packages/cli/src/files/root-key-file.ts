/**
 * A root key of a trust list in a file: sealed with a passphrase, as the `age` program seals too.
 * @module
 */
import { createSigner, generatePrivateKey, type Signer } from '@laurel/core';
import { CommandError } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { passphraseFor } from '../terminal/passphrase.ts';
import {
  sealedAlgorithm as algorithm,
  readSealedKey,
  requireKeyFile,
  requireNewKeyFile,
  writeSealedKey,
} from './sealed-key-file.ts';

const purpose = 'assertionMethod';
const use = 'trust-list-root';

/**
 * Makes a root key in a new file; one that is there is never written over.
 *
 * @param path - ends in `.age`
 * @param io - the run's io
 * @returns the key's did:key
 * @throws CommandError USAGE, UNWRITABLE
 */
export async function makeRootKey(path: string, io: Io): Promise<string> {
  await requireNewKeyFile(path);
  const passphrase = await passphraseFor(io, { of: 'this root key', isNew: true });
  await writeSealedKey(io, path, { use, passphrase, privateKey: await generatePrivateKey({ algorithm }) });
  return (await openRootKey(path, passphrase, io)).controller;
}

/**
 * Opens a root key.
 *
 * @param path - the sealed file
 * @param io - the run's io, which is asked for the passphrase
 * @returns signs with the key, under its own did:key
 * @throws CommandError UNREADABLE, UNUSABLE; LaurelError LP_PASSPHRASE, LP_SEALED_DAMAGED
 */
export async function readRootKey(path: string, io: Io): Promise<Signer> {
  await requireKeyFile(path);
  return openRootKey(path, await passphraseFor(io, { of: 'your root key' }), io);
}

async function openRootKey(path: string, passphrase: string, io: Io): Promise<Signer> {
  const privateKey = await readSealedKey(io, path, { use, passphrase });
  if (privateKey === undefined) {
    throw new CommandError('UNUSABLE', `${path} holds no root key: make one with ${io.command} trust key FILE.age.`);
  }
  return createSigner({ algorithm, privateKey, purpose });
}
