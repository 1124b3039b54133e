/**
 * The folder that `import --out` fills and `issue` reads: one record a line. It holds what the school knows
 * of its learners, so it is the school's own and for its owner's eyes only.
 * @module
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { LaurelError } from '@laurel/core';
import { faultCode, lockDirectory, syncDirectory } from '@laurel/core/node';
import {
  createLeavers,
  type ImportRecord,
  type LearnerLink,
  type LearnerRecord,
  readImportRecord,
  type SheetKind,
} from '@laurel/issuer';
import { CommandError } from '../exit-codes.ts';
import { unreadable } from './read-file.ts';

/** What record files end in. */
export const recordEnding = '.ndjson';

const order: readonly SheetKind[] = ['learners', 'results', 'achievements'];

/** A file of records being written; it appears under its name only when it is whole. */
export interface RecordFile {
  /** Adds a record; a promise when there is enough to write, which is to be waited for before the next. */
  readonly add: (record: ImportRecord) => Promise<void> | undefined;
  /** Says of a row of a list that did not go through whom it names: who stands in the list has not left. */
  readonly stays: (links: readonly LearnerLink[]) => void;
  /** Puts the file under its name; says how many learners are in the list no more and are kept as leavers. */
  readonly finish: () => Promise<{ readonly leavers: number }>;
  readonly discard: () => Promise<void>;
}

/** What is being written; one that a killed run left holds names, and goes when the folder is next written to. */
const unfinished = /^\.unfinished-[0-9a-f]{16}$/;

/** Enough to write at once that a record costs no call of its own. */
const mostWaiting = 1 << 16;

/**
 * Begins a file of records; the folder is this program's until the file is finished or discarded. The same sheet
 * imported again takes the place of its older file; learners who are in it no more are kept, marked as left.
 *
 * @param folder - the work folder, made when missing
 * @param sheet - the sheet's path, or `-`; only a digest goes into the name, for names of sheets can name pupils
 * @param as - what the sheet is
 * @returns the file
 */
export async function createRecordFile(folder: string, sheet: string, as: SheetKind): Promise<RecordFile> {
  const temporary = join(folder, `.unfinished-${randomBytes(8).toString('hex')}`);
  // Standard input has no path of its own: two sheets must not take each other's place.
  const digest = createHash('sha256').update(sheet === '-' ? '' : resolve(sheet));
  const leavers = as === 'learners' ? createLeavers() : undefined;
  let waiting = '';
  const { handle, unlock } = await beginIn(folder, temporary);
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    await handle.appendFile(text);
  };
  return {
    add: (record) => {
      const line = `${JSON.stringify(record)}\n`;
      waiting += line;
      if (sheet === '-') digest.update(line);
      if (record.as === 'learners') leavers?.stays(record.learner.links, nameOf(record));
      return waiting.length > mostWaiting ? written(folder, flush) : undefined;
    },
    stays: (links) => leavers?.stays(links),
    finish: async () => {
      const file = join(folder, `${as}-${digest.digest('hex').slice(0, 12)}${recordEnding}`);
      let count = 0;
      if (leavers !== undefined && (await isThere(file))) {
        for await (const older of olderLearners(file)) {
          const left = leavers.leaverOf(older);
          if (left === undefined) continue;
          count += 1;
          waiting += `${JSON.stringify(left)}\n`;
          if (waiting.length > mostWaiting) await written(folder, flush);
        }
      }
      await written(folder, async () => {
        await flush();
        await handle.sync();
        await handle.close();
        await rename(temporary, file);
        await syncDirectory(folder);
        await unlock();
      });
      return { leavers: count };
    },
    discard: async () => {
      // What was wrong has been thrown already; this only tidies up.
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true }).catch(() => undefined);
      await unlock();
    },
  };
}

const nameOf = ({ learner: { givenName, familyName } }: LearnerRecord): string => `${givenName} ${familyName}`;

/** The learners of the list that is replaced; a damaged line is what importing anew puts right. */
async function* olderLearners(file: string): AsyncGenerator<LearnerRecord> {
  for await (const text of linesOf(file)) {
    try {
      const record = readImportRecord(text);
      if (record.as === 'learners') yield record;
    } catch (error) {
      if (!(error instanceof LaurelError)) throw error;
    }
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const beginIn = (folder: string, temporary: string) =>
  written(folder, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unlock = await lockDirectory(folder);
    try {
      for (const name of (await readdir(folder)).filter((one) => unfinished.test(one))) await rm(join(folder, name));
      return { handle: await open(temporary, 'wx', 0o600), unlock };
    } catch (error) {
      await unlock();
      throw error;
    }
  });

async function written<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LaurelError && error.code === 'LP_STORE_LOCKED') throw error;
    const fault = faultCode(error instanceof LaurelError ? error.cause : error);
    const why = fault === 'ENOSPC' ? 'the disk is full' : 'check the disk and who may write there';
    throw new CommandError('UNWRITABLE', `${folder} could not be written: ${why}.`);
  }
}

/**
 * Reads the records of files, learners first: what is known of them must be there before their items.
 *
 * @param files - record files
 * @returns the records, one by one
 */
export async function* readRecords(files: readonly string[]): AsyncGenerator<ImportRecord> {
  const kindOf = (file: string) => order.findIndex((as) => (file.split(/[\\/]/).at(-1) ?? '').startsWith(as));
  for (const file of [...files].sort((a, b) => kindOf(a) - kindOf(b) || (a < b ? -1 : 1))) yield* readRecordFile(file);
}

async function* readRecordFile(file: string): AsyncGenerator<ImportRecord> {
  let line = 0;
  for await (const text of linesOf(file)) {
    line++;
    if (text.trim() === '') continue;
    try {
      yield readImportRecord(text);
    } catch {
      throw new CommandError('UNUSABLE', `${file}, line ${line}, is no record of an import. Import the sheet again.`);
    }
  }
}

/** The lines of a file; what goes wrong in reading it is told apart from what its reader throws. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file);
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    stream.destroy();
  }
  if (failure !== undefined) throw unreadable(file, failure);
}

/**
 * The learners imported before into a work folder, one by one, those of the newest list last.
 *
 * @param folder - the work folder
 * @param options - `mayBeAbsent`: one that is not there yet has none
 * @returns their records
 */
export async function* readRoster(
  folder: string,
  options: { readonly mayBeAbsent: boolean },
): AsyncGenerator<LearnerRecord> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (options.mayBeAbsent && faultCode(error) === 'ENOENT') return [];
    throw unreadable(folder, error);
  });
  const files = names.filter((name) => name.startsWith('learners-') && name.endsWith(recordEnding));
  const dated = await Promise.all(
    files.map(async (name) => {
      const file = join(folder, name);
      return {
        file,
        written: await stat(file).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      };
    }),
  );
  // A learner can stand in two lists: what the newer one says of them counts.
  for (const { file } of dated.sort((a, b) => a.written - b.written || (a.file < b.file ? -1 : 1))) {
    for await (const record of readRecordFile(file)) if (record.as === 'learners') yield record;
  }
}
