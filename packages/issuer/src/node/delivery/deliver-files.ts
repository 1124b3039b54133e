/**
 * Writes a batch of files so that each is whole or not there, and all are on the disk when it returns.
 * @module
 */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storeFault, syncDirectory } from '@laurel/core/node';
import { type Deliver, type Delivery, digestOf } from '../register/index.ts';

/** Half-written files stay in here, so that no learner's folder ever holds one; each issuer has its own. */
const stagingName = (issuer: string): string => `.laurel-unfinished-${digestOf('staging', issuer)}`;

/** Files are written this many at a time, so that the disk's waiting times overlap. */
const atOnce = 16;

/** A folder that credentials are written into. */
export interface DeliveryFolder {
  /** Writes files, which may be there already; all are on the disk when it returns. */
  readonly deliver: Deliver;
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

  const write = async ({ folder, file, text }: Delivery): Promise<void> => {
    const temporary = join(staging, file);
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(out, folder, file));
  };

  const deliver: Deliver = async (deliveries) => {
    if (deliveries.length === 0) return;
    const folders = [...new Set(deliveries.map(({ folder }) => folder))];
    await written(mkdir(staging, { recursive: true, mode: 0o700 }));
    await each(folders, async (folder) => void (await mkdir(join(out, folder), { recursive: true, mode: 0o700 })));
    await each(deliveries, write);
    await each(folders, (folder) => syncDirectory(join(out, folder)));
    await syncDirectory(out);
    // Only now is the new version on the disk, so that the old one may go.
    await each(deliveries, async ({ folder, replaces }) => {
      if (replaces !== undefined) await rm(join(out, folder, replaces), { force: true });
    });
  };
  return { deliver, close: clear };
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
