import { realpath, stat } from 'node:fs/promises';
import { encodeUtf8, LaurelError } from '@laurel/core';
import { cleanTemporaryFilesOf, writeFileAtomically } from '@laurel/core/node';
import { CommandError } from '../exit-codes.ts';

/**
 * Writes what is handed over, whole or not at all.
 *
 * @param path - the file; one that is there is written over
 * @param text - what it holds; a line feed is added
 * @throws CommandError USAGE for a sealed file, UNWRITABLE
 */
export const writeOutput = (path: string, text: string): Promise<void> =>
  writeOutputBytes(path, encodeUtf8(`${text}\n`));

/**
 * The same for what is no text.
 *
 * @param path - the file; one that is there is written over
 * @param bytes - what it holds
 * @throws CommandError USAGE for a sealed file, UNWRITABLE
 */
export async function writeOutputBytes(path: string, bytes: Uint8Array): Promise<void> {
  await refuseSealed(path);
  try {
    // The folder is the user's own: what a killed run left beside the file is cleared away by the next.
    await cleanTemporaryFilesOf(path);
    await writeFileAtomically(path, bytes);
  } catch (error) {
    if (error instanceof LaurelError) throw new CommandError('UNWRITABLE', `${path} could not be written.`);
    throw error;
  }
}

/** Wallets and keys are in such files; what is handed over is not, and nothing brings back what it would replace. */
async function refuseSealed(path: string): Promise<void> {
  const file = await realpath(path).catch(() => path);
  if ([path, file].some((name) => name.toLowerCase().endsWith('.age'))) {
    throw new CommandError('USAGE', `${path} is a name for what is sealed: give --out another name.`);
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
