/**
 * What a learner shows, on paper: the first page by itself says who vouches for what, and how to check it; the signed
 * file is attached.
 * @module
 */
import { laurelError, type ShowingGroup, type ShowingItem, type ShowingNote, type ShowingPage } from '@laurel/core';
import { pageNumberWords } from '../page-number.ts';
import { type PhoneCode, phoneCodeOf } from '../showing/phone-code.ts';
import { mediaTypeOf, type ShowingFile, type ShowingPicture } from '../showing/showing-file.ts';
import { missingIn } from './paper/fonts.ts';
import type { PaperNode, PaperPart, TextStyle } from './paper/paper.ts';
import { readPicture } from './paper/picture.ts';
import { styles, tints } from './paper/styles.ts';
import { wordsOf } from './paper/words-of.ts';
import { type AttachedFile, writePdf } from './paper/write-pdf.ts';

/** What a print takes beside its words. */
export interface ShowingPdfOptions {
  /** The signed file first, then what it takes to check it; all are attached, each under its own name. */
  readonly files: readonly ShowingFile[];
  /** The signed file as texts for square codes, from `qrTexts` of core; none where it is too long for paper. */
  readonly codes?: readonly string[];
  /** What the codes are told apart by. */
  readonly digest?: string;
  /** The picture with a digest; JPEG and PNG are drawn, of others the words are. */
  readonly pictureOf?: (digest: string) => ShowingPicture | undefined;
  /** The clock; the file tells no more of it than the day. */
  readonly now: Date;
}

/**
 * The characters that the print font has no sign for (Arabic, Chinese, emoji). What has one is not printed but shown as
 * a page ({@link showingHtml}): on paper there would be empty boxes, and nothing is left out of what is shown.
 *
 * @param page - from `showingPage` of core
 * @returns each character once; none where the page can be drawn
 * @example
 * ```ts
 * const page = showingPage({ report, items: [] }, { language: 'en', form: 'print' });
 * undrawableInShowing(page); // []
 * ```
 */
export const undrawableInShowing = (page: ShowingPage): readonly string[] =>
  missingIn(wordsOf(partOf(page, { codes: [], pictureOf: () => undefined })));

/**
 * Draws what is shown as a tagged PDF (PDF/UA-1), A4, with its files attached.
 *
 * @param page - from `showingPage` of core, with the form `print`
 * @param options - `files`, `codes`, `pictureOf`, and the clock
 * @returns the PDF's bytes
 * @throws LP_NOT_PRINTABLE where the font has no sign for a character; see {@link undrawableInShowing}
 * @example
 * ```ts
 * const page = showingPage({ report, items: [] }, { language: 'en', form: 'print' });
 * const bytes = await showingPdf(page, { files: [], now: new Date() });
 * ```
 */
export async function showingPdf(page: ShowingPage, options: ShowingPdfOptions): Promise<Uint8Array> {
  const { files, codes = [], pictureOf = () => undefined } = options;
  if (undrawableInShowing(page).length > 0) throw laurelError('LP_NOT_PRINTABLE');
  const part = partOf(page, { codes: codes.map(phoneCodeOf), pictureOf, digest: options.digest ?? '' });
  const now = new Date(Math.floor(options.now.getTime() / 86_400_000) * 86_400_000);
  const { documentTitle: title, language } = page;
  return writePdf([part], { title, language, now, files: files.map((file) => attachedFile(file, page)) });
}

function attachedFile({ name, bytes, is }: ShowingFile, { labels }: ShowingPage): AttachedFile {
  const kinds = { presentation: labels.presentation, staple: labels.staple, evidence: labels.evidenceFile };
  const relationship = is === 'presentation' ? 'Source' : 'Supplement';
  return { name, bytes, mediaType: mediaTypeOf(name), description: kinds[is], relationship };
}

interface Drawing {
  readonly codes: readonly PhoneCode[];
  readonly digest?: string;
  readonly pictureOf: (digest: string) => ShowingPicture | undefined;
}

type TextMore = Partial<Omit<Extract<PaperNode, { is: 'text' }>, 'is' | 'text' | 'style'>>;

const line = (text: string, style: TextStyle, more: TextMore = {}): PaperNode => ({
  is: 'text',
  as: 'P',
  text,
  style,
  ...more,
});

const heading = (text: string, before = 7): PaperNode =>
  line(text, styles.part, { as: 'H2', before, keepsWithNext: true });

const list = (
  items: readonly string[],
  label: (index: number) => string,
  style: TextStyle = styles.sheetText,
): PaperNode => ({
  is: 'group',
  as: 'L',
  children: items.map((text, index) => line(text, style, { before: 1, label: label(index) })),
});

function partOf(page: ShowingPage, drawing: Drawing): PaperPart {
  const { language, labels, caution, summary, howToCheck, items, files } = page;
  return {
    title: page.documentTitle,
    language,
    pageNumber: pageNumberWords[language],
    children: [
      line(page.name, styles.label, { keepsWithNext: true }),
      line(page.learner ?? page.name, styles.sheetName, { as: 'H1', keepsWithNext: true }),
      line(page.facts.join(' · '), styles.small),
      { is: 'space', height: 6 },
      {
        is: 'group',
        as: 'Sect',
        panel: tints.caution,
        children: [
          line(caution.heading, styles.part, { as: 'H2', keepsWithNext: true }),
          ...caution.text.map((text) => line(text, styles.listed)),
        ],
      },
      {
        is: 'group',
        as: 'Sect',
        children: [heading(howToCheck.heading), list(howToCheck.steps, (index) => `${index + 1}.`, styles.listed)],
      },
      {
        is: 'group',
        as: 'Sect',
        children: [
          heading(summary.heading),
          line(page.checkedLine, styles.listedSoft, { keepsWithNext: true }),
          ...page.lines.map(({ text }) => line(text, styles.listedSoft)),
          ...summary.groups.map((group) => groupNode(group, page)),
        ],
      },
      ...(items.length === 0
        ? []
        : [
            {
              is: 'group',
              as: 'Sect',
              children: [
                line(labels.items, styles.section, { as: 'H2', before: 20, rule: tints.rule, keepsWithNext: true }),
                ...items.map((item) => itemNode(item, { page, drawing, isInside: false })),
              ],
            } as const,
          ]),
      {
        is: 'group',
        as: 'Sect',
        children: [heading(files.heading, 18), ...files.text.map((text) => line(text, styles.sheetText))],
      },
      ...codeNodes(page, drawing),
    ],
  };
}

const noteNode = ({ text, language }: ShowingNote, label = ''): PaperNode =>
  line(`${label}${text}`, styles.small, { before: 2, ...(language === undefined ? {} : { language }) });

function groupNode({ vouchedBy, status, isOwnWords, lines }: ShowingGroup, { labels }: ShowingPage): PaperNode {
  return {
    is: 'group',
    as: 'Sect',
    children: [
      { is: 'space', height: 3.5 },
      {
        is: 'group',
        as: 'Sect',
        panel: isOwnWords ? tints.ownPanel : tints.plainPanel,
        children: [
          ...(isOwnWords ? [line(labels.ownWords, styles.listedSoft, { keepsWithNext: true })] : []),
          line(vouchedBy, styles.listedStrong, { keepsWithNext: true }),
          ...(status === undefined
            ? []
            : [line(`${labels.status} ${status}`, styles.listedSoft, { keepsWithNext: true })]),
          list(
            lines.map(({ items, howChecked, details }) =>
              [items, howChecked, details].filter((part) => part).join(' · '),
            ),
            () => '•',
            styles.listed,
          ),
        ],
      },
    ],
  };
}

interface ItemDrawing {
  readonly page: ShowingPage;
  readonly drawing: Drawing;
  readonly isInside: boolean;
}

function itemNode(item: ShowingItem, { page, drawing, isInside }: ItemDrawing): PaperNode {
  const { labels } = page;
  const spoken = item.language === undefined ? {} : { language: item.language };
  const rows: readonly (readonly [string, string | undefined])[] = [
    [labels.vouchedBy, item.vouchedBy],
    [labels.howChecked, item.howChecked],
    [labels.when, item.when],
    [labels.level, item.level],
    [labels.status, item.status],
  ];
  const words: PaperNode[] =
    item.words.length === 0
      ? []
      : [
          {
            is: 'group',
            as: 'BlockQuote',
            indent: 8,
            children: item.words.map((text) => line(text, styles.text, { before: 3, ...spoken })),
          },
        ];
  const title = isInside ? item.title : `${item.number}. ${item.title}`;
  const children: PaperNode[] = [
    ...(item.isOwnWords ? [line(labels.ownWords, styles.passageLabel, { keepsWithNext: true })] : []),
    isInside
      ? line(title, styles.sheetStrong, { keepsWithNext: true, ...spoken })
      : line(title, styles.entry, { as: 'H3', keepsWithNext: true, ...spoken }),
    ...item.says.map((text) => line(text, styles.strength, spoken)),
    ...words,
    ...rows.flatMap(([label, text]) =>
      text === undefined ? [] : [line(`${withColon(label)} ${text}`, styles.sheetText, { before: 1.5 })],
    ),
    ...item.notes.map((note) => noteNode(note, `${labels.note}: `)),
    ...evidenceNodes(item, page, drawing),
    ...(item.testimonials.length === 0
      ? []
      : [
          line(labels.testimonials, styles.passageLabel, { before: 5, keepsWithNext: true }),
          ...item.testimonials.map((one) => itemNode(one, { page, drawing, isInside: true })),
        ]),
  ];
  const body: PaperNode = item.isOwnWords
    ? { is: 'group', as: 'Sect', panel: tints.ownWords, children }
    : { is: 'group', as: 'Sect', ...(isInside ? { indent: 10 } : {}), children };
  return {
    is: 'group',
    as: 'Sect',
    staysWhole: true,
    children: [{ is: 'space', height: isInside ? 3 : 12 }, body],
  };
}

const withColon = (label: string): string => (label.endsWith('?') ? label : `${label}:`);

function evidenceNodes({ evidence }: ShowingItem, { labels }: ShowingPage, { pictureOf }: Drawing): PaperNode[] {
  if (evidence.length === 0) return [];
  const pictures = evidence.flatMap(({ digest }) => {
    const picture = digest === undefined ? undefined : pictureOf(digest);
    return picture === undefined ? [] : [{ picture: readPicture(picture.bytes), alternative: picture.alternative }];
  });
  const lines = evidence.map(({ title, description, digest }) => {
    const said = description === undefined ? title : `${title}: ${description}`;
    return digest === undefined ? said : `${said} (${labels.digest}: ${digest})`;
  });
  return [
    line(labels.evidence, styles.passageLabel, { before: 5, keepsWithNext: true }),
    list(lines, () => '•', styles.sheetText),
    ...(pictures.length === 0 ? [] : [{ is: 'pictures', pictures, style: styles.small, before: 4 } as const]),
  ];
}

/** Points to a millimetre. */
const point = 72 / 25.4;
/** A module of so many millimetres is parted by an office printer; a code is at most so wide with its quiet zone. */
const millimetres = 0.75;
const widest = 95;

function codeNodes({ codes: words, labels }: ShowingPage, { codes, digest = '' }: Drawing): PaperNode[] {
  if (codes.length === 0) return [];
  const fill = (template: string, number: number): string =>
    template
      .replace('{number}', String(number))
      .replace('{count}', String(codes.length))
      .replace('{digest}', () => digest);
  return [
    {
      is: 'group',
      as: 'Sect',
      children: [
        line(words.heading, styles.section, { as: 'H2', before: 20, rule: tints.rule, keepsWithNext: true }),
        ...words.text.map((text) => line(text, styles.sheetText, { keepsWithNext: true })),
        ...codes.flatMap(({ modules }, index): PaperNode[] => [
          line(fill(labels.code, index + 1), styles.sheetStrong, { before: 9, keepsWithNext: true }),
          {
            is: 'code',
            alternative: fill(labels.codeAlternative, index + 1),
            modules,
            module: Math.min(millimetres, widest / (modules.length + 8)) * point,
            before: 2,
          },
        ]),
      ],
    },
  ];
}
