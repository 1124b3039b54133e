/**
 * Draws and writes hand-out sheets, class by class: each learner's own, a pack for each class, and the private list.
 * @module
 */
import { randomUUID } from 'node:crypto';
import type { PageLanguage } from '@laurel/core';
import { type HandOut, privateSheet } from '@laurel/issuer/node';
import { type HandOutSheet, handOutHtml, handOutSheet } from '@laurel/render';
import { handOutPdf, undrawableInHandOut } from '@laurel/render/node';
import type { PutFile } from '../files/output-folder.ts';
import { gatherFolder } from './gather-folders.ts';

/** How sheets are written. */
export interface WriteSheetsOptions {
  readonly issued: string;
  readonly put: PutFile;
  /** The private list's name. */
  readonly contents: string;
  /** The school's name; that of the signed files where it is not given. */
  readonly school: string | undefined;
  readonly language: PageLanguage;
  readonly now: Date;
  readonly onSheet: () => void;
}

/** How many of each. */
export interface WrittenSheets {
  readonly sheets: number;
  readonly classes: number;
  /** Sheets with a code on them. */
  readonly codes: number;
  /** Learners whose folder is no longer there, or holds no signed file: they have no sheet. */
  readonly withoutFiles: number;
  /** Sheets that are a page for a browser, for the print's letters do not have all their characters. */
  readonly pages: number;
  /** Files that could not be read as signed ones. */
  readonly unreadable: number;
}

/**
 * Writes the sheets.
 *
 * @param handOuts - the learners, in the order of printing
 * @param options - where from, where to and how
 * @returns how many of each
 */
export async function writeSheets(handOuts: readonly HandOut[], options: WriteSheetsOptions): Promise<WrittenSheets> {
  const counts = { sheets: 0, classes: 0, codes: 0, withoutFiles: 0, pages: 0, unreadable: 0 };
  const rows: string[][] = [['Class', 'Pupil', 'Sheet', 'Pack of the class', 'Folder']];
  for (const className of new Set(handOuts.map((handOut) => handOut.class))) {
    const listed: Listed[] = [];
    for (const handOut of handOuts.filter((one) => one.class === className)) {
      const { sheet, unreadable } = await sheetOf(handOut, options);
      options.onSheet();
      counts.unreadable += unreadable;
      if (sheet === undefined) counts.withoutFiles++;
      else listed.push(await writeSheet(sheet, handOut, options));
    }
    if (listed.length === 0) continue;
    counts.sheets += listed.length;
    counts.classes++;
    counts.codes += listed.filter(({ sheet }) => sheet.code !== undefined).length;
    const pack = `classes/class-${counts.classes}.pdf`;
    const printed = listed.filter(({ isPrint }) => isPrint).map(({ sheet }) => sheet);
    counts.pages += listed.length - printed.length;
    const [first] = printed;
    if (first !== undefined) {
      const title = [...first.place.toReversed(), first.name].join(' · ');
      await options.put(pack, await handOutPdf(printed, { title, now: options.now }));
    }
    for (const { handOut, file, isPrint } of listed) {
      rows.push([className, handOut.pupil, file, isPrint ? pack : '', handOut.folder]);
    }
  }
  await options.put(options.contents, privateSheet(rows));
  return counts;
}

/** A sheet as it was written. */
interface Listed {
  readonly handOut: HandOut;
  readonly sheet: HandOutSheet;
  readonly file: string;
  readonly isPrint: boolean;
}

/** No sheet where there is nothing to take away. */
async function sheetOf(
  handOut: HandOut,
  { issued, school, language }: WriteSheetsOptions,
): Promise<{ readonly sheet?: HandOutSheet; readonly unreadable: number }> {
  const { files, unreadable } = (await gatherFolder(issued, handOut)) ?? { files: [], unreadable: 0 };
  if (files.length === 0) return { unreadable };
  const name = school ?? files.find(({ issuerName }) => issuerName !== undefined)?.issuerName;
  const sheet = handOutSheet({
    learner: handOut.pupil,
    className: handOut.class,
    language,
    folder: handOut.folder,
    files,
    ...(name === undefined ? {} : { school: name }),
  });
  return { sheet, unreadable };
}

async function writeSheet(sheet: HandOutSheet, handOut: HandOut, { put, now }: WriteSheetsOptions): Promise<Listed> {
  const isPrint = undrawableInHandOut(sheet).length === 0;
  const file = `sheets/${randomUUID()}.${isPrint ? 'pdf' : 'html'}`;
  await put(file, isPrint ? await handOutPdf([sheet], { now }) : handOutHtml(sheet));
  return { handOut, sheet, file, isPrint };
}
