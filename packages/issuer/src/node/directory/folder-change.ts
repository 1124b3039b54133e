/**
 * Several files of an issuer's directory changed at once: after a crash at any moment all of them are old, or all of
 * them will be new.
 *
 * 1. all new files are written into a folder of their own, durably;
 * 2. that folder gets its other name: from here the change is made;
 * 3. each file is written to its place; a run that is killed here is finished by the next, which needs no passphrase;
 * 4. the folder is removed.
 * @module
 */
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cleanTemporaryFiles, faultCode, storeFault, syncDirectory, writeFileAtomically } from '@laurel/core/node';
import { issuerNames } from './issuer-file.ts';

/** The files that may change together. */
const changing = [
  issuerNames.key,
  issuerNames.updateKey,
  issuerNames.recovery,
  issuerNames.recoveryKey,
  issuerNames.issuer,
  issuerNames.trust,
  issuerNames.witness,
  issuerNames.log,
] as const;

/** New bytes by file; `null` for a file that is to be gone. What is not named stays. */
export type FolderChange = Readonly<Partial<Record<(typeof changing)[number], Uint8Array | null>>>;

const staging = '.change-new';
const decided = '.change';
/** Stands for a file that is to be gone: none of the files is ever empty. */
const gone = new Uint8Array();

/**
 * The permissions of a file in an issuer's directory.
 *
 * @param name - its name
 * @returns the mode: sealed files are their owner's only
 */
export const modeOf = (name: string): number => (name.endsWith('.age') ? 0o600 : 0o644);

/**
 * Changes files; call it under the folder's lock.
 *
 * @param folder - the issuer's directory
 * @param change - the new bytes by name
 * @throws LP_STORE_IO; then all files are as they were, or the next opening finishes the change
 */
export async function changeFiles(folder: string, change: FolderChange): Promise<void> {
  await finishChange(folder);
  const from = join(folder, staging);
  try {
    await mkdir(join(from, 'did'), { recursive: true, mode: 0o700 });
    for (const name of changing) {
      const bytes = change[name];
      if (bytes !== undefined) await writeFileAtomically(join(from, name), bytes ?? gone, { mode: modeOf(name) });
    }
    await syncDirectory(from);
    await rename(from, join(folder, decided));
    await syncDirectory(folder);
  } catch (error) {
    throw storeFault('written', error);
  }
  await finishChange(folder);
}

/**
 * Whether a change was decided and not finished.
 *
 * @param folder - the issuer's directory
 * @returns true where somebody must finish it
 */
export const isChanging = (folder: string): Promise<boolean> =>
  stat(join(folder, decided)).then(
    () => true,
    () => false,
  );

/**
 * Finishes what an interrupted change left; call it under the folder's lock.
 *
 * @param folder - the issuer's directory
 * @throws LP_STORE_IO
 */
export async function finishChange(folder: string): Promise<void> {
  const from = join(folder, decided);
  try {
    // What was not decided has not happened.
    await rm(join(folder, staging), { recursive: true, force: true });
    if (!(await isChanging(folder))) return;
    for (const name of changing) {
      const bytes = await newBytes(join(from, name));
      if (bytes === undefined) continue;
      const to = join(folder, name);
      if (bytes.length === 0) await rm(to, { force: true });
      else {
        await mkdir(dirname(to), { recursive: true });
        await writeFileAtomically(to, bytes, { mode: modeOf(name) });
        // Beside the log: the folder's own are cleared away by who opens it.
        if (dirname(to) !== folder) await cleanTemporaryFiles(dirname(to));
      }
    }
    await syncDirectory(folder);
    await rm(from, { recursive: true, force: true });
    await syncDirectory(folder);
  } catch (error) {
    throw storeFault('written', error);
  }
}

async function newBytes(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
