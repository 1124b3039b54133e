/**
 * The private list that says whose page is whose, for the school's office: the only place with names together.
 * @module
 */
import { safeLine } from '../deceptive-text.ts';
import type { PageLanguage } from './profile-page.ts';
import { fillIn, pageWords, shownClass } from './words/page-words.ts';
import type { PageWords } from './words/wording.ts';

/** The files of one learner or of one part of a class, by their names in the folder of the list. */
export interface PageFiles {
  readonly page?: string;
  readonly print?: string;
}

/** The pages of a class. */
export interface PagesOfClass {
  /** As the school writes it; absent for learners without a class. */
  readonly className?: string;
  /** The class as a whole; several where one would be too large to open. */
  readonly packs: readonly PageFiles[];
  readonly learners: readonly (PageFiles & {
    /** The whole name, by which the office knows them. */
    readonly learner: string;
    /** The school's own number; shown only where two learners of the class have one name. */
    readonly number?: string;
  })[];
}

/** A link of the list. */
export interface ContentsLink {
  readonly text: string;
  /** The same for somebody who hears it without its row. */
  readonly label: string;
  readonly file: string;
}

/** A learner in the list. */
export interface ContentsLearner {
  readonly learner: string;
  readonly note?: string;
  readonly links: readonly ContentsLink[];
}

/** A class in the list. */
export interface ContentsGroup {
  readonly heading: string;
  readonly packs: readonly ContentsLink[];
  readonly learners: readonly ContentsLearner[];
}

/** The list as a page shows it: plain text, safe to show as text. */
export interface ContentsPage {
  readonly language: PageLanguage;
  readonly documentTitle: string;
  readonly title: string;
  readonly school: string;
  readonly warning: string;
  readonly learnerHeading: string;
  readonly filesHeading: string;
  readonly groups: readonly ContentsGroup[];
}

/** In which language, and for which school. */
export interface ContentsPageOptions {
  readonly language: PageLanguage;
  readonly school: string;
}

/**
 * The private list of a school's pages.
 *
 * @param classes - the classes with their learners, in the order in which they are to be shown
 * @param options - `language`, `school`
 * @returns the list
 * @example
 * ```ts
 * const learners = [{ learner: 'Elin Gwilym', page: '5d0c….html' }];
 * const list = contentsPage([{ className: '5B', packs: [], learners }], { language: 'en', school: 'Ysgol y Bont' });
 * list.groups[0]?.learners[0]?.links[0]?.label; // 'Page for Elin Gwilym'
 * ```
 */
export function contentsPage(classes: readonly PagesOfClass[], options: ContentsPageOptions): ContentsPage {
  const words = pageWords(options.language);
  const { title, warning, learner, files } = words.contents;
  const school = safeLine(options.school);
  return {
    language: options.language,
    documentTitle: [title, school].filter((part) => part !== '').join(' · '),
    title,
    school,
    warning,
    learnerHeading: learner,
    filesHeading: files,
    groups: classes.map((one) => groupOf(one, words)),
  };
}

function groupOf({ className, packs, learners }: PagesOfClass, words: PageWords): ContentsGroup {
  const name = safeLine(className ?? '');
  const names = learners.map(({ learner }) => safeLine(learner));
  return {
    heading: name === '' ? words.contents.noClass : shownClass(name, words),
    packs: packs.flatMap((files, index) => packLinks(files, { words, part: packs.length > 1 ? index + 1 : 0 })),
    learners: learners.map((one, index) => {
      const learner = names[index] ?? '';
      const isShared = names.indexOf(learner) !== names.lastIndexOf(learner);
      const number = safeLine(one.number ?? '');
      return {
        learner,
        ...(isShared && number !== '' ? { note: fillIn(words.contents.sameName, { id: number }) } : {}),
        links: learnerLinks(one, { words, name: learner }),
      };
    }),
  };
}

function packLinks({ page, print }: PageFiles, { words, part }: { words: PageWords; part: number }): ContentsLink[] {
  const { contents } = words;
  const link = (pack: string, file: string): ContentsLink => {
    const text = part === 0 ? pack : fillIn(contents.part, { pack, number: String(part) });
    return { text, label: text, file };
  };
  return [
    ...(page === undefined ? [] : [link(contents.pack, page)]),
    ...(print === undefined ? [] : [link(contents.packPrint, print)]),
  ];
}

function learnerLinks({ page, print }: PageFiles, { words, name }: { words: PageWords; name: string }): ContentsLink[] {
  const { contents } = words;
  const link = (text: string, file: string): ContentsLink => ({
    text,
    label: fillIn(contents.linkFor, { file: text, name }),
    file,
  });
  return [
    ...(page === undefined ? [] : [link(contents.page, page)]),
    ...(print === undefined ? [] : [link(contents.print, print)]),
  ];
}
