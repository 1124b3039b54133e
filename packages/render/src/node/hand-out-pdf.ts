/**
 * Hand-out sheets on paper.
 * @module
 */
import { laurelError } from '@laurel/core';
import type { HandOutPart, HandOutSheet } from '../hand-out/hand-out-sheet.ts';
import { pageNumberWords } from '../page-number.ts';
import { missingIn } from './paper/fonts.ts';
import type { PaperNode, PaperPart } from './paper/paper.ts';
import { styles, tints } from './paper/styles.ts';
import { wordsOf } from './paper/words-of.ts';
import { writePdf } from './paper/write-pdf.ts';

/** What a pack of sheets takes beside them. */
export interface HandOutPdfOptions {
  /** The document's title, as a reader's window shows it; of one sheet, its own where this is not given. */
  readonly title?: string;
  /** The clock: the same sheets at the same time are the same bytes. */
  readonly now: Date;
}

/**
 * The characters of a sheet that the print font has no sign for: such a sheet is printed from its page.
 *
 * @param sheet - from `handOutSheet`
 * @returns each character once; none where the sheet can be drawn
 * @example
 * ```ts
 * const sheet = handOutSheet({ learner: 'Zoë A.', language: 'en', folder: '3f2a…', files: [{ title: 'Cello' }] });
 * undrawableInHandOut(sheet); // []
 * ```
 */
export const undrawableInHandOut = (sheet: HandOutSheet): readonly string[] => missingIn(wordsOf(partOf(sheet)));

/**
 * Draws sheets as one tagged PDF (PDF/UA-1), A4. Each begins on the front of a piece of paper: printed on both sides,
 * none holds two learners.
 *
 * @param sheets - in the order of printing
 * @param options - `title`, and the clock
 * @returns the PDF's bytes
 * @throws LP_NOT_PRINTABLE where the font has no sign for a character; see {@link undrawableInHandOut}
 * @example
 * ```ts
 * const sheet = handOutSheet({ learner: 'Zoë A.', language: 'en', folder: '3f2a…', files: [{ title: 'Cello' }] });
 * const bytes = await handOutPdf([sheet], { now: new Date() });
 * ```
 */
export async function handOutPdf(sheets: readonly HandOutSheet[], options: HandOutPdfOptions): Promise<Uint8Array> {
  const [first] = sheets;
  const title = options.title ?? first?.documentTitle ?? '';
  if (missingIn([title]).length > 0 || sheets.some((sheet) => undrawableInHandOut(sheet).length > 0)) {
    throw laurelError('LP_NOT_PRINTABLE');
  }
  function* parts(): Generator<PaperPart> {
    for (const sheet of sheets) yield partOf(sheet);
  }
  const language = first?.language ?? 'en';
  return writePdf(parts(), { title, language, now: options.now, isForTwoSides: sheets.length > 1 });
}

/** Points to a millimetre. */
const point = 72 / 25.4;

function partOf(sheet: HandOutSheet): PaperPart {
  const { language, code, contacts, place } = sheet;
  return {
    title: sheet.documentTitle,
    language,
    pageNumber: pageNumberWords[language],
    children: [
      { is: 'text', as: 'P', text: sheet.name, style: styles.label, keepsWithNext: true },
      { is: 'text', as: 'H1', text: sheet.learner, style: styles.sheetName, keepsWithNext: true },
      ...(place.length === 0
        ? []
        : [{ is: 'text', as: 'P', text: place.join(' · '), style: styles.about, keepsWithNext: true } as const]),
      { is: 'text', as: 'P', text: sheet.forWhom, style: styles.sheetText, before: 6 },
      { is: 'space', height: 7 },
      {
        is: 'group',
        as: 'Sect',
        panel: tints.notice,
        children: sheet.notices.map((text): PaperNode => ({ is: 'text', as: 'P', text, style: styles.sheetStrong })),
      },
      ...sheet.parts.map(partNode),
      ...(code === undefined ? [] : [codeNode(code)]),
      {
        is: 'group',
        as: 'Sect',
        staysWhole: true,
        children: [
          heading(contacts.heading),
          ...contacts.labels.map(
            (label): PaperNode => ({ is: 'writing-line', label, style: styles.sheetText, before: 6 }),
          ),
        ],
      },
    ],
  };
}

const heading = (text: string): PaperNode => ({
  is: 'text',
  as: 'H2',
  text,
  style: styles.part,
  before: 8.5,
  keepsWithNext: true,
});

function partNode({ heading: text, paragraphs, list }: HandOutPart): PaperNode {
  const children: PaperNode[] = [heading(text)];
  for (const [index, paragraph] of paragraphs.entries()) {
    const keepsWithNext = list !== undefined && index === paragraphs.length - 1;
    children.push({
      is: 'text',
      as: 'P',
      text: paragraph,
      style: styles.sheetText,
      before: index === 0 ? 1 : 4,
      keepsWithNext,
    });
  }
  if (list !== undefined) {
    children.push({
      is: 'group',
      as: 'L',
      children: list.items.map((item, index) => ({
        is: 'text',
        as: 'P',
        text: item,
        style: styles.sheetText,
        before: 1.5,
        label: list.isNumbered ? `${index + 1}.` : '•',
      })),
    });
  }
  return { is: 'group', as: 'Sect', children };
}

const codeNode = ({ heading: text, text: about, alternative, code }: NonNullable<HandOutSheet['code']>): PaperNode => ({
  is: 'group',
  as: 'Sect',
  staysWhole: true,
  children: [
    heading(text),
    { is: 'text', as: 'P', text: about, style: styles.sheetText, before: 1, keepsWithNext: true },
    { is: 'code', alternative, modules: code.modules, module: code.millimetres * point, before: 4 },
  ],
});
