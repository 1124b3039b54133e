/**
 * Lets a process kill itself, with SIGKILL, before a chosen change of a name in the file system: whatever is written
 * becomes real with such a change.
 * @module
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Sets it up; what is imported later is counted.
 *
 * @param step - how many renames and removals are let through
 */
export function dieBefore(step: number): void {
  let left = step;
  const count = (): void => {
    if (left-- === 0) process.kill(process.pid, 'SIGKILL');
  };
  const { renameSync, promises } = fs;
  const { rename, rm } = promises;
  fs.renameSync = (from, to) => {
    count();
    renameSync(from, to);
  };
  promises.rename = async (from, to) => {
    count();
    await rename(from, to);
  };
  promises.rm = async (path, options) => {
    count();
    await rm(path, options);
  };
  syncBuiltinESMExports();
}
