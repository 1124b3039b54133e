/**
 * Writes an issuer's status lists as files, for any web server.
 * @module
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { encodeUtf8, laurelError, type Signer } from '@laurel/core';
import { cleanTemporaryFilesOf, faultCode, storeFault, writeFileAtomically } from '@laurel/core/node';
import { filesFor, type ListFile, makeListFile, readStanding } from '../../status/make-list-files.ts';
import { listFiles } from '../../status/place-entries.ts';
import type { ListState, StatusStore } from '../../status/status-store.ts';
import { refuseOwnFolder } from '../directory/web-folder.ts';
import { present } from '../present.ts';

/** What is published, and where to. */
export interface PublishStatusListsOptions {
  /** From `openIssuer`. */
  readonly issuer: {
    readonly signer: Signer;
    readonly status: StatusStore;
    readonly directory?: string;
    readonly listedKeys?: readonly string[];
  };
  /** The folder whose content a web server hands out at the address under which the issuer publishes. */
  readonly directory: string;
  readonly now: Date;
  /** For how many days a list may be relied on; 7 when not given. */
  readonly days?: number;
}

/** One file of a list. */
export interface PublishedListFile {
  /** Its path in the folder. */
  readonly path: string;
  readonly url: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  /** Whether the file was written; one that is still good stays as it is. */
  readonly isWritten: boolean;
}

/** A list may be relied on for a week: long enough for a school that is closed for some days. */
export const usualDays = 7;
const mostDays = 366;
const day = 24 * 60 * 60 * 1000;

/**
 * Writes the files of all lists: the path of each below the folder is that of its address below the issuer's. What was
 * published before and still says what is true, with half of its time left and by a key that is still listed, stays as it
 * is, byte for byte. Each file is replaced whole. What is published is noted first, so that no two lists have one time.
 *
 * @param options - `issuer`, `directory`, `now`, `days`
 * @returns the files, those of each list together
 * @throws LP_STATUS_TAKEN_BACK, LP_STATUS_LATER, with that list and those after it not written; LP_USAGE for days that
 *   are none; LP_PUBLISH_PLACE in the issuer's own folder or around it; LP_STORE_IO
 * @see Bitstring Status List 1.0 §3.1; Token Status List draft 21 §8
 * @example
 * ```ts
 * for (const { path, validUntil } of await publishStatusLists({ issuer, directory: 'public', now })) {
 *   console.log(path, validUntil);
 * }
 * ```
 */
export async function publishStatusLists(options: PublishStatusListsOptions): Promise<readonly PublishedListFile[]> {
  const { issuer, directory, now, days = usualDays } = options;
  if (!(Number.isInteger(days) && days >= 1 && days <= mostDays)) {
    throw laurelError('LP_USAGE', { reason: `days is a whole number from 1 to ${mostDays}` });
  }
  const folder = resolve(directory);
  if (issuer.directory !== undefined) await refuseOwnFolder(issuer.directory, folder);
  const published: PublishedListFile[] = [];
  for (const list of await issuer.status.lists()) {
    for (const file of filesFor(list.families)) {
      published.push(await publishFile(list, file, { issuer, folder, now, lifetime: days * day }));
    }
  }
  return published;
}

interface PublishFileOptions extends Pick<PublishStatusListsOptions, 'issuer' | 'now'> {
  readonly folder: string;
  readonly lifetime: number;
}

async function publishFile(
  list: ListState,
  file: ListFile,
  { issuer, folder, now, lifetime }: PublishFileOptions,
): Promise<PublishedListFile> {
  const { status, signer, listedKeys } = issuer;
  const name = listFiles[file];
  const path = join(folder, 'status', list.name, name);
  const there = await readText(path);
  const last = await status.published(list.name, name);
  // What is there is mostly what was written last; else it may be of another copy of this issuer, and newer.
  const standing = there === undefined || there === last?.text ? undefined : await readStanding(there, list, file);
  // A folder that was put back from a copy would give places out that others have by now.
  const isBehind = standing !== undefined && (last === undefined || standing.validFrom > last.validFrom);
  if (isBehind) await status.endList(list.name);
  const made = await makeListFile(list, { file, signer, now, lifetime, ...present({ last, standing, listedKeys }) });
  if (made !== last) await status.notePublished(list.name, name, made);
  const isWritten = there !== made.text;
  if (isWritten) {
    try {
      await mkdir(dirname(path), { recursive: true });
      await cleanTemporaryFilesOf(path);
    } catch (error) {
      throw storeFault('written', error);
    }
    await writeFileAtomically(path, encodeUtf8(made.text), { mode: 0o644 });
  }
  const { validFrom, validUntil } = made;
  return { path, url: `${list.url}/${name}`, validFrom, validUntil, isWritten };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw storeFault('read', error);
  }
}
