/**
 * The key that changes a did:webvh. Each is used once: with every change the next one is shown, which the one before
 * had promised by its hash, so that an old copy of this file changes nothing any more.
 *
 * It is sealed apart from the key that signs, in the issuer's directory or in a file that is kept elsewhere. That file
 * is written before the change and after it: in between it holds both keys, and the history says which one counts.
 * @module
 */
import { lstat, readFile, realpath } from 'node:fs/promises';
import {
  createSigner,
  decodeBase64url,
  encodeBase64url,
  generatePrivateKey,
  hashOfNextKey,
  laurelError,
  openWithPassphrase,
  publicKeyOf,
  type Signer,
  sealWithPassphrase,
} from '@laurel/core';
import { faultCode, storeFault, writeFileAtomically } from '@laurel/core/node';
import { decodeUpdateKeyFile, encodeSecret, type UpdateKeyFile } from '../directory/issuer-file.ts';

/** Where the update key is kept, when not in the issuer's directory. */
export interface UpdateKeyPlace {
  /** A file, for example on a stick that the governors keep. */
  readonly file: string;
  /** What seals it; the issuer's own passphrase when not given. */
  readonly passphrase?: string;
}

/** An update key that was made and is to be promised. */
export interface NextUpdateKey {
  /** base64url of the raw private key. */
  readonly privateKey: string;
  /** What the history promises it by. */
  readonly hash: string;
}

/**
 * Makes the next update key.
 *
 * @param random - gives random bytes
 * @returns the key and its hash
 * @see did:webvh 1.0 §Pre-Rotation Key Hash Generation and Verification
 */
export async function makeUpdateKey(random: (length: number) => Uint8Array): Promise<NextUpdateKey> {
  const privateKey = await generatePrivateKey({ algorithm: 'Ed25519', random });
  const { multikey } = await publicKeyOf({ algorithm: 'Ed25519', privateKey });
  return { privateKey: encodeBase64url(privateKey), hash: hashOfNextKey(multikey) };
}

/**
 * A signer of a history.
 *
 * @param privateKey - base64url of the raw key
 * @returns the signer, under the key's own did:key
 */
export const logSigner = (privateKey: string): Promise<Signer> =>
  createSigner({ algorithm: 'Ed25519', privateKey: decodeBase64url(privateKey), purpose: 'assertionMethod' });

/**
 * Finds the key that a history promises.
 *
 * @param keys - base64url of raw keys
 * @param promised - the hashes in the newest entry
 * @returns the key
 * @throws LP_UPDATE_KEY where none of them is
 */
export async function promisedKey(keys: readonly string[], promised: readonly string[]): Promise<string> {
  for (const key of keys) {
    const { multikey } = await publicKeyOf({ algorithm: 'Ed25519', privateKey: decodeBase64url(key) });
    if (promised.includes(hashOfNextKey(multikey))) return key;
  }
  throw laurelError('LP_UPDATE_KEY');
}

/**
 * Seals update keys.
 *
 * @param file - the keys
 * @param passphrase - what seals them
 * @param logN - the cost of a guess
 * @returns the age file
 */
export const sealUpdateKeys = (file: UpdateKeyFile, passphrase: string, logN: number): Promise<Uint8Array> =>
  sealWithPassphrase(encodeSecret(file), passphrase, { logN });

/**
 * Opens sealed update keys.
 *
 * @param sealed - the age file
 * @param passphrase - what sealed them
 * @returns the keys
 * @throws LP_PASSPHRASE; LP_SEALED_DAMAGED; LP_ISSUER_DAMAGED
 */
export const openUpdateKeys = async (sealed: Uint8Array, passphrase: string): Promise<UpdateKeyFile> =>
  decodeUpdateKeyFile(await openWithPassphrase(sealed, passphrase));

/**
 * Reads the file of an update key that is kept elsewhere.
 *
 * @param file - its path
 * @returns its bytes
 * @throws LP_UPDATE_KEY where it is not there; LP_STORE_IO
 */
export async function readUpdateKeys(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(faultCode(error))) throw laurelError('LP_UPDATE_KEY');
    throw storeFault('read', error);
  }
}

/**
 * Writes the file of an update key that is kept elsewhere; where it is a link, at the place that it leads to.
 *
 * @param file - its path
 * @param bytes - the age file
 * @throws LP_STORE_IO
 */
export const writeUpdateKeys = async (file: string, bytes: Uint8Array): Promise<void> =>
  writeFileAtomically(await realpath(file).catch(() => file), bytes, { mode: 0o600 });

/**
 * Looks whether an update key may be written to a file: it is the only one of its identifier, and none is written over.
 *
 * @param file - its path
 * @throws LP_UPDATE_KEY_EXISTS
 */
export async function findFreeFile(file: string): Promise<void> {
  if (await isThere(file)) throw laurelError('LP_UPDATE_KEY_EXISTS');
}

/**
 * Whether there is anything at a path; a link that leads nowhere is something.
 *
 * @param path - the path
 * @returns whether
 */
export const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
