/**
 * A file system in memory that fails or loses power at a chosen step; for tests only.
 *
 * It knows what a disk knows: bytes are safe once the file was synced, names once the folder was.
 * @module
 */
import { dirname } from 'node:path';
import type { FileSystem, OpenFile } from '../node/index.ts';

/** What happens at the chosen step: the call fails with this code, or the power goes. */
export type Misfortune = 'ENOSPC' | 'EIO' | 'EROFS' | 'crash';

/** What a disk can hold after the power went: only what was synced, all that was done, or names without their bytes. */
export type Remains = 'synced' | 'all' | 'names-only';

interface Inode {
  now: Uint8Array;
  synced: Uint8Array;
}

type Names = Map<string, Inode>;

/** A file system in memory, the number of changing steps so far, and what is left after a crash. */
export interface CrashingFileSystem extends FileSystem {
  readonly steps: () => number;
  readonly files: () => ReadonlyMap<string, Uint8Array>;
  readonly afterCrash: (remains: Remains) => CrashingFileSystem;
}

/** Thrown by every call once the power is gone. */
export class PowerCut extends Error {}

/**
 * Makes one.
 *
 * @param options - `files` that are there; `at`, the changing step (from 0) at which `misfortune` strikes
 * @returns the file system
 */
export function crashingFileSystem(
  options: {
    readonly files?: ReadonlyMap<string, Uint8Array>;
    readonly at?: number;
    readonly misfortune?: Misfortune;
  } = {},
): CrashingFileSystem {
  const names: Names = new Map();
  for (const [path, bytes] of options.files ?? []) names.set(path, { now: bytes, synced: bytes });
  let syncedNames: Names = new Map(names);
  let steps = 0;
  let dead = false;

  /** Counts a changing step; `half` is what is done of it when the misfortune strikes. */
  const step = (half?: () => void): void => {
    if (dead) throw new PowerCut();
    if (steps++ !== options.at) return;
    half?.();
    if (options.misfortune !== 'crash') throw fault(options.misfortune ?? 'EIO');
    dead = true;
    throw new PowerCut();
  };
  const inodeAt = (path: string): Inode => {
    if (dead) throw new PowerCut();
    const inode = names.get(path);
    if (inode === undefined) throw fault('ENOENT');
    return inode;
  };
  const openFolder = (path: string): OpenFile => ({
    writeFile: () => Promise.reject(fault('EISDIR')),
    sync: async () => {
      step();
      const elsewhere = [...syncedNames].filter(([name]) => dirname(name) !== path);
      syncedNames = new Map([...elsewhere, ...[...names].filter(([name]) => dirname(name) === path)]);
    },
    close: async () => undefined,
  });

  return {
    open: async (path, flags) => {
      if (flags === 'r') return openFolder(path);
      step();
      if (names.has(path)) throw fault('EEXIST');
      const inode: Inode = { now: new Uint8Array(), synced: new Uint8Array() };
      names.set(path, inode);
      return {
        writeFile: async (bytes) => {
          step(() => {
            inode.now = bytes.slice(0, bytes.length / 2);
          });
          inode.now = bytes.slice();
        },
        sync: async () => {
          step();
          inode.synced = inode.now;
        },
        close: async () => step(),
      };
    },
    rename: async (from, to) => {
      step();
      names.set(to, inodeAt(from));
      names.delete(from);
    },
    unlink: async (path) => {
      step();
      inodeAt(path);
      names.delete(path);
    },
    readdir: async (path) => {
      if (dead) throw new PowerCut();
      return [...names.keys()].filter((name) => dirname(name) === path).map((name) => name.slice(path.length + 1));
    },
    readFile: async (path) => inodeAt(path).now.slice(),
    mkdir: async () => step(),
    steps: () => steps,
    files: () => new Map([...names].map(([path, inode]) => [path, inode.now])),
    afterCrash: (remains) => {
      const left = remains === 'synced' ? syncedNames : names;
      const part = remains === 'all' ? 'now' : 'synced';
      return crashingFileSystem({ files: new Map([...left].map(([path, inode]) => [path, inode[part]])) });
    },
  };
}

function fault(code: string): Error {
  return Object.assign(new Error(`${code}: /somewhere/private`), { code });
}
