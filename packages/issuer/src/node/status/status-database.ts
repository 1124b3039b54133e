/**
 * The file in which an issuer's statuses are kept: SQLite with a write-ahead log, each change on the disk before it is
 * told of. What it holds: lists by random names, which of their indexes are given out, what stands at each, and what
 * was published when.
 * @module
 */
import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { LaurelError, laurelError } from '@laurel/core';
import { faultCode } from '@laurel/core/node';

/** How long a process waits for another one's change, in milliseconds. */
const patience = 30_000;

const schema = `
  CREATE TABLE IF NOT EXISTS list (
    number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, url TEXT NOT NULL,
    given INTEGER NOT NULL, bitstring INTEGER NOT NULL, token INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS taken (list TEXT PRIMARY KEY REFERENCES list(name), bits BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS status (list TEXT PRIMARY KEY REFERENCES list(name), bits BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS published (
    list TEXT NOT NULL REFERENCES list(name), file TEXT NOT NULL, valid_from INTEGER NOT NULL,
    valid_until INTEGER NOT NULL, bits BLOB NOT NULL, text TEXT NOT NULL, PRIMARY KEY (list, file)) STRICT;
  PRAGMA user_version = 1;
`;

/** The database, open. */
export interface StatusDatabase {
  /** Looks at one moment; nothing in it is changed meanwhile. */
  readonly read: <T>(work: (database: DatabaseSync) => T) => T;
  /** Changes all or nothing; when it returns, the change is on the disk. */
  readonly write: <T>(work: (database: DatabaseSync) => T) => T;
  readonly close: () => void;
}

/**
 * Opens the database, or makes it.
 *
 * @param path - the file
 * @returns the database
 * @throws LP_STATUS_DAMAGED where it is no such file, LP_STORE_IO
 */
export async function openStatusDatabase(path: string): Promise<StatusDatabase> {
  // Imported late: Node 22 prints a warning the first time, and who keeps no status should not see it.
  const { DatabaseSync: Database } = await import('node:sqlite');
  let database: DatabaseSync | undefined;
  const faultless = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw asStoreError(error);
    }
  };
  try {
    // SQLite would make it for everybody to read.
    closeSync(openSync(path, 'a', 0o600));
    database = new Database(path);
    database.exec(`PRAGMA busy_timeout = ${patience}`);
    const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
    if (version !== 0 && version !== 1) throw laurelError('LP_STATUS_DAMAGED');
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    if (version === 0) within(database, 'IMMEDIATE', (opened) => opened.exec(schema));
  } catch (error) {
    database?.close();
    throw asStoreError(error);
  }
  const open = database;
  return {
    read: (work) => faultless(() => within(open, 'DEFERRED', work)),
    write: (work) => faultless(() => within(open, 'IMMEDIATE', work)),
    close: () => {
      if (open.isOpen) open.close();
    },
  };
}

function within<T>(database: DatabaseSync, how: 'DEFERRED' | 'IMMEDIATE', work: (database: DatabaseSync) => T): T {
  database.exec(`BEGIN ${how}`);
  try {
    const result = work(database);
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const busy = 5;
const damaged = [11, 26];
const faults: Readonly<Record<number, string>> = { 8: 'read-only', 10: 'EIO', 13: 'ENOSPC', 14: 'not opened' };

function asStoreError(error: unknown): unknown {
  if (error instanceof LaurelError) return error;
  const code =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
      ? error.errcode & 0xff
      : undefined;
  if (code === busy) return laurelError('LP_STORE_LOCKED');
  if (code !== undefined && damaged.includes(code)) return laurelError('LP_STATUS_DAMAGED', {}, { cause: error });
  const fault = code === undefined ? faultCode(error) : (faults[code] ?? `SQLite ${code}`);
  return laurelError('LP_STORE_IO', { action: 'written', code: fault }, { cause: error });
}
