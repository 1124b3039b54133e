/**
 * The pictures that an import kept in the work folder, by their digest.
 * @module
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestSri, type PagePicture, type ProfilePage } from '@laurel/core';
import { faultCode } from '@laurel/core/node';
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
 * Looks at what pictures a work folder has.
 *
 * @param work - the work folder
 * @returns loads the pictures of one page at a time: a school's do not stand in memory together
 */
export async function picturesAtHand(work: string): Promise<LoadPictures> {
  const folder = join(work, 'evidence');
  const names = await readdir(folder).catch((error: unknown) => {
    if (faultCode(error) === 'ENOENT') return [];
    throw unreadable(folder, error);
  });
  const paths = new Map(names.map((name) => [name.replace(/\..*$/, ''), join(folder, name)]));
  return async (page) => {
    const wanted = page.sections.flatMap(({ entries }) => entries).flatMap(({ pictures }) => pictures);
    const loaded = new Map<string, Uint8Array>();
    let [bytes, missing] = [0, 0];
    for (const { digest } of wanted) {
      if (loaded.has(digest)) continue;
      const path = paths.get(digest.slice('sha384-'.length).replaceAll('+', '-').replaceAll('/', '_'));
      const file = path === undefined ? undefined : await readPicture(path);
      // What is shown is what somebody looked at and described: the bytes decide, not the name.
      if (file === undefined || digestSri(file) !== digest || bytes + file.length > mostBytes) missing++;
      else {
        loaded.set(digest, file);
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
