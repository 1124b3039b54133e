/**
 * What `npm start` shows: a school's untidy sheets become signed credentials that a learner carries and an
 * employer checks. Everything in it is invented.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { openStage } from './demonstration/stage.ts';
import { tellStory } from './demonstration/story.ts';
import type { Io } from './terminal/io.ts';
import { processIo } from './terminal/process-io.ts';

/** The repository, as seen from `src` and from `dist`. */
const repository = join(import.meta.dirname, '..', '..', '..');

/** Where the demonstration makes its things. */
export interface DemonstrateOptions {
  /** A folder that is not there yet, or is empty; a new one under `.laurel/demo` when not given. */
  readonly folder?: string;
}

/**
 * Tells the whole story with the real commands, and holds each command's end against what it must be.
 *
 * @param io - where it is shown; the process's when not given
 * @param options - the folder
 * @returns 0 when every step ended as it must, 1 when one did not
 * @example
 * ```ts
 * process.exitCode = await demonstrate();
 * ```
 */
export async function demonstrate(io: Io = processIo(), options: DemonstrateOptions = {}): Promise<number> {
  const before = process.cwd();
  try {
    const folder = options.folder ?? (await freshFolder());
    await mkdir(folder, { recursive: true });
    process.chdir(folder);
    await tellStory(openStage(io), {
      sheets: join(repository, 'examples', 'sheets'),
      folder: relative(repository, folder).startsWith('..') ? folder : relative(repository, folder),
      challenge: randomUUID(),
    });
    return 0;
  } catch (error) {
    io.err(`\nThe demonstration stopped: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    process.chdir(before);
  }
}

async function freshFolder(): Promise<string> {
  const all = join(repository, '.laurel', 'demo');
  // A folder that another program holds open (Windows) may stay; the new one has another name.
  await rm(all, { recursive: true, force: true }).catch(() => undefined);
  return join(all, randomUUID().slice(0, 8));
}

if (import.meta.main) process.exitCode = await demonstrate();
