import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'it is no folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
};

/** Turns an error of the file system into one that says what to do; the path is the user's own. */
export function unreadable(path: string, error: unknown): CommandError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return new CommandError('UNREADABLE', `${path} could not be read: ${reasons[code] ?? 'the disk gave an error'}.`);
}

/** Nothing that Laurel judges is larger; a film given by mistake is not loaded. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a file, or standard input for `-`.
 *
 * @param path - the path, or `-`
 * @param io - the run's io
 * @returns the bytes
 */
export async function readInput(path: string, io: Io): Promise<Uint8Array> {
  if (path === '-') return io.readStandardInput();
  try {
    const found = await stat(path);
    // What is larger is refused by the gate for its first bytes just as well; of a pipe or a device nobody knows its size.
    if (found.size > mostBytes || !found.isFile()) return await firstBytesOf(createReadStream(path));
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A stream up to the most that is ever judged; the rest is left. */
async function firstBytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let left = mostBytes;
  for await (const chunk of stream) {
    chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) break;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * Streams a file, or standard input for `-`.
 *
 * @param path - the path, or `-`
 * @param io - the run's io
 * @returns its bytes in pieces
 */
export async function* streamInput(path: string, io: Io): AsyncGenerator<Uint8Array> {
  if (path === '-') {
    yield await io.readStandardInput();
    return;
  }
  try {
    for await (const chunk of createReadStream(path)) yield new Uint8Array(chunk);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Replaces folders by the files in them (at any depth) that end as asked, sorted.
 *
 * @param paths - files, folders and `-`
 * @param endings - e.g. `['.json', '.jwt']`; files named by the user are taken whatever their ending
 * @returns the files
 */
export async function expandFolders(paths: readonly string[], endings: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (path === '-' || !(await isFolder(path))) {
      files.push(path);
      continue;
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      throw unreadable(path, error);
    });
    const inside = entries
      .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.toLowerCase().endsWith(ending)))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    if (inside.length === 0)
      throw new CommandError('UNREADABLE', `${path} holds no file that ends in ${endings.join(' or ')}.`);
    files.push(...inside);
  }
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}
