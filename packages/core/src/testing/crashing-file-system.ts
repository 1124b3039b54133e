/**
 * A file system in memory that fails or loses power at a chosen step; for tests only.
 *
 * It knows what a disk knows: bytes are safe once the file was synced, names once the folder was. Until then each
 * change of a name may or may not outlive a power cut, in whatever order.
 * @module
 */
import { dirname } from 'node:path';
import type { FileSystem, OpenFile } from '../node/index.ts';

/** What happens at the chosen step: the call fails with this code, or the power goes. */
export type Misfortune = 'ENOSPC' | 'EIO' | 'EROFS' | 'crash';

/**
 * What a disk can hold after the power went: only what was `synced`; `all` that was done; names without their bytes
 * (`names-only`) or with half of them (`torn`); all but the renames (`lost-renames`); or, for a number, those changes
 * of names that its bits choose, with half of the bytes.
 */
export type Remains = 'synced' | 'all' | 'names-only' | 'torn' | 'lost-renames' | number;

interface Inode {
  now: Uint8Array;
  synced: Uint8Array;
}

type Names = Map<string, Inode>;

/** A change of a folder that was not synced yet. */
interface NameChange {
  readonly folder: string;
  readonly isRename: boolean;
  readonly apply: (names: Names) => void;
}

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
  let unsynced: NameChange[] = [];
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
  const change = (path: string, apply: (names: Names) => void, isRename = false): void => {
    apply(names);
    unsynced.push({ folder: dirname(path), isRename, apply });
  };
  const openFolder = (path: string): OpenFile => ({
    writeFile: () => Promise.reject(fault('EISDIR')),
    sync: async () => {
      step();
      const isHere = ({ folder }: NameChange): boolean => folder === path;
      syncedNames = new Map(syncedNames);
      for (const { apply } of unsynced.filter(isHere)) apply(syncedNames);
      unsynced = unsynced.filter((one) => !isHere(one));
    },
    close: async () => undefined,
  });
  /** The names that outlived a power cut. */
  const namesAfter = (remains: Remains): Names => {
    const survives = survivors(remains);
    const left: Names = new Map(syncedNames);
    for (const [index, { isRename, apply }] of unsynced.entries()) if (survives(index, isRename)) apply(left);
    return left;
  };

  return {
    open: async (path, flags) => {
      if (flags === 'r') return openFolder(path);
      step();
      if (names.has(path)) throw fault('EEXIST');
      const inode: Inode = { now: new Uint8Array(), synced: new Uint8Array() };
      change(path, (all) => all.set(path, inode));
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
      const inode = inodeAt(from);
      const rename = (all: Names): void => {
        all.set(to, inode);
        all.delete(from);
      };
      change(to, rename, true);
    },
    unlink: async (path) => {
      step();
      inodeAt(path);
      change(path, (all) => all.delete(path));
    },
    readdir: async (path) => {
      if (dead) throw new PowerCut();
      return [...names.keys()].filter((name) => dirname(name) === path).map((name) => name.slice(path.length + 1));
    },
    readFile: async (path) => inodeAt(path).now.slice(),
    mkdir: async () => step(),
    steps: () => steps,
    files: () => new Map([...names].map(([path, inode]) => [path, inode.now])),
    afterCrash: (remains) =>
      crashingFileSystem({
        files: new Map([...namesAfter(remains)].map(([path, inode]) => [path, bytesAfter(remains, inode)])),
      }),
  };
}

function survivors(remains: Remains): (index: number, isRename: boolean) => boolean {
  if (typeof remains === 'number') return (index) => ((remains >> (index % 31)) & 1) === 1;
  if (remains === 'synced') return () => false;
  return remains === 'lost-renames' ? (_, isRename) => !isRename : () => true;
}

function bytesAfter(remains: Remains, { now, synced }: Inode): Uint8Array {
  if (remains === 'all' || now === synced) return now;
  const isTorn = remains === 'torn' || typeof remains === 'number';
  return isTorn ? now.slice(0, now.length / 2) : synced;
}

function fault(code: string): Error {
  return Object.assign(new Error(`${code}: /somewhere/private`), { code });
}
