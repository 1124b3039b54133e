/**
 * Takes a learner out of a work folder: their row of the school's list, their items, and the evidence that only those
 * speak of.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Evidence, evidenceFileName, laurelError } from '@laurel/core';
import { faultCode, lockDirectory, storeFault, syncDirectory } from '@laurel/core/node';
import { type ImportRecord, linksOfTypedId, readImportRecord } from '@laurel/issuer';
import { CommandError } from '../exit-codes.ts';
import { unreadable } from './read-file.ts';
import { recordEnding } from './work-folder.ts';

/** Whom to forget, and how. */
export interface ForgetInWorkOptions {
  /** The id, as typed. */
  readonly learner: string;
  /** Whether the register knows a record as the learner's. */
  readonly isTheirs: (links: readonly string[]) => boolean;
  /** Only counts. */
  readonly isDry: boolean;
}

/** What of a learner is, or was, in a work folder. */
export interface WorkOf {
  readonly records: number;
  /** Files of evidence that nobody else's record names. */
  readonly evidence: number;
}

/**
 * Removes a learner; can be run again after a crash.
 *
 * @param folder - the work folder
 * @param options - whom, and whether it only counts
 * @returns what there was
 * @throws LP_LEARNER_SEVERAL where the id is that of several learners in this folder; LP_STORE_LOCKED; LP_STORE_IO;
 *   CommandError for what is no work folder
 */
export async function forgetInWork(folder: string, options: ForgetInWorkOptions): Promise<WorkOf> {
  const unlock = await lockDirectory(folder);
  try {
    const files = await recordFilesIn(folder);
    const keys = await keysIn(files, options);
    const isTheirs = (record: ImportRecord): boolean => keys.has(keyOf(record)) || options.isTheirs(linksOf(record));
    const evidence = { theirs: new Set<string>(), others: new Set<string>() };
    let records = 0;
    for (const file of files) {
      let found = 0;
      for await (const { record } of linesOf(file)) {
        const isGone = isTheirs(record);
        if (isGone) found++;
        for (const name of evidenceOf(record)) evidence[isGone ? 'theirs' : 'others'].add(name);
      }
      if (found > 0 && !options.isDry) await rewrite(folder, file, isTheirs);
      records += found;
    }
    const gone = new Set([...evidence.theirs].filter((name) => !evidence.others.has(name)));
    const there = (await namesIn(join(folder, 'evidence'))).filter((name) => gone.has(name));
    if (!options.isDry) for (const name of there) await rm(join(folder, 'evidence', name), { force: true });
    return { records, evidence: there.length };
  } finally {
    await unlock();
  }
}

/** The keys under which records of this id are filed; the school's own list must have it for one learner alone. */
async function keysIn(files: readonly string[], { learner }: ForgetInWorkOptions): Promise<ReadonlySet<string>> {
  const typed = new Set<string>(linksOfTypedId(learner));
  const learners = new Set<string>();
  const others = new Set<string>();
  for (const file of files) {
    for await (const { record } of linesOf(file)) {
      const known = record.as === 'learners' ? record.learner : record.rosterLearner;
      if ((known?.links ?? linksOf(record)).some((link) => typed.has(link))) {
        (known === undefined ? others : learners).add(keyOf(record));
      }
    }
  }
  if (learners.size > 1) throw laurelError('LP_LEARNER_SEVERAL');
  return new Set([...learners, ...others]);
}

const keyOf = (record: ImportRecord): string => (record.as === 'learners' ? record.learner.key : record.learnerKey);

const linksOf = (record: ImportRecord): readonly string[] =>
  record.as === 'learners' ? record.learner.links : [...new Set([record.learnerKey, ...record.learnerLinks])];

const evidenceOf = (record: ImportRecord): readonly string[] => {
  if (record.as === 'learners') return [];
  const shown: readonly Evidence[] = 'evidence' in record.item ? (record.item.evidence ?? []) : [];
  return shown.flatMap((one) => evidenceFileName(one) ?? []);
};

interface Line {
  readonly text: string;
  readonly record: ImportRecord;
}

async function* linesOf(file: string): AsyncGenerator<Line> {
  const stream = createReadStream(file);
  let line = 0;
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++;
      if (text.trim() !== '') yield { text, record: recordOf(text, `${file}, line ${line},`) };
    }
  } catch (error) {
    throw error instanceof CommandError ? error : unreadable(file, error);
  } finally {
    stream.destroy();
  }
}

function recordOf(text: string, place: string): ImportRecord {
  try {
    return readImportRecord(text);
  } catch {
    throw new CommandError('UNUSABLE', `${place} is no record of an import. Nothing was changed.`);
  }
}

async function recordFilesIn(folder: string): Promise<string[]> {
  const files = (await namesIn(folder)).filter((name) => name.endsWith(recordEnding));
  if (files.length === 0) throw new CommandError('UNREADABLE', `${folder} holds nothing that an import kept.`);
  return files.map((name) => join(folder, name));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return [];
    throw unreadable(folder, error);
  }
}

/** Under a name of the kind that the next import clears away, should this be killed. */
async function rewrite(folder: string, file: string, isGone: (record: ImportRecord) => boolean): Promise<void> {
  const temporary = join(folder, `.unfinished-${randomBytes(8).toString('hex')}`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      for await (const { text, record } of linesOf(file)) if (!isGone(record)) await handle.appendFile(`${text}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncDirectory(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error instanceof CommandError ? error : storeFault('written', error);
  }
}
