/**
 * The folder that `import --out` fills and `issue` reads: one record a line. It holds what the school knows
 * of its learners, so it is the school's own and for its owner's eyes only.
 * @module
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type ImportRecord, type LearnerRecord, readImportRecord, type SheetKind } from '@laurel/issuer';
import { CommandError } from '../exit-codes.ts';
import { unreadable } from './read-file.ts';

/** What record files end in. */
export const recordEnding = '.ndjson';

const order: readonly SheetKind[] = ['learners', 'results', 'achievements'];

/** A file of records being written; it appears under its name only when it is whole. */
export interface RecordFile {
  readonly add: (record: ImportRecord) => Promise<void>;
  readonly finish: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/**
 * Begins a file of records. The same sheet imported again takes the place of its older file.
 *
 * @param folder - the work folder, made when missing
 * @param sheet - the sheet's path; only a digest of it goes into the name, for names of sheets can name pupils
 * @param as - what the sheet is
 * @returns the file
 */
export async function createRecordFile(folder: string, sheet: string, as: SheetKind): Promise<RecordFile> {
  const digest = createHash('sha256').update(resolve(sheet)).digest('hex').slice(0, 12);
  const path = join(folder, `${as}-${digest}${recordEnding}`);
  const temporary = `${path}.tmp`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(temporary, 'w', 0o600);
    const stream = createWriteStream('', { fd: handle.fd, autoClose: false });
    return {
      add: (record) =>
        new Promise((done, failed) => {
          stream.write(`${JSON.stringify(record)}\n`, (error) => (error ? failed(error) : done()));
        }),
      finish: async () => {
        await new Promise<void>((done) => stream.end(done));
        await handle.sync();
        await handle.close();
        await rename(temporary, path);
      },
      discard: async () => {
        stream.destroy();
        await handle.close();
        await rm(temporary, { force: true });
      },
    };
  } catch {
    throw new CommandError('UNWRITABLE', `${folder} could not be written.`);
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
  const stream = createReadStream(file);
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() === '') continue;
    try {
      yield readImportRecord(text);
    } catch {
      throw new CommandError('UNUSABLE', `${file}, line ${line}, is no record of an import. Import the sheet again.`);
    }
  }
  if (failure !== undefined) throw unreadable(file, failure);
}

/**
 * The learners imported before into a work folder.
 *
 * @param folder - the work folder; one that is not there yet has none
 * @returns their records
 */
export async function readRoster(folder: string): Promise<LearnerRecord[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.startsWith('learners-') && name.endsWith(recordEnding));
  const roster: LearnerRecord[] = [];
  for await (const record of readRecords(files.map((name) => join(folder, name)))) {
    if (record.as === 'learners') roster.push(record);
  }
  return roster;
}
