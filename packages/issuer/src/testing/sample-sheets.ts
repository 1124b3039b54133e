/**
 * The four sample sheets and what is wanted of each of their 38 records; for tests only. They are
 * copies, so that these tests run where the shared data is absent.
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The bytes of a sample file.
 *
 * @param name - such as `mis-learners.csv`
 * @returns the bytes
 */
export const sheetBytes = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '../import/fixtures', name));

/**
 * The text of a sample file.
 *
 * @param name - such as `expected.json`
 * @returns the text, as UTF-8
 */
export const sheetText = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../import/fixtures', name), 'utf8');
