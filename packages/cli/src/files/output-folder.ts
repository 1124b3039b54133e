/**
 * A folder of pages or prints that a command makes anew each time. After a crash at any moment it holds the old files,
 * or the next run makes it hold the new ones; and while its list of contents is there, what the list says is true.
 *
 * 1. all new files are written into a folder of their own, durably;
 * 2. that folder gets its other name: from here the change is made, and a run that is killed is finished by the next;
 * 3. the old list goes first, then new files take their places, old ones go, and the new list comes last.
 *
 * Files of others in the folder are never touched.
 * @module
 */
import { mkdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodeUtf8, LaurelError } from '@laurel/core';
import { faultCode, lockDirectory, syncDirectory, writeFileAtomically } from '@laurel/core/node';
import { CommandError } from '../exit-codes.ts';

/** What a command makes: each kind knows its own files, so that two can share a folder. */
export type OutputKind = 'report' | 'hand-out';

/** Adds a file: a name like `pages/5d….html`, and what it holds. A name is given once. */
export type PutFile = (name: string, content: Uint8Array | string) => Promise<void>;

/** What is written into the folder, and by whom. */
export interface ReplaceOutputOptions {
  readonly kind: OutputKind;
  /** The name of the list that says which file is whose: gone before the first change, there after the last. */
  readonly contents: string;
  /** Gives all the files, the list among them; what it throws leaves the folder as it was. */
  readonly write: (put: PutFile) => Promise<void>;
}

/** The folder in it that is the program's own. */
const ownFolder = '.laurel';
/** Names that come from a file are paths below the folder and nothing else. */
const safeName = /^(?!\.)[A-Za-z0-9._-]+(?:\/(?!\.)[A-Za-z0-9._-]+)*$/;

/**
 * Makes a folder hold what a command gives, in the place of what the same command gave it before.
 *
 * @param folder - the folder; made when it is not there, for its owner's eyes only (mode 0700; files 0600)
 * @param options - `kind`, `contents`, and `write`, which gives the files one after another
 * @throws CommandError UNWRITABLE; LP_STORE_LOCKED where another run is at it; what `write` throws
 * @example
 * ```ts
 * const contents = 'PRIVATE-contents.csv';
 * await replaceOutput('prints', { kind: 'hand-out', contents, write: async (put) => put(contents, list) });
 * ```
 */
export async function replaceOutput(folder: string, options: ReplaceOutputOptions): Promise<void> {
  const place = placesIn(folder, options);
  const unlock = await written(folder, async () => {
    await mkdir(place.own, { recursive: true, mode: 0o700 });
    return lockDirectory(place.own);
  });
  try {
    await written(folder, () => finishReplacing(place));
    const names = await writeAll(folder, place, options);
    await refuseStrangers(folder, place, names);
    await written(folder, async () => {
      await rename(place.unfinished, place.decided);
      await syncDirectory(place.own);
      await finishReplacing(place);
    });
  } catch (error) {
    // What was wrong is thrown; this only tidies up.
    await rm(place.unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  } finally {
    await unlock();
  }
}

const placesIn = (folder: string, { kind, contents }: ReplaceOutputOptions) => {
  const own = join(folder, ownFolder);
  return {
    folder,
    own,
    contents,
    /** The names of what is in the folder of this kind; they are random, and say nothing of anybody. */
    names: join(own, `${kind}.json`),
    unfinished: join(own, `${kind}-unfinished`),
    decided: join(own, `${kind}-decided`),
  };
};
type Places = ReturnType<typeof placesIn>;

const namesFile = 'names.json';

async function writeAll(
  folder: string,
  place: Places,
  { contents, write }: ReplaceOutputOptions,
): Promise<Set<string>> {
  const names = new Set<string>();
  await written(folder, async () => {
    await rm(place.unfinished, { recursive: true, force: true });
    await mkdir(join(place.unfinished, 'files'), { recursive: true, mode: 0o700 });
  });
  await write(async (name, content) => {
    if (!safeName.test(name) || names.has(name)) throw new Error('a name of an output file must be safe, and its own');
    names.add(name);
    const path = join(place.unfinished, 'files', name);
    await written(folder, async () => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFileAtomically(path, typeof content === 'string' ? encodeUtf8(content) : content);
    });
  });
  if (!names.has(contents)) throw new Error('the list of contents is missing');
  const list = encodeUtf8(`${JSON.stringify([...names])}\n`);
  await written(folder, () => writeFileAtomically(join(place.unfinished, namesFile), list));
  return names;
}

/** A file that another put there is not written over. */
async function refuseStrangers(folder: string, place: Places, names: ReadonlySet<string>): Promise<void> {
  const ours = new Set(await namesIn(place.names));
  for (const name of names) {
    if (!ours.has(name) && (await isThere(join(folder, name)))) {
      throw new CommandError(
        'UNWRITABLE',
        `${join(folder, name)} is there and is not of this command: give --out another folder.`,
      );
    }
  }
}

/** The last step of a change, also of a killed run: each step may have been made already. */
async function finishReplacing(place: Places): Promise<void> {
  await rm(place.unfinished, { recursive: true, force: true });
  if (!(await isThere(place.decided))) return;
  const fresh = await namesIn(join(place.decided, namesFile));
  if (fresh.length > 0) {
    const at = (name: string): string => join(place.folder, name);
    const moveIn = async (name: string): Promise<void> => {
      await mkdir(dirname(at(name)), { recursive: true, mode: 0o700 });
      await renameIfThere(join(place.decided, 'files', name), at(name));
    };
    const last = join(place.decided, 'files', place.contents);
    if (await isThere(last)) await rm(at(place.contents), { force: true });
    await syncDirectory(place.folder);
    for (const name of fresh.filter((one) => one !== place.contents)) await moveIn(name);
    const stays = new Set(fresh);
    const gone = (await namesIn(place.names)).filter((name) => !stays.has(name));
    for (const name of gone) await rm(at(name), { force: true });
    for (const path of new Set([...gone, ...fresh].map((name) => dirname(at(name))))) await syncOrRemove(path);
    await moveIn(place.contents);
    await syncDirectory(place.folder);
    await rename(join(place.decided, namesFile), place.names);
    await syncDirectory(place.own);
  }
  await rm(place.decided, { recursive: true, force: true });
  await syncDirectory(place.own);
}

/** A folder that nothing is left in goes as well. */
async function syncOrRemove(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') await syncDirectory(path);
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw error;
  }
}

async function namesIn(path: string): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return [];
    throw error;
  }
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string' && safeName.test(name)) : [];
  } catch {
    // Not of our making: nothing is removed by it.
    return [];
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function written<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    if (error instanceof LaurelError && error.code === 'LP_STORE_LOCKED') throw error;
    const fault = faultCode(error instanceof LaurelError ? error.cause : error);
    const why = fault === 'ENOSPC' ? 'the disk is full' : 'check the disk and who may write there';
    throw new CommandError('UNWRITABLE', `${folder} could not be written: ${why}.`);
  }
}
