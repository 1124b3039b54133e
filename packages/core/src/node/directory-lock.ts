/**
 * One program at a time in a folder.
 *
 * Node has no file locks of its own, and a file that says "I am here" outlives a killed process. SQLite, which
 * is in Node, takes the operating system's lock on an empty file named `lock`; the system lets go of it when the
 * process ends, however it ends, so that no lock is ever left behind.
 * @module
 */
import { join } from 'node:path';
import { laurelError } from '../errors/index.ts';
import { faultCode } from './file-system.ts';

/** The name of the file that the lock is on; nothing else may open it, for closing it would let go of the lock. */
export const lockName = 'lock';

const busy = 5;

/** What SQLite's primary result codes mean. */
const faults: Readonly<Record<number, string>> = {
  8: 'read-only',
  10: 'EIO',
  11: 'the file named lock is damaged and may be deleted',
  13: 'ENOSPC',
  14: 'the file named lock cannot be opened',
  26: 'the file named lock is damaged and may be deleted',
};

/**
 * Takes a folder for this process.
 *
 * @param path - a folder that exists
 * @returns gives the folder back; calling it twice is fine
 * @throws LP_STORE_LOCKED where another program, or another part of this one, has it; LP_STORE_IO
 * @example
 * ```ts
 * const unlock = await lockDirectory('/tmp');
 * await unlock();
 * ```
 */
export async function lockDirectory(path: string): Promise<() => Promise<void>> {
  // Imported late: Node 22 prints a warning the first time, and who takes no lock should not see it.
  const { DatabaseSync } = await import('node:sqlite');
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(join(path, lockName));
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const code = sqliteCode(error);
    if (code === busy) throw laurelError('LP_STORE_LOCKED');
    const fault = code === undefined ? faultCode(error) : (faults[code & 0xff] ?? `SQLite ${code}`);
    throw laurelError('LP_STORE_IO', { action: 'locked', code: fault }, { cause: error });
  }
  const held = database;
  return async () => {
    if (held.isOpen) held.close();
  };
}

const sqliteCode = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
