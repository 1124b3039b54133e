/**
 * The pictures that an import kept in the work folder, by their digest.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestSri, evidenceFileName, type PagePicture, type ProfilePage } from '@laurel/core';
import { faultCode } from '@laurel/core/node';
import { evidenceFolderName } from '@laurel/issuer/node';
import { unreadable } from '../files/read-file.ts';

/** A page with more than this is too large to open or to send. */
const mostBytes = 64 * 1024 * 1024;

/** The bytes of the pictures of some pages, and how many there were none of. */
export interface LoadedPictures {
  readonly pictureOf: (picture: PagePicture) => Uint8Array | undefined;
  readonly bytes: number;
  /** Not in the folder, changed since, or beyond what a page can hold. */
  readonly missing: number;
}

/** Loads the pictures of a page. */
export type LoadPictures = (page: ProfilePage) => Promise<LoadedPictures>;

/**
 * Where the pictures of pages are.
 *
 * @param work - the work folder
 * @returns loads the pictures of one page at a time: a school's do not stand in memory together
 */
export function picturesAtHand(work: string): LoadPictures {
  const folder = join(work, evidenceFolderName);
  return async (page) => {
    const wanted = page.sections.flatMap(({ entries }) => entries).flatMap(({ pictures }) => pictures);
    const loaded = new Map<string, Uint8Array>();
    let [bytes, missing] = [0, 0];
    for (const picture of wanted) {
      if (loaded.has(picture.digest)) continue;
      const name = evidenceFileName(picture);
      const file = name === undefined ? undefined : await readPicture(join(folder, name));
      // What is shown is what somebody looked at and described: the bytes decide, not the name.
      if (file === undefined || digestSri(file) !== picture.digest || bytes + file.length > mostBytes) missing++;
      else {
        loaded.set(picture.digest, file);
        bytes += file.length;
      }
    }
    return { pictureOf: ({ digest }) => loaded.get(digest), bytes, missing };
  };
}

async function readPicture(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
}
