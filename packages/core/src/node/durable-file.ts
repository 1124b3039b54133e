/**
 * Files that survive a crash: at any moment, on the disk, is the old content or the new one.
 * @module
 */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type FileSystem,
  type FileSystemOptions,
  faultCode,
  fileSystem,
  type OpenFile,
  storeFault,
} from './file-system.ts';

/** How a file is written. */
export interface WriteFileOptions extends FileSystemOptions {
  /** The permissions of the file; its owner's only (`0o600`) when not given. */
  readonly mode?: number;
}

/** 16 hexadecimal digits for the target on this machine, 16 random ones, and the process that writes. */
const temporaryName = /^\.tmp-([0-9a-f]{16})[0-9a-f]{16}(?:-([1-9]\d*))?$/;

/** A machine that shares the folder cannot see whether another one's process still runs, so that it is in the name. */
const targetOf = (path: string): string =>
  createHash('sha256')
    .update(`${hostname()}\0${basename(path)}`)
    .digest('hex')
    .slice(0, 16);

/**
 * Writes a file whole or not at all: temporary file in the same folder, fsync, rename, fsync of the folder.
 *
 * @param path - where; a file that is there is replaced
 * @param bytes - the whole content
 * @param options - `mode`; `fs` for tests
 * @throws LP_STORE_IO; then the path holds what it held before, or (where only the last step failed) the new content
 * @example
 * ```ts
 * await writeFileAtomically('/tmp/laurel-note', encodeUtf8('kept'));
 * ```
 */
export async function writeFileAtomically(
  path: string,
  bytes: Uint8Array,
  options: WriteFileOptions = {},
): Promise<void> {
  const fs = options.fs ?? fileSystem;
  await putInPlace(fs, path, bytes, options.mode);
  await syncDirectory(dirname(path), { fs });
}

/**
 * Writes many files into one folder, each whole or not at all, with one fsync of the folder for all of them.
 *
 * @param folder - where
 * @param files - names and the whole contents; a file that is there is replaced
 * @param options - `mode`; `fs` for tests
 * @throws LP_STORE_IO; then some of them may be there, each of them whole
 * @example
 * ```ts
 * await writeFilesAtomically('/tmp', new Map([['laurel-note', encodeUtf8('kept')]]));
 * ```
 */
export async function writeFilesAtomically(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  options: WriteFileOptions = {},
): Promise<void> {
  const fs = options.fs ?? fileSystem;
  const waiting = files.entries();
  const faults: unknown[] = [];
  const writer = async (): Promise<void> => {
    for (const [name, bytes] of waiting) {
      if (faults.length > 0) return;
      await putInPlace(fs, join(folder, name), bytes, options.mode).catch((error: unknown) => faults.push(error));
    }
  };
  // The disk makes several files last in one turn.
  await Promise.all(Array.from({ length: 8 }, writer));
  if (faults.length > 0) throw faults[0];
  if (files.size > 0) await syncDirectory(folder, { fs });
}

async function putInPlace(fs: FileSystem, path: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  const temporary = join(dirname(path), temporaryNameFor(path));
  try {
    await writeAndClose(await fs.open(temporary, 'wx', mode), bytes);
    await replaceFile(fs, temporary, path);
  } catch (error) {
    // A full disk must not fill further; what cannot be removed now is removed when the folder is next opened.
    await fs.unlink(temporary).catch(() => undefined);
    throw storeFault('written', error);
  }
}

/**
 * The same for what is too large to be in memory at once: written piece by piece.
 *
 * @param path - where; a file that is there is replaced
 * @param work - calls `write` with each piece, in order; what it throws leaves the path as it was
 * @param options - `mode`; `fs` for tests
 * @returns what the work gives
 * @throws LP_STORE_IO, and what the work throws
 * @example
 * ```ts
 * await writePiecesAtomically('/tmp/laurel-note', (write) => write(encodeUtf8('kept')));
 * ```
 */
export async function writePiecesAtomically<Result>(
  path: string,
  work: (write: (piece: Uint8Array) => Promise<void>) => Promise<Result>,
  options: WriteFileOptions = {},
): Promise<Result> {
  const fs = options.fs ?? fileSystem;
  const temporary = join(dirname(path), temporaryNameFor(path));
  const written = <Value>(step: Promise<Value>): Promise<Value> =>
    step.catch((error: unknown) => {
      throw storeFault('written', error);
    });
  const file = await written(fs.open(temporary, 'wx', options.mode ?? 0o600));
  try {
    const result = await (async () => {
      try {
        const given = await work((piece) => written(file.writeFile(piece)));
        await written(file.sync());
        return given;
      } finally {
        await written(file.close());
      }
    })();
    await written(replaceFile(fs, temporary, path));
    await syncDirectory(dirname(path), { fs });
    return result;
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/**
 * Removes a file so that it stays removed after a crash; one that is not there is fine.
 *
 * @param path - the file
 * @param options - `fs` for tests
 * @throws LP_STORE_IO
 * @example
 * ```ts
 * await removeFileDurably('/tmp/laurel-note');
 * ```
 */
export async function removeFileDurably(path: string, options: FileSystemOptions = {}): Promise<void> {
  const fs = options.fs ?? fileSystem;
  try {
    await fs.unlink(path);
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return;
    throw storeFault('removed', error);
  }
  await syncDirectory(dirname(path), { fs });
}

/**
 * Removes many files of one folder so that they stay removed after a crash; those that are not there are fine.
 *
 * @param folder - where
 * @param names - the files
 * @param options - `fs` for tests
 * @throws LP_STORE_IO; then some of them may be gone
 * @example
 * ```ts
 * await removeFilesDurably('/tmp', ['laurel-note']);
 * ```
 */
export async function removeFilesDurably(
  folder: string,
  names: readonly string[],
  options: FileSystemOptions = {},
): Promise<void> {
  const fs = options.fs ?? fileSystem;
  let removed = 0;
  for (const name of names) {
    try {
      await fs.unlink(join(folder, name));
      removed += 1;
    } catch (error) {
      if (faultCode(error) !== 'ENOENT') throw storeFault('removed', error);
    }
  }
  if (removed > 0) await syncDirectory(folder, { fs });
}

/**
 * Makes what was created, renamed or removed in a folder last (fsync of the folder; Windows has none and needs none).
 *
 * @param path - the folder
 * @param options - `fs` for tests
 * @throws LP_STORE_IO
 */
export async function syncDirectory(path: string, options: FileSystemOptions = {}): Promise<void> {
  if (process.platform === 'win32') return;
  const fs = options.fs ?? fileSystem;
  try {
    const folder = await fs.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    throw storeFault('written', error);
  }
}

/**
 * Removes what interrupted writes left in a folder (`.tmp-…`); call it only under the folder's lock.
 *
 * @param path - the folder
 * @param options - `fs` for tests
 * @returns how many were removed
 * @throws LP_STORE_IO where the folder cannot be read
 */
export async function cleanTemporaryFiles(path: string, options: FileSystemOptions = {}): Promise<number> {
  const fs = options.fs ?? fileSystem;
  try {
    let removed = 0;
    for (const name of (await fs.readdir(path)).filter((one) => temporaryName.test(one))) {
      // A folder of such a name must not keep the others there.
      const isGone = await fs.unlink(join(path, name)).then(
        () => true,
        (error: unknown) => {
          if (['EISDIR', 'EPERM'].includes(faultCode(error))) return false;
          throw error;
        },
      );
      if (isGone) removed++;
    }
    return removed;
  } catch (error) {
    throw storeFault('cleaned', error);
  }
}

/**
 * Removes what interrupted writes of one file left beside it; for a folder that is the user's own and that nobody
 * locks. What another process is writing there right now stays.
 *
 * @param path - the file that is about to be written
 * @param options - `fs` for tests
 * @returns how many were removed; what cannot be removed is left
 * @example
 * ```ts
 * await cleanTemporaryFilesOf('/tmp/laurel-note');
 * ```
 */
export async function cleanTemporaryFilesOf(path: string, options: FileSystemOptions = {}): Promise<number> {
  const fs = options.fs ?? fileSystem;
  const folder = dirname(path);
  let removed = 0;
  for (const name of await fs.readdir(folder).catch(() => [])) {
    const [, target, writer] = temporaryName.exec(name) ?? [];
    if (target !== targetOf(path) || writer === undefined || isRunning(Number(writer))) continue;
    await fs.unlink(join(folder, name)).then(
      () => removed++,
      () => undefined,
    );
  }
  return removed;
}

const temporaryNameFor = (path: string): string =>
  `.tmp-${targetOf(path)}${randomBytes(8).toString('hex')}-${process.pid}`;

function isRunning(id: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(id, 0);
    return true;
  } catch (error) {
    return faultCode(error) !== 'ESRCH';
  }
}

async function writeAndClose(file: OpenFile, bytes: Uint8Array): Promise<void> {
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Virus scanners on Windows hold a fresh file for a moment; there the rename is tried again. */
async function replaceFile(fs: FileSystem, from: string, to: string): Promise<void> {
  const waits = process.platform === 'win32' ? [20, 50, 100, 200, 400] : [];
  for (const wait of waits) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(faultCode(error))) throw error;
      await pause(wait);
    }
  }
  await fs.rename(from, to);
}
