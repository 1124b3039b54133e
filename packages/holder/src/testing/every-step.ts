/**
 * Fault injection: an operation on a wallet fails, or the power goes, at every step that it takes on the disk; for
 * tests only.
 * @module
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type CrashingFileSystem,
  crashingFileSystem,
  type Misfortune,
  type Remains,
} from '../../../core/src/testing/crashing-file-system.ts';
import { openDirectoryStore } from '../node/index.ts';
import type { WalletStore } from '../store/index.ts';

/** Where the wallets of these tests are; there is no such folder. */
const folder = '/wallet';

const lock = async () => async () => undefined;

const storeOn = (fs: CrashingFileSystem): Promise<WalletStore> => openDirectoryStore(folder, { fs, lock });

/** Files of a wallet by their names, as `createMemoryStore` takes them. */
export type WalletFiles = ReadonlyMap<string, Uint8Array>;

const pathsOf = (files: WalletFiles): WalletFiles =>
  new Map([...files].map(([name, bytes]) => [`${folder}/${name}`, bytes]));

/** What is done, and what is looked at afterwards. */
export interface Operation {
  /** The wallet's files before; none for making one. */
  readonly before: WalletFiles;
  /** Opens the wallet over the store, does the one thing, and fails if it fails. */
  readonly run: (store: WalletStore) => Promise<unknown>;
  /**
   * Opens the wallet over the store and gives all that it holds, as plain values, without what is random (record ids,
   * file names). Must fail where the wallet does not open, or holds a record that does not.
   */
  readonly stateOf: (store: WalletStore) => Promise<unknown>;
  /** Random choices of what a power cut leaves, at each step; 0 when not given. */
  readonly choices?: number;
  /** Every how many steps are tried; 1 when not given. */
  readonly stride?: number;
}

/** How it went. */
export interface EveryStep {
  /** How many times the operation was made to fail. */
  readonly points: number;
  /** How many changing steps it takes. */
  readonly steps: number;
  /** What went wrong, in words; empty when the wallet was whole each time. */
  readonly failures: readonly string[];
}

const misfortunes: readonly Misfortune[] = ['ENOSPC', 'EIO', 'EROFS'];
const named: readonly Remains[] = ['synced', 'all', 'names-only', 'torn', 'lost-renames'];

/**
 * Makes an operation fail at every step, in every way. Afterwards the wallet must hold exactly what it held before or
 * what the operation makes of it; the new state where the operation said that it was done. What an interrupted
 * operation left must not be in the way of doing it again.
 *
 * @param operation - what is done, to what, and how the outcome is looked at
 * @returns how many points were tried, and what went wrong
 * @example
 * ```ts
 * const { points, failures } = await everyStep({ before, run: (store) => add(store), stateOf });
 * expect(failures).toEqual([]);
 * ```
 */
export async function everyStep(operation: Operation): Promise<EveryStep> {
  const { run, stateOf, choices = 0, stride = 1 } = operation;
  const before = pathsOf(operation.before);
  const read = async (fs: CrashingFileSystem): Promise<unknown> => stateOf(await storeOn(fs));
  const whole = crashingFileSystem({ files: before });
  await run(await storeOn(whole));
  const steps = whole.steps();
  // Where a wallet is made there is none before.
  const oldState = before.size === 0 ? undefined : await read(crashingFileSystem({ files: before }));
  const newState = await read(whole);
  const failures: string[] = [];
  let points = 0;

  const judge = async (where: string, isDone: boolean, fs: CrashingFileSystem): Promise<void> => {
    points += 1;
    const state = await read(fs).catch((error: unknown) => (before.size === 0 && !isDone ? undefined : { error }));
    const isNew = isDeepStrictEqual(state, newState);
    if (!isNew && (isDone || !isDeepStrictEqual(state, oldState))) {
      failures.push(`${where}: ${isDone ? 'said that it was done, and ' : ''}the wallet holds ${say(state)}`);
    }
    if (isNew) return;
    // What was left must not be in the way.
    const again = crashingFileSystem({ files: fs.files() });
    const redone = await (async () => {
      await run(await storeOn(again));
      return read(again);
    })().catch((error: unknown) => ({ error }));
    if (!isDeepStrictEqual(redone, newState)) failures.push(`${where}, done again: the wallet holds ${say(redone)}`);
  };

  for (let at = 0; at < steps; at += stride) {
    for (const misfortune of misfortunes) {
      const fs = crashingFileSystem({ files: before, at, misfortune });
      const isDone = await succeeds(async () => run(await storeOn(fs)));
      await judge(`${misfortune} at step ${at}`, isDone, crashingFileSystem({ files: fs.files() }));
    }
    const fs = crashingFileSystem({ files: before, at, misfortune: 'crash' });
    const isDone = await succeeds(async () => run(await storeOn(fs)));
    const chosen = Array.from({ length: choices }, (_, index) => ((at + 1) * 2654435761 + index * 40503) & 0x7fffffff);
    const seen = new Set<string>();
    for (const remains of [...named, ...chosen]) {
      const left = fs.afterCrash(remains);
      // Two ways of losing power that leave the same disk are one.
      const disk = diskOf(left.files());
      if (seen.has(disk)) continue;
      seen.add(disk);
      await judge(`power cut at step ${at}, ${remains} remains`, isDone, left);
    }
  }
  return { points, steps, failures };
}

const succeeds = (work: () => Promise<unknown>): Promise<boolean> =>
  work().then(
    () => true,
    () => false,
  );

const diskOf = (files: WalletFiles): string => {
  const hash = createHash('sha256');
  for (const [name, bytes] of [...files].sort(([one], [other]) => (one < other ? -1 : 1)))
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
};

const say = (state: unknown): string => {
  const text = typeof state === 'object' && state !== null && 'error' in state ? String(state.error) : undefined;
  return text ?? JSON.stringify(state)?.slice(0, 400) ?? 'nothing';
};
