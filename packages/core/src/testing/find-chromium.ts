/**
 * Where there is a Chromium on this machine; for tests only.
 * @module
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of the browser: the environment's CHROMIUM, or the first in PATH. */
export const chromiumPath: string | undefined =
  process.env['CHROMIUM'] ??
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);

if (chromiumPath === undefined) {
  const message = 'There is no Chromium here (set CHROMIUM to its path, or install Debian’s chromium): the tests in it';
  if (process.env['CI']) throw new Error(`${message} must run in CI.`);
  console.warn(`${message} are skipped.`);
}
