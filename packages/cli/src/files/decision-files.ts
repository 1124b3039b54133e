/**
 * Lists of decisions as files: read back, and written anew without losing what a person filled in.
 * @module
 */
import { stat } from 'node:fs/promises';
import { encodeUtf8, LaurelError } from '@laurel/core';
import { cleanTemporaryFilesOf, faultCode, writeFileAtomically } from '@laurel/core/node';
import { type DecisionList, type ListLine, readDecisionList } from '@laurel/issuer';
import { CommandError } from '../exit-codes.ts';
import type { Io } from '../terminal/io.ts';
import { readInput } from './read-file.ts';
import { isSameFile } from './write-file.ts';

/** One list that came back. */
export interface DecisionFile {
  readonly path: string;
  readonly lines: readonly ListLine[];
}

const isDecided = ({ decision }: ListLine): boolean => decision.trim() !== '';

/**
 * Reads lists of decisions.
 *
 * @param paths - the files
 * @param io - the run's io
 * @returns each with its lines
 * @throws CommandError UNREADABLE; UNUSABLE for a file that is no such list
 */
export async function readDecisionFiles(paths: readonly string[], io: Io): Promise<readonly DecisionFile[]> {
  const files: DecisionFile[] = [];
  for (const path of paths) files.push({ path, lines: await readLines(path, io) });
  return files;
}

async function readLines(path: string, io: Io): Promise<readonly ListLine[]> {
  const bytes = await readInput(path, io);
  try {
    return await readDecisionList(bytes);
  } catch (error) {
    if (!(error instanceof LaurelError)) throw error;
    throw new CommandError('UNUSABLE', `${path} cannot be read as a list of decisions. ${error.message}`);
  }
}

/**
 * Checks, before a sheet is read, that a list may be written: never over a sheet, over another file, or over decisions
 * that would be lost.
 *
 * @param path - where the list is to be written
 * @param options - the sheets of the run, and the lists that were read
 * @returns the list that is there and was read, whose decisions stay in the new one
 * @throws CommandError USAGE
 */
export async function checkReportFile(
  path: string,
  options: { readonly io: Io; readonly sheets: readonly string[]; readonly lists: readonly DecisionFile[] },
): Promise<DecisionFile | undefined> {
  const { io, sheets, lists } = options;
  if (!path.toLowerCase().endsWith('.csv')) {
    throw new CommandError('USAGE', `${path}: the list is written as CSV. Give --report a name that ends in .csv.`);
  }
  const isThere = await stat(path).catch((error: unknown) => {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw new CommandError('UNWRITABLE', `${path} could not be looked at.`);
  });
  if (isThere === undefined) return undefined;
  for (const sheet of sheets) {
    if (sheet !== '-' && (await isSameFile(path, sheet))) {
      throw new CommandError('USAGE', `${path} is the sheet itself. Give --report another name.`);
    }
  }
  for (const list of lists) if (await isSameFile(path, list.path)) return list;
  const lines = await readLines(path, io).catch(() => undefined);
  if (lines === undefined) {
    throw new CommandError(
      'USAGE',
      `${path} is there already and is no list of decisions. Give --report another name.`,
    );
  }
  if (lines.some(isDecided)) {
    throw new CommandError(
      'USAGE',
      `${path} has decisions filled in. Add --decisions ${path} to use and keep them, or give --report another name.`,
    );
  }
  return undefined;
}

/**
 * Writes a list, whole or not at all, for its owner's eyes only.
 *
 * @param path - the file
 * @param list - what is to be decided
 * @param kept - decided lines that stay in it
 * @throws CommandError UNWRITABLE
 */
export async function writeReportFile(path: string, list: DecisionList, kept: readonly ListLine[]): Promise<void> {
  try {
    await cleanTemporaryFilesOf(path);
    await writeFileAtomically(path, encodeUtf8(list.text(kept.filter(isDecided))));
  } catch (error) {
    if (error instanceof LaurelError) throw new CommandError('UNWRITABLE', `${path} could not be written.`);
    throw error;
  }
}
