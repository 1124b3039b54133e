/**
 * The few calls on files that a durable write needs, as an argument, so that a test can make each of them fail.
 * @module
 */
import { closeSync, fsync, openSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { LaurelError, laurelError } from '../errors/index.ts';

/** An open file or folder. */
export interface OpenFile {
  readonly writeFile: (bytes: Uint8Array) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The part of `node:fs/promises` that Laurel's stores use. */
export interface FileSystem {
  readonly open: (path: string, flags: string, mode?: number) => Promise<OpenFile>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly readdir: (path: string) => Promise<string[]>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly mkdir: (path: string, options: { readonly recursive: boolean; readonly mode: number }) => Promise<unknown>;
}

/** The one step of a small write that waits for the disk. */
const synced: (file: number) => Promise<void> = promisify(fsync);

/**
 * The real one. What does not wait for the disk is done at once: it is over sooner than a thread could be asked to do
 * it, and a busy program would hear of each such answer late.
 */
export const fileSystem: FileSystem = {
  open: async (path, flags, mode) => {
    const file = openSync(path, flags, mode);
    return {
      writeFile: async (bytes) => writeFileSync(file, bytes),
      sync: () => synced(file),
      close: async () => closeSync(file),
    };
  },
  rename: async (from, to) => renameSync(from, to),
  unlink: async (path) => unlinkSync(path),
  // Ten thousand small files are read in a third of the time.
  readFile: async (path) => readFileSync(path),
  mkdir,
  readdir,
};

/** Which file system to work on; the real one when not given. */
export interface FileSystemOptions {
  readonly fs?: FileSystem;
}

/** The system's own name of a fault (`ENOSPC`), without the path that its message would show. */
export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown fault';
}

/** A fault of the file system as Laurel's error, without the path. */
export function storeFault(action: string, error: unknown): LaurelError {
  return error instanceof LaurelError
    ? error
    : laurelError('LP_STORE_IO', { action, code: faultCode(error) }, { cause: error });
}
