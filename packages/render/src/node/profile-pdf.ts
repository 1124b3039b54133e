/**
 * A learner's profile on paper: the words of the page, in its order, and its pictures.
 * @module
 */
import { laurelError, type PageEntry, type PagePassage, type PagePicture, type ProfilePage } from '@laurel/core';
import { pageNumberWords } from '../page-number.ts';
import { missingIn } from './paper/fonts.ts';
import type { PaperNode, PaperPart, PaperText } from './paper/paper.ts';
import { readPicture } from './paper/picture.ts';
import { styles, tints } from './paper/styles.ts';
import { wordsOf } from './paper/words-of.ts';
import { writePdf } from './paper/write-pdf.ts';

/** What a print takes beside its words. */
export interface ProfilePdfOptions {
  /** The bytes of a picture; undefined leaves the picture out. JPEG and PNG are drawn, of others the words are. */
  readonly pictureOf: (picture: PagePicture) => Uint8Array | undefined;
  /** The clock: the same page at the same time is the same bytes. */
  readonly now: Date;
}

/** What a class pack takes beside its pages. */
export interface ClassPackOptions extends ProfilePdfOptions {
  /** The document's title, as a reader's window shows it. */
  readonly title: string;
}

/**
 * The characters of a page that the print font has no sign for (Arabic, Chinese, emoji): such a page is printed from
 * a browser, for on this paper they would be empty boxes.
 *
 * @param page - a learner's page
 * @returns each character once; none where the page can be drawn
 * @example
 * ```ts
 * const page = profilePage([], { language: 'en', school: 'Riverside', learner: '小李', ageBand: 'under13' });
 * undrawableIn(page); // ['小', '李']
 * ```
 */
export const undrawableIn = (page: ProfilePage): readonly string[] => missingIn(wordsOf(partOf(page, noBytes)));

/**
 * Draws one learner's page as a tagged PDF (PDF/UA-1), A4.
 *
 * @param page - what report night shows of the learner
 * @param options - `pictureOf`, and the clock
 * @returns the PDF's bytes
 * @throws LP_NOT_PRINTABLE where the font has no sign for a character; see {@link undrawableIn}
 * @example
 * ```ts
 * const page = profilePage([], { language: 'en', school: 'Riverside', learner: 'Zoë A.', ageBand: 'under13' });
 * const bytes = await profilePdf(page, { pictureOf: () => undefined, now: new Date() });
 * ```
 */
export const profilePdf = (page: ProfilePage, options: ProfilePdfOptions): Promise<Uint8Array> =>
  classPackPdf([page], { ...options, title: page.documentTitle });

/**
 * Draws the pages of a class as one tagged PDF for printing. Each learner begins on the front of a sheet: printed on
 * both sides, no sheet holds two learners.
 *
 * @param pages - in the order of printing
 * @param options - `title`, `pictureOf`, and the clock
 * @returns the PDF's bytes; its outline has the learners
 * @throws LP_NOT_PRINTABLE where the font has no sign for a character; see {@link undrawableIn}
 * @example
 * ```ts
 * const page = profilePage([], { language: 'en', school: 'Riverside', learner: 'Zoë A.', ageBand: 'under13' });
 * const bytes = await classPackPdf([page], { title: 'Class 5B', pictureOf: () => undefined, now: new Date() });
 * ```
 */
export async function classPackPdf(pages: readonly ProfilePage[], options: ClassPackOptions): Promise<Uint8Array> {
  const { title, now, pictureOf } = options;
  if (missingIn([title]).length > 0 || pages.some((page) => undrawableIn(page).length > 0)) {
    throw laurelError('LP_NOT_PRINTABLE');
  }
  function* parts(): Generator<PaperPart> {
    for (const page of pages) yield partOf(page, pictureOf);
  }
  return writePdf(parts(), { title, language: pages[0]?.language ?? 'en', now, isForTwoSides: pages.length > 1 });
}

/** No picture can be drawn of these: all alternatives stand in the paper as words. */
const noBytes = (): Uint8Array => new Uint8Array();

type PictureOf = ProfilePdfOptions['pictureOf'];

function partOf(page: ProfilePage, pictureOf: PictureOf): PaperPart {
  const { language, classLine } = page;
  const about = classLine === undefined ? page.school : `${page.school} · ${classLine}`;
  return {
    title: page.documentTitle,
    language,
    pageNumber: pageNumberWords[language],
    children: [
      { is: 'text', as: 'P', text: page.name, style: styles.label, keepsWithNext: true },
      { is: 'text', as: 'H1', text: page.learner, style: styles.name, keepsWithNext: true },
      { is: 'text', as: 'P', text: about, style: styles.about, keepsWithNext: true },
      { is: 'text', as: 'P', text: page.opening, style: styles.opening, before: 14 },
      ...page.sections.map(
        ({ heading, entries }): PaperNode => ({
          is: 'group',
          as: 'Sect',
          children: [
            {
              is: 'text',
              as: 'H2',
              text: heading,
              style: styles.section,
              before: 26,
              rule: tints.rule,
              keepsWithNext: true,
            },
            ...entries.map((entry, index) => entryOf(entry, { pictureOf, isFirst: index === 0 })),
          ],
        }),
      ),
      { is: 'text', as: 'P', text: page.closing, style: styles.closing, before: 30, rule: tints.rule },
    ],
  };
}

function entryOf(
  entry: PageEntry,
  { pictureOf, isFirst }: { readonly pictureOf: PictureOf; readonly isFirst: boolean },
): PaperNode {
  const { title, strength, when, witness, journey = [], said, ownWords, language } = entry;
  const spoken = language === undefined ? {} : { language };
  const seen = [when, witness].filter((part) => part !== undefined).join(' · ');
  const head: PaperNode[] = [];
  const line = (as: 'H3' | 'P', text: string | undefined, more: Pick<PaperText, 'style' | 'language'>): void => {
    if (text !== undefined && text !== '') head.push({ is: 'text', as, text, before: 1, keepsWithNext: true, ...more });
  };
  line('P', strength, { style: styles.strength, ...spoken });
  line('H3', title, { style: styles.entry, ...spoken });
  line('P', seen, { style: styles.small });
  const pictures = entry.pictures.flatMap((picture) => {
    const bytes = pictureOf(picture);
    return bytes === undefined ? [] : [{ picture: readPicture(bytes), alternative: picture.alternative }];
  });
  const parts: readonly (readonly PaperNode[])[] = [
    head,
    ...journey.map(({ label, text }): readonly PaperNode[] => [
      { is: 'text', as: 'P', text: label, style: styles.passageLabel, keepsWithNext: true },
      { is: 'text', as: 'P', text, style: styles.text, ...spoken },
    ]),
    ownWords === undefined ? [] : passageOf(ownWords, { of: 'own', language }),
    said === undefined ? [] : passageOf(said, { of: 'others', language }),
    pictures.length === 0 ? [] : [{ is: 'pictures', pictures, style: styles.small, ...spoken }],
  ];
  const children = parts
    .filter((nodes) => nodes.length > 0)
    .flatMap((nodes, index): readonly PaperNode[] => (index === 0 ? nodes : [{ is: 'space', height: 9 }, ...nodes]));
  return {
    is: 'group',
    as: 'Sect',
    staysWhole: true,
    children: [{ is: 'space', height: isFirst ? 6 : 20 }, ...children],
  };
}

/** Who is named says enough; who is not, is named by the heading before. */
function passageOf(
  { heading, paragraphs, by }: PagePassage,
  { of, language }: { readonly of: 'own' | 'others'; readonly language: string | undefined },
): PaperNode[] {
  const spoken = language === undefined ? {} : { language };
  const style = of === 'own' ? styles.ownWords : styles.text;
  const quotation: PaperNode = {
    is: 'group',
    as: 'BlockQuote',
    children: paragraphs.map((text, index) => {
      const keepsWithNext = by !== undefined && index === paragraphs.length - 1;
      return { is: 'text', as: 'P', text, style, before: index === 0 ? 1 : 6, keepsWithNext, ...spoken };
    }),
  };
  const children: PaperNode[] =
    by === undefined
      ? [{ is: 'text', as: 'P', text: heading, style: styles.passageLabel, keepsWithNext: true }, quotation]
      : [quotation, { is: 'text', as: 'P', text: by, style: styles.small, before: 2, ...spoken }];
  return of === 'own' ? [{ is: 'group', as: 'Sect', panel: tints.ownWords, children }] : children;
}
