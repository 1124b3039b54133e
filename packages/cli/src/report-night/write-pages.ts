/**
 * Draws and writes the pages of a school, class by class, one learner in memory at a time; a class pack holds as many
 * as can be opened and printed together.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { contentsPage, type PageFiles, type PageLanguage, type PagesOfClass, type ProfilePage } from '@laurel/core';
import { classPackHtml, contentsHtml, profilePageHtml } from '@laurel/render';
import { classPackPdf, profilePdf, undrawableIn } from '@laurel/render/node';
import type { PutFile } from '../files/output-folder.ts';
import type { GatheredLearner } from './gather-learners.ts';
import type { LoadedPictures, LoadPictures } from './pictures-at-hand.ts';

/** A learner with their page. */
export interface LearnerPage {
  readonly learner: GatheredLearner;
  readonly page: ProfilePage;
}

/** The learners of a class, in the order of the list. */
export interface ClassPages {
  readonly className: string;
  readonly pages: readonly LearnerPage[];
}

/** How pages are written. */
export interface WritePagesOptions {
  readonly put: PutFile;
  readonly contents: string;
  readonly school: string;
  readonly language: PageLanguage;
  /** One of the two, where only one is wanted. */
  readonly only: 'pages' | 'pdfs' | undefined;
  readonly load: LoadPictures;
  readonly now: Date;
  readonly onPage: () => void;
}

/** What became of it. */
export interface WrittenPages {
  /** Pictures that were named and not there. */
  readonly missingPictures: number;
  /** Pages that cannot be a PDF, for its font has no sign for something in them. */
  readonly withoutPdf: number;
}

/** A pack with more pictures than this is made of parts. */
const mostBytesOfPack = 48 * 1024 * 1024;

/**
 * Writes all pages, the class packs, and the private list.
 *
 * @param classes - the classes in the order of the list
 * @param options - where to and how
 * @returns what could not be shown
 */
export async function writePages(classes: readonly ClassPages[], options: WritePagesOptions): Promise<WrittenPages> {
  const { put, contents, school, language } = options;
  const state = { missingPictures: 0, withoutPdf: 0, packs: 0 };
  const listed: PagesOfClass[] = [];
  for (const { className, pages } of classes) {
    const isDrawable = pages.every(({ page }) => undrawableIn(page).length === 0);
    const pack = startPack(isDrawable && options.only !== 'pages' ? 'print' : 'page', { options, state });
    const learners: PagesOfClass['learners'][number][] = [];
    for (const { learner, page } of pages) {
      const pictures = await options.load(page);
      state.missingPictures += pictures.missing;
      const files = await writeLearner(page, { options, pictures });
      if (files.print === undefined && options.only !== 'pages') state.withoutPdf++;
      await pack.add(page, pictures);
      const { givenName, familyName, number } = learner;
      const name = `${givenName} ${familyName}`.trim();
      learners.push({ learner: name, ...files, ...(number === undefined ? {} : { number }) });
      options.onPage();
    }
    listed.push({ ...(className === '' ? {} : { className }), packs: await pack.finish(), learners });
  }
  await put(contents, contentsHtml(contentsPage(listed, { language, school })));
  return { missingPictures: state.missingPictures, withoutPdf: state.withoutPdf };
}

/** A page that is in no PDF is written as a page whatever was asked for: nobody goes without. */
async function writeLearner(
  page: ProfilePage,
  { options, pictures }: { readonly options: WritePagesOptions; readonly pictures: LoadedPictures },
): Promise<PageFiles> {
  const { put, only, now } = options;
  const { pictureOf } = pictures;
  // One name for both: they are one learner's.
  const name = `pages/${randomUUID()}`;
  const isPrint = only !== 'pages' && undrawableIn(page).length === 0;
  const isPage = only !== 'pdfs' || !isPrint;
  if (isPage) await put(`${name}.html`, profilePageHtml(page, { pictureOf }));
  if (isPrint) await put(`${name}.pdf`, await profilePdf(page, { pictureOf, now }));
  return { ...(isPage ? { page: `${name}.html` } : {}), ...(isPrint ? { print: `${name}.pdf` } : {}) };
}

interface Pack {
  readonly add: (page: ProfilePage, pictures: LoadedPictures) => Promise<void>;
  readonly finish: () => Promise<readonly PageFiles[]>;
}

function startPack(
  form: 'page' | 'print',
  { options, state }: { readonly options: WritePagesOptions; readonly state: { packs: number } },
): Pack {
  const files: PageFiles[] = [];
  let waiting: { readonly page: ProfilePage; readonly pictures: LoadedPictures }[] = [];
  const write = async (): Promise<void> => {
    const pages = waiting.map(({ page }) => page);
    const loaded = waiting.map(({ pictures }) => pictures);
    waiting = [];
    const [first] = pages;
    if (first === undefined) return;
    const name = `classes/class-${++state.packs}`;
    const title = [first.classLine ?? '', first.name, first.school].filter((part) => part !== '').join(' · ');
    const pictureOf: LoadedPictures['pictureOf'] = (picture) =>
      loaded.map((one) => one.pictureOf(picture)).find((bytes) => bytes !== undefined);
    if (form === 'page') {
      await options.put(`${name}.html`, classPackHtml(pages, { pictureOf }));
      files.push({ page: `${name}.html` });
    } else {
      await options.put(`${name}.pdf`, await classPackPdf(pages, { title, pictureOf, now: options.now }));
      files.push({ print: `${name}.pdf` });
    }
  };
  return {
    add: async (page, pictures) => {
      const bytes = waiting.reduce((sum, one) => sum + one.pictures.bytes, pictures.bytes);
      if (bytes > mostBytesOfPack) await write();
      waiting.push({ page, pictures });
    },
    finish: async () => {
      await write();
      return files;
    },
  };
}
