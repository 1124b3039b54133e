/**
 * What the people of the story do by hand: fill a cell of a sheet, look into a list, change a grade.
 * @module
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asList, isJsonObject, type JsonObject } from '@laurel/core';

const sheetNames = ['learners.csv', 'results.csv', 'achievements.csv'] as const;

/**
 * Puts the school's sheets into `sheets`, with the learner's key in her row.
 *
 * @param from - the folder of the invented sheets
 * @param did - the key that the learner's wallet printed
 */
export async function placeSheets(from: string, did: string): Promise<void> {
  await mkdir('sheets');
  for (const name of sheetNames) await copyFile(join(from, name), join('sheets', name));
  const path = join('sheets', 'learners.csv');
  // The cell after her e-mail is that of the column "Learner DID".
  const cell = 'zadeyemi@riverside.example,';
  await writeFile(path, replacedOnce(await readFile(path, 'utf8'), cell, `${cell}${did}`));
}

/**
 * Looks a pupil's folder up in the private hand-out list, as the school's office does.
 *
 * @param list - the list's path
 * @param pupil - the name in it
 * @returns the folder's random name
 */
export async function folderOf(list: string, pupil: string): Promise<string> {
  const lines = (await readFile(list, 'utf8')).split(/\r?\n/);
  const cells = lines.find((line) => line.startsWith(`"${pupil}"`))?.split('","');
  const folder = cells?.at(-1)?.replace('"', '');
  if (folder === undefined) throw new Error('the hand-out list does not name the learner');
  return folder;
}

/**
 * The short ids of the items whose titles begin as asked, in that order.
 *
 * @param listed - what `wallet list --json` gave
 * @param titles - how the titles begin
 * @returns one id for each
 */
export function idsOf(listed: JsonObject, titles: readonly string[]): readonly string[] {
  const items = asList(listed['items']).filter(isJsonObject);
  return titles.map((title) => {
    const id = items.find((item) => String(item['title']).startsWith(title))?.['id'];
    if (typeof id !== 'string') throw new Error(`the wallet holds nothing called ${title}`);
    return id.slice(0, 8);
  });
}

/**
 * Copies a file with one text in it changed: what anybody with an editor can do.
 *
 * @param from - the file
 * @param to - the copy
 * @param change - what stands in it once, and what is written instead
 */
export async function forge(
  from: string,
  to: string,
  change: { readonly old: string; readonly new: string },
): Promise<void> {
  await writeFile(to, replacedOnce(await readFile(from, 'utf8'), change.old, change.new));
}

function replacedOnce(text: string, old: string, replacement: string): string {
  const [before, after, ...more] = text.split(old);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(`not there once: ${old}`);
  return `${before}${replacement}${after}`;
}
