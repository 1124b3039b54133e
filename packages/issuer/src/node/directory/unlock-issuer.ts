/**
 * Takes an issuer's directory for this process, and opens its key file.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canonicalizeJson, copyJson, decodeUtf8, laurelError, openWithPassphrase } from '@laurel/core';
import { cleanTemporaryFiles, faultCode, lockDirectory, storeFault } from '@laurel/core/node';
import { keysOf, nameOf, newestEntry } from '../did/did-document.ts';
import { giveMemoryBack } from '../memory.ts';
import { finishChange, isChanging } from './folder-change.ts';
import { decodeIssuerFile, decodeKeyFile, type IssuerKeyFile, issuerNames } from './issuer-file.ts';

/** The history of a did:webvh as it lies in the directory. */
export interface DidFiles {
  readonly log: string;
  readonly witness?: string;
}

/** An issuer's directory, taken and opened. */
export interface UnlockedIssuer {
  /** The whole path. */
  readonly folder: string;
  readonly key: IssuerKeyFile;
  /** The files of its did:webvh; none where the identifier is the key itself. */
  readonly did?: DidFiles;
  /** Gives the directory back. */
  readonly unlock: () => Promise<void>;
}

/**
 * Takes a directory and opens it; a change that was interrupted is finished first.
 *
 * @param options - `directory`, `passphrase`
 * @returns what is in it; `unlock` gives it back
 * @throws LP_ISSUER_NOT_FOUND; LP_PASSPHRASE with nothing changed; LP_STORE_LOCKED; LP_ISSUER_DAMAGED; LP_STORE_IO
 */
export async function unlockIssuer(options: {
  readonly directory: string;
  readonly passphrase: string;
}): Promise<UnlockedIssuer> {
  const { directory, passphrase } = options;
  const folder = resolve(directory);
  await finishInterrupted(folder);
  decodeIssuerFile(await readIssuerFile(folder, issuerNames.issuer));
  // A passphrase that does not fit leaves no trace, not even a lock.
  let sealed = await readIssuerFile(folder, issuerNames.key);
  let opened = await openWithPassphrase(sealed, passphrase);
  const unlock = await lockDirectory(folder);
  try {
    await finishChange(folder);
    // What a killed run left; the register clears its own folder.
    await cleanTemporaryFiles(folder);
    const now = await readIssuerFile(folder, issuerNames.key);
    // Somebody changed the key since it was read.
    if (Buffer.compare(now, sealed) !== 0) [sealed, opened] = [now, await openWithPassphrase(now, passphrase)];
    giveMemoryBack();
    const key = decodeKeyFile(opened);
    const published = decodeIssuerFile(await readIssuerFile(folder, issuerNames.issuer));
    // The public file is not sealed: a name that somebody changed in it must not get into credentials.
    if (canonicalizeJson(copyJson(published)) !== canonicalizeJson(copyJson(key.issuer))) {
      throw laurelError('LP_ISSUER_DAMAGED');
    }
    const did = key.did === undefined ? undefined : await readDidFiles(folder);
    checkHistory(did, key);
    return { folder, key, ...(did === undefined ? {} : { did }), unlock };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Finishes a change that was interrupted after it was decided; that needs no passphrase. */
async function finishInterrupted(folder: string): Promise<void> {
  if (!(await isChanging(folder))) return;
  const unlock = await lockDirectory(folder);
  try {
    await finishChange(folder);
  } finally {
    await unlock();
  }
}

/**
 * Takes a directory without opening its key: for what is public.
 *
 * @param directory - the issuer's directory
 * @param work - what is done with the whole path
 * @returns what the work gives
 * @throws LP_ISSUER_NOT_FOUND; LP_STORE_LOCKED; LP_STORE_IO
 */
export async function withIssuerFolder<Result>(
  directory: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = resolve(directory);
  await finishInterrupted(folder);
  await readIssuerFile(folder, issuerNames.issuer);
  const unlock = await lockDirectory(folder);
  try {
    await finishChange(folder);
    return await work(folder);
  } finally {
    await unlock();
  }
}

/**
 * Reads a file of an issuer's directory.
 *
 * @param folder - the directory
 * @param name - the file's name
 * @returns its bytes
 * @throws LP_ISSUER_NOT_FOUND where it is not there; LP_STORE_IO
 */
export async function readIssuerFile(folder: string, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(join(folder, name)));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(faultCode(error))) throw laurelError('LP_ISSUER_NOT_FOUND');
    throw storeFault('read', error);
  }
}

/**
 * Reads a file that need not be there.
 *
 * @param folder - the directory
 * @param name - the file's name
 * @returns its bytes; undefined where there is none
 * @throws LP_STORE_IO
 */
export async function readIfThere(folder: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(join(folder, name)));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw storeFault('read', error);
  }
}

/**
 * Reads the history of a did:webvh and its approvals.
 *
 * @param folder - the issuer's directory
 * @returns both files; undefined where there is no history
 * @throws LP_STORE_IO; LP_ISSUER_DAMAGED for what is no text
 */
export async function readDidFiles(folder: string): Promise<DidFiles | undefined> {
  const [log, witness] = [await readIfThere(folder, issuerNames.log), await readIfThere(folder, issuerNames.witness)];
  if (log === undefined) return undefined;
  try {
    return { log: decodeUtf8(log), ...(witness === undefined ? {} : { witness: decodeUtf8(witness) }) };
  } catch {
    throw laurelError('LP_ISSUER_DAMAGED');
  }
}

/**
 * Checks that a history is the one of a key: an older one that was put back, or another's, would have the key sign under
 * a name that nobody can look up.
 *
 * @param files - the history; none for a did:key
 * @param key - the key file
 * @throws LP_ISSUER_DAMAGED
 */
export function checkHistory(files: DidFiles | undefined, { did, issuer, privateKey }: IssuerKeyFile): void {
  if (files === undefined && did === undefined) return;
  const newest = files && readNewest(files.log);
  const names = newest === undefined ? [] : keysOf(newest.document).map(({ name }) => name);
  const isOwn =
    newest?.versionId === did?.versionId &&
    newest?.document['id'] === issuer.profile.id &&
    (privateKey === undefined || names.includes(nameOf(did?.verificationMethod ?? '')));
  if (!isOwn) throw laurelError('LP_ISSUER_DAMAGED');
}

function readNewest(log: string): ReturnType<typeof newestEntry> | undefined {
  try {
    return newestEntry(log);
  } catch {
    return undefined;
  }
}
