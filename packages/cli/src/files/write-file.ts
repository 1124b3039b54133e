import { stat } from 'node:fs/promises';
import { encodeUtf8, LaurelError } from '@laurel/core';
import { cleanTemporaryFilesOf, writeFileAtomically } from '@laurel/core/node';
import { CommandError } from '../exit-codes.ts';

/**
 * Writes what is handed over, whole or not at all.
 *
 * @param path - the file; one that is there is written over
 * @param text - what it holds; a line feed is added
 */
export async function writeOutput(path: string, text: string): Promise<void> {
  try {
    // The folder is the user's own: what a killed run left beside the file is cleared away by the next.
    await cleanTemporaryFilesOf(path);
    await writeFileAtomically(path, encodeUtf8(`${text}\n`));
  } catch (error) {
    if (error instanceof LaurelError) throw new CommandError('UNWRITABLE', `${path} could not be written.`);
    throw error;
  }
}

/**
 * Whether two paths lead to one file, by whatever name.
 *
 * @param one - a path
 * @param other - another, which need not be there
 * @returns whether they do
 */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const find = (path: string) => stat(path, { bigint: true }).catch(() => undefined);
  const [first, second] = await Promise.all([find(one), find(other)]);
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}
