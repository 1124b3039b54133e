/**
 * Writes a batch of files so that each is whole or not there, and all are on the disk when it returns.
 * @module
 */
import { closeSync, fsync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { storeFault, syncDirectory } from '@laurel/core/node';
import { type Deliver, type Delivery, digestOf } from '../register/index.ts';

/** Half-written files stay in here, so that no learner's folder ever holds one; each issuer has its own. */
const stagingName = (issuer: string): string => `.laurel-unfinished-${digestOf('staging', issuer)}`;

/**
 * Files are written this many at a time, so that the disk's waiting times overlap: all of them are opened before the
 * first is synced, for on a disk that is syncing a file to open one more waits as well.
 */
const atOnce = 64;

/** The one step that waits for the disk; the others are over sooner than a thread could be asked to do them. */
const synced: (file: number) => Promise<void> = promisify(fsync);

/** A folder that credentials are written into. */
export interface DeliveryFolder {
  /** Writes files, which may be there already; all are on the disk when it returns. */
  readonly deliver: Deliver;
  /** A folder of its own in it, where half-written files may stay. */
  readonly staging: string;
  /** Removes what is only needed while writing. */
  readonly close: () => Promise<void>;
}

/**
 * Prepares a folder for deliveries; what a killed run left half-written is removed.
 *
 * @param out - the folder that the learners' folders lie in; made when it is not there
 * @param options - `issuer`: whose deliveries they are; only one process at a time delivers for an issuer
 * @returns what writes into it
 * @throws LP_STORE_IO
 * @example
 * ```ts
 * const { deliver, close } = await openDelivery('out', { issuer: did });
 * await deliver([{ folder: 'f4…', file: '5d….json', text: '{…}' }]);
 * await close();
 * ```
 */
export async function openDelivery(out: string, options: { readonly issuer: string }): Promise<DeliveryFolder> {
  const staging = join(out, stagingName(options.issuer));
  const clear = (): Promise<void> => written(rm(staging, { recursive: true, force: true }));
  await clear();

  const write = async (deliveries: readonly Delivery[], place: string): Promise<void> => {
    const opened: number[] = [];
    try {
      for (const { file, text } of deliveries) {
        const handle = openSync(join(place, file), 'w', 0o600);
        opened.push(handle);
        writeFileSync(handle, text);
      }
      const waits = await Promise.allSettled(opened.map((handle) => synced(handle)));
      for (const wait of waits) if (wait.status === 'rejected') throw wait.reason;
    } finally {
      for (const handle of opened) closeSync(handle);
    }
    for (const { folder, file } of deliveries) renameSync(join(place, file), join(out, folder, file));
  };

  let delivered = 0;
  const deliver: Deliver = async (deliveries) => {
    if (deliveries.length === 0) return;
    const folders = [...new Set(deliveries.map(({ folder }) => folder))];
    // A folder of its own: one that thousands of files have gone through is slow for good.
    const place = join(staging, String(delivered++));
    await written(mkdir(place, { recursive: true, mode: 0o700 }));
    await each(folders, async (folder) => void mkdirSync(join(out, folder), { recursive: true, mode: 0o700 }));
    for (const group of groupsOf(deliveries)) await written(write(group, place));
    await each(folders, (folder) => syncDirectory(join(out, folder)));
    await syncDirectory(out);
    await written(rm(place, { recursive: true, force: true }));
    // Only now is the new version on the disk, so that the old one may go.
    await each(deliveries, async ({ folder, replaces }) => {
      if (replaces !== undefined) await rm(join(out, folder, replaces), { force: true });
    });
  };
  return { deliver, staging, close: clear };
}

function* groupsOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += atOnce) yield items.slice(from, from + atOnce);
}

async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await act(item);
  };
  await written(Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker)));
}

async function written<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw storeFault('written', error);
  }
}
