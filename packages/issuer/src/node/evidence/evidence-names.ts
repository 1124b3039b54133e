/**
 * The files of a folder by the names that a sheet can give them.
 * @module
 */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { laurelError } from '@laurel/core';

/** More files, or folders within folders, are not the evidence of one school's sheet. */
const mostFiles = 100_000;
const mostLevels = 20;

/** Names as they are compared: a Mac takes letters and accents apart, and nobody minds capitals. */
const comparable = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * Indexes a folder with all that is below it. Hidden files and links are left out.
 *
 * @param folder - the folder
 * @returns the paths of the files that a name can mean
 * @throws LP_EVIDENCE_FOLDER
 */
export async function indexNames(folder: string): Promise<(name: string) => readonly string[]> {
  const byName = new Map<string, string[]>();
  const byStem = new Map<string, string[]>();
  let count = 0;
  const add = (index: Map<string, string[]>, name: string, path: string): void => {
    const paths = index.get(name);
    if (paths === undefined) index.set(name, [path]);
    else paths.push(path);
  };
  const walk = async (place: string, level: number): Promise<void> => {
    for (const entry of await entriesOf(place)) {
      const path = join(place, entry.name);
      // ._name, .DS_Store and __MACOSX hold what a Mac writes for itself.
      if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue;
      if (entry.isDirectory() && level < mostLevels) await walk(path, level + 1);
      if (!entry.isFile()) continue;
      count += 1;
      if (count > mostFiles) throw laurelError('LP_EVIDENCE_FOLDER');
      const name = comparable(entry.name);
      add(byName, name, path);
      add(byStem, name.replace(/\.[^.]+$/, ''), path);
    }
  };
  await walk(resolve(folder), 1);
  return (name) => {
    const parts = comparable(name)
      .split(/[\\/]/)
      .map((part) => part.trim())
      .filter((part) => part !== '' && part !== '.');
    const last = parts.at(-1);
    if (last === undefined || parts.includes('..')) return [];
    const isMeant = (path: string): boolean => {
      const folders = comparable(path).split(sep).slice(0, -1);
      return parts.slice(0, -1).every((part, index) => folders.at(index - parts.length + 1) === part);
    };
    const exact = (byName.get(last) ?? []).filter(isMeant);
    // Windows hides the endings of names, so that many people do not write them.
    return exact.length > 0 ? exact : (byStem.get(last) ?? []).filter(isMeant);
  };
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw laurelError('LP_EVIDENCE_FOLDER', {}, { cause: error });
  }
}
