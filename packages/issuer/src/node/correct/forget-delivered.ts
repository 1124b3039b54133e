/**
 * Takes a learner out of a folder that credentials were issued into.
 * @module
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeUtf8 } from '@laurel/core';
import { cleanTemporaryFilesOf, faultCode, storeFault, syncDirectory, writeFileAtomically } from '@laurel/core/node';
import { handOutListIn } from '../delivery/deliver-hand-outs.ts';
import { handOutList, handOutListName } from '../delivery/hand-out-list.ts';

/** What of a learner is, or was, in such a folder. */
export interface DeliveredOf {
  /** Files in their folders. */
  readonly files: number;
  /** Lines of the private list. */
  readonly lines: number;
}

/**
 * Removes a learner's folders and their line in the private list; can be run again after a crash.
 *
 * @param out - the folder that the learners' folders lie in
 * @param folders - the learner's, as the register names them
 * @param options - `isDry`: only counts
 * @returns what there was
 * @throws LP_HAND_OUT_LIST, LP_STORE_IO
 * @example
 * ```ts
 * const learner = findTypedLearner(issuer.register, '001042');
 * await forgetDelivered('issued', foldersOf(learner), { isDry: true });
 * ```
 */
export async function forgetDelivered(
  out: string,
  folders: readonly string[],
  { isDry }: { readonly isDry: boolean },
): Promise<DeliveredOf> {
  const list = await handOutListIn(out);
  const kept = list.filter(({ folder }) => !folders.includes(folder));
  const lines = list.length - kept.length;
  let files = 0;
  for (const folder of folders) files += await countIn(join(out, folder));
  if (isDry) return { files, lines };
  try {
    for (const folder of folders) await rm(join(out, folder), { recursive: true, force: true });
    if (lines > 0) {
      const path = join(out, handOutListName);
      await cleanTemporaryFilesOf(path);
      await writeFileAtomically(path, encodeUtf8(handOutList(kept)), { mode: 0o600 });
    }
    await syncDirectory(out);
  } catch (error) {
    throw storeFault('written', error);
  }
  return { files, lines };
}

async function countIn(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).length;
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return 0;
    throw storeFault('read', error);
  }
}
