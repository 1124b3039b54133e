/**
 * A root key of a trust list in a file: sealed with a passphrase, as the `age` program seals too.
 * @module
 */
import { stat } from 'node:fs/promises';
import {
  createSigner,
  decodeBase64url,
  decodeUtf8,
  encodeBase64url,
  encodeUtf8,
  generatePrivateKey,
  isJsonObject,
  LaurelError,
  openWithPassphrase,
  parseJson,
  type Signer,
  sealWithPassphrase,
} from '@laurel/core';
import { writeFileAtomically } from '@laurel/core/node';
import { CommandError } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { passphraseFor } from '../terminal/passphrase.ts';
import { readInput } from './read-file.ts';

const algorithm = 'Ed25519';
const purpose = 'assertionMethod';

/** What it says of itself inside: a school's key, or a wallet's, is none. */
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
  if (!path.toLowerCase().endsWith('.age')) {
    throw new CommandError('USAGE', `${path} does not say that it is sealed: give it a name that ends in .age.`);
  }
  if (await isThere(path)) {
    throw new CommandError('USAGE', `${path} is there already, and a key is never written over: give another name.`);
  }
  const passphrase = await passphraseFor(io, { of: 'this root key', isNew: true });
  const privateKey = await generatePrivateKey({ algorithm });
  const key = { version: 1, use, algorithm, privateKey: encodeBase64url(privateKey) };
  const work = io.logN === undefined ? {} : { logN: io.logN };
  const sealed = await sealWithPassphrase(encodeUtf8(JSON.stringify(key)), passphrase, work);
  try {
    await writeFileAtomically(path, sealed);
  } catch (error) {
    if (error instanceof LaurelError) throw new CommandError('UNWRITABLE', `${path} could not be written.`);
    throw error;
  }
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
  await requireRootKeyFile(path);
  return openRootKey(path, await passphraseFor(io, { of: 'your root key' }), io);
}

/**
 * Nobody is asked anything for the sake of a file that is not there.
 *
 * @param path - the sealed file
 * @throws CommandError UNREADABLE
 */
export async function requireRootKeyFile(path: string): Promise<void> {
  if (!(await isThere(path))) throw new CommandError('UNREADABLE', `${path} could not be read: there is no such file.`);
}

async function openRootKey(path: string, passphrase: string, io: Io): Promise<Signer> {
  const opened = await openWithPassphrase(await readInput(path, io), passphrase);
  const privateKey = privateKeyIn(opened);
  if (privateKey === undefined) {
    throw new CommandError('UNUSABLE', `${path} holds no root key: make one with ${io.command} trust key FILE.age.`);
  }
  return createSigner({ algorithm, privateKey, purpose });
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

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
