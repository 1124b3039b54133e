/**
 * Where the third-party test data lies; for tests only.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');
const folder = resolve(root, process.env['LAUREL_VECTORS'] ?? '../shared/data');

/** Whether the data is here; without it the suites that need it are skipped, and say so. */
export const sharedDataIsHere = existsSync(folder);

if (!sharedDataIsHere) {
  const message = 'The shared test data is absent (set LAUREL_VECTORS): the suites that need it';
  if (process.env['CI']) throw new Error(`${message} must run in CI.`);
  console.warn(`${message} are skipped.`);
}

/**
 * The path of a file or folder of the shared data.
 *
 * @param name - path inside it, e.g. `csv/expected.json`
 * @returns the absolute path
 */
export const sharedPath = (name: string): string => join(folder, name);

/**
 * The text of a file of the shared data.
 *
 * @param name - path inside it
 * @returns the text
 */
export const sharedText = (name: string): string => readFileSync(sharedPath(name), 'utf8');

/**
 * A JSON file of the shared data, as plain JSON.parse gives it.
 *
 * @param name - path inside it
 * @returns the value
 */
export const sharedJson = (name: string): unknown => JSON.parse(sharedText(name));

/**
 * The bytes of a file of the shared data.
 *
 * @param name - path inside it
 * @returns the bytes
 */
export const sharedBytes = (name: string): Uint8Array => readFileSync(sharedPath(name));

/**
 * The names in a folder of the shared data.
 *
 * @param name - path inside it
 * @returns the names, sorted
 */
export const sharedNames = (name: string): string[] => readdirSync(sharedPath(name)).sort();
