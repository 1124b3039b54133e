/**
 * A tagged PDF (PDF/UA-1, ISO 14289-1; ISO 32000-1 §14.8): its pages, its structure tree and its outline.
 * @module
 */
import PDFDocument from 'pdfkit';
import type { Box, Element, Ink, PlacedPanel } from './boxes.ts';
import { boxesOf } from './boxes.ts';
import { drawnText, type FontName, fontOf } from './fonts.ts';
import { linesOf, widthOf } from './lines.ts';
import { type Pages, type PlacedBox, pagesOf } from './pages.ts';
import type { PaperPart, TextStyle } from './paper.ts';

/** A4 in points, and its margins; at the foot there is room for the page's number. */
const page = { width: 595.28, height: 841.89, left: 62, right: 62, top: 58, bottom: 70 } as const;
const text = { width: page.width - page.left - page.right, height: page.height - page.top - page.bottom } as const;
const foot: TextStyle = { font: 'regular', size: 8.5, leading: 12, colour: '#4d5564' };

/** A document of one part or many. */
export interface WritePdfOptions {
  readonly title: string;
  /** Of the document; each part has its own. */
  readonly language: string;
  /** The clock: the same parts at the same time are the same bytes. */
  readonly now: Date;
  /** Each part begins on the front of a sheet, so that two learners never share one. */
  readonly isForTwoSides?: boolean;
  /** Files that go with it, each under a name of its own. */
  readonly files?: readonly AttachedFile[];
}

/** A file attached to the document (ISO 32000-2 §14.13). */
export interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly description: string;
  /** What it is to the document: what it was made from, or what belongs to that. */
  readonly relationship: 'Source' | 'Supplement';
}

/**
 * Draws parts, each from the top of a page.
 *
 * @param parts - in their order; taken one by one, so that a long pack is not held in memory before it is drawn
 * @param options - title, language and clock
 * @returns the PDF's bytes
 */
export async function writePdf(parts: Iterable<PaperPart>, options: WritePdfOptions): Promise<Uint8Array> {
  const pdf = beginPdf(options);
  const chunks: Uint8Array[] = [];
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
  for (const file of options.files ?? []) attach(pdf, file, options.now);
  const root = pdf.struct('Document', { lang: options.language });
  pdf.addStructure(root);
  let sheets = 0;
  for (const part of parts) {
    // The back of a sheet stays empty.
    if (options.isForTwoSides && sheets % 2 === 1) {
      pdf.addPage();
      sheets++;
    }
    sheets += drawPart(pdf, root, part);
  }
  root.end();
  pdf.end();
  return bytes;
}

function beginPdf({ title, language, now }: WritePdfOptions): PDFKit.PDFDocument {
  const info = { Title: title, Creator: 'Laurel', Producer: 'Laurel', CreationDate: now };
  // The types do not know PDF/UA yet.
  const options = Object.assign(
    {
      pdfVersion: '1.7' as const,
      tagged: true,
      displayTitle: true,
      lang: language,
      size: [page.width, page.height],
      margin: 0,
      autoFirstPage: false,
      font: '',
      info,
    },
    { subset: 'PDF/UA' as never },
  );
  const pdf = new PDFDocument(options);
  // pdfkit puts the title into the XMP as it is: there it must be XML.
  Reflect.set(pdf.info, 'Title', Object.assign(new String(title), { toString: () => asXml(title) }));
  // Its own font objects are no sources that the types know.
  for (const name of fontNames) pdf.registerFont(name, fontOf(name).forPdf as never);
  return pdf;
}

function attach(pdf: PDFKit.PDFDocument, file: AttachedFile, now: Date): void {
  const { name, mediaType, description, relationship } = file;
  const times = { creationDate: now, modifiedDate: now };
  // The types do not know the relationship; of a file without bytes pdfkit would look for one of that name on the disk.
  pdf.file(Buffer.from(file.bytes), Object.assign({ name, type: mediaType, description, ...times }, { relationship }));
}

const fontNames: readonly FontName[] = ['regular', 'bold'];
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const asXml = (title: string): string => title.replace(/[&<>]/g, (sign) => entities[sign] ?? '');

function drawPart(pdf: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement, part: PaperPart): number {
  const top: Element = { as: 'Sect', parent: undefined, language: part.language };
  const boxes = boxesOf(part.children, { width: text.width, half: text.height / 2, parent: top });
  const pages = pagesOf(boxes, text.height);
  const tree = structureOf(pdf, root);
  for (const [index, placed] of pages.entries()) {
    pdf.addPage();
    if (index === 0) pdf.outline.addItem(drawnText(part.title));
    drawPanels(pdf, placed);
    drawBoxes(pdf, placed, tree);
    drawFoot(pdf, part, { number: index + 1, pages });
  }
  tree.end();
  return pages.length;
}

/** The structure elements of a part, made when their first ink is drawn: they stand in the order of the ink. */
interface Tree {
  /** `bbox` says where a figure is: left, top, right and bottom from the page's upper left corner. */
  readonly of: (element: Element, bbox?: readonly number[]) => PDFKit.PDFStructureElement;
  readonly end: () => void;
}

function structureOf(pdf: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement): Tree {
  const made = new Map<Element, PDFKit.PDFStructureElement>();
  const tops: PDFKit.PDFStructureElement[] = [];
  const of: Tree['of'] = (element, bbox) => {
    const known = made.get(element);
    if (known !== undefined) return known;
    const { as, language, alternative, parent } = element;
    const options = {
      ...(language === undefined ? {} : { lang: language }),
      ...(alternative === undefined ? {} : { alt: drawnText(alternative) }),
      ...(bbox === undefined ? {} : { bbox, placement: 'Block' }),
    };
    const structure = pdf.struct(as, options);
    (parent === undefined ? root : of(parent)).add(structure);
    if (parent === undefined) tops.push(structure);
    made.set(element, structure);
    return structure;
  };
  const end = (): void => {
    for (const top of tops) top.end();
  };
  return { of, end };
}

function artifact(pdf: PDFKit.PDFDocument, type: 'Layout' | 'Pagination', draw: () => void): void {
  pdf.markContent('Artifact', { type });
  draw();
  pdf.endMarkedContent();
}

function drawPanels(pdf: PDFKit.PDFDocument, placed: readonly PlacedBox[]): void {
  const fields = new Map<PlacedPanel, { top: number; bottom: number }>();
  for (const { top, box } of placed) {
    if (box.panel === undefined) continue;
    const { padding } = box.panel.panel;
    const known = fields.get(box.panel) ?? { top: top - padding, bottom: 0 };
    fields.set(box.panel, { ...known, bottom: top + box.height });
  }
  for (const [{ panel, x, width }, { top, bottom }] of fields) {
    artifact(pdf, 'Layout', () => {
      const [left, height] = [page.left + x, bottom - top];
      pdf.rect(left, page.top + top, width, height).fill(panel.fill);
      pdf.rect(left, page.top + top, 2.5, height).fill(panel.bar);
    });
  }
}

function drawBoxes(pdf: PDFKit.PDFDocument, placed: readonly PlacedBox[], tree: Tree): void {
  let open: Element | undefined;
  const turnTo = (element: Element | undefined, bbox?: readonly number[]): void => {
    if (element === open) return;
    if (open !== undefined) pdf.endMarkedContent();
    open = element;
    if (element !== undefined) {
      tree.of(element, bbox).add(pdf.markStructureContent(element.as));
    }
  };
  for (const { top, box } of placed) {
    for (const ink of inOrder(box)) {
      // A line that parts is not needed where a page begins.
      if (ink.is === 'rule' && top + ink.y < 0) continue;
      const [x, y] = [page.left + ink.x, page.top + top + ink.y];
      const area = areaOf(ink);
      turnTo(ink.element, area && [x, y, x + area.width, y + area.height]);
      if (ink.element === undefined) artifact(pdf, 'Layout', () => drawInk(pdf, ink, x, y));
      else drawInk(pdf, ink, x, y);
    }
  }
  turnTo(undefined);
}

/** Of a figure, whose place the structure says. */
function areaOf(ink: Ink): { readonly width: number; readonly height: number } | undefined {
  if (ink.is === 'picture') return ink;
  if (ink.is !== 'code') return undefined;
  const side = ink.code.modules.length * ink.code.module;
  return { width: side, height: side };
}

/** Decoration first: it lies behind. */
const inOrder = ({ inks }: Box): readonly Ink[] =>
  inks.some(({ element }) => element === undefined)
    ? [...inks.filter(({ element }) => element === undefined), ...inks.filter(({ element }) => element !== undefined)]
    : inks;

function drawInk(pdf: PDFKit.PDFDocument, ink: Ink, x: number, y: number): void {
  switch (ink.is) {
    case 'line':
      drawLine(pdf, ink, x, y);
      break;
    case 'picture':
      // pdfkit tells bytes by their first two, and takes a plain array of bytes as well as a buffer.
      pdf.image(Buffer.from(ink.picture.bytes), x, y, { width: ink.width, height: ink.height });
      break;
    case 'code':
      drawCode(pdf, ink.code, x, y);
      break;
    case 'rule':
      pdf.rect(x, y, ink.width, 0.75).fill(ink.colour);
      break;
    case 'frame':
      pdf.lineWidth(0.75).rect(x, y, ink.width, ink.height).stroke(ink.colour);
      break;
  }
}

function drawLine(
  pdf: PDFKit.PDFDocument,
  { text: line, style }: { readonly text: string; readonly style: TextStyle },
  x: number,
  y: number,
): void {
  pdf.font(style.font).fontSize(style.size).fillColor(style.colour);
  pdf.text(line, x, y, { lineBreak: false, baseline: 'alphabetic' });
}

/** Dark modules side by side are one rectangle: between two of them a printer would leave a hair of white. */
function drawCode(
  pdf: PDFKit.PDFDocument,
  { modules, module }: { readonly modules: readonly (readonly boolean[])[]; readonly module: number },
  x: number,
  y: number,
): void {
  for (const [row, cells] of modules.entries()) {
    for (let from = 0; from < cells.length; from++) {
      if (!cells[from]) continue;
      let to = from;
      while (cells[to]) to++;
      pdf.rect(x + from * module, y + row * module, (to - from) * module, module);
      from = to;
    }
  }
  pdf.fill('#000000');
}

/** Sheets of paper get out of order: each but a single one says whose it is, and which. */
function drawFoot(
  pdf: PDFKit.PDFDocument,
  part: PaperPart,
  { number, pages }: { readonly number: number; readonly pages: Pages },
): void {
  if (pages.length === 1) return;
  const said = part.pageNumber(number, pages.length);
  const y = page.height - 36;
  const right = text.width - widthOf(said, foot);
  const [title = '', ...more] = linesOf(part.title, { style: foot, width: right - 30 });
  artifact(pdf, 'Pagination', () => {
    drawLine(pdf, { text: more.length > 0 ? `${title.trimEnd()} …` : title, style: foot }, page.left, y);
    drawLine(pdf, { text: said, style: foot }, page.left + right, y);
  });
}
