/**
 * The points of the Matterhorn Protocol 1.1 (the failure conditions of PDF/UA-1) that a machine can judge and that our
 * prints can meet at all: no forms, links, tables, notes or scripts are in them, and their being there is a fault.
 * @module
 */
import {
  isDictionary,
  isReference,
  nameOf,
  type PdfDictionary,
  type PdfFile,
  type PdfValue,
  readPdf,
  textOf,
  tokens,
} from './pdf-objects.ts';

/** A fault: the checkpoint of the protocol, and what was found. */
export interface PdfFault {
  readonly point: string;
  readonly found: string;
}

/** A structure element as it was read. */
export interface ReadElement {
  readonly type: string;
  readonly language: string;
  readonly alternative: string;
  readonly depth: number;
  /** The text of its own marked content, in the order of the tree. */
  readonly text: string;
}

/** What a check found. */
export interface CheckedPdf {
  readonly faults: readonly PdfFault[];
  /** In the order of the structure tree, which is that of reading. */
  readonly elements: readonly ReadElement[];
  readonly pages: number;
}

/** Standard types (ISO 32000-1 §14.8.4) that our prints use; another would need a role map. */
const known = new Set(['Document', 'Sect', 'H1', 'H2', 'H3', 'P', 'BlockQuote', 'Figure', 'L', 'LI', 'Lbl', 'LBody']);

/** Where an element of this type may stand (Matterhorn 09-004 to 09-006). */
const parentOf: Readonly<Record<string, readonly string[]>> = { LI: ['L'], Lbl: ['LI'], LBody: ['LI'] };

const languageTag = /^[a-z]{2,3}(?:-[A-Z]{2})?$/;

/**
 * Checks a PDF against the points that a machine can judge.
 *
 * @param bytes - the file
 * @returns its faults, and its structure as it reads
 */
export function checkPdfUa(bytes: Uint8Array): CheckedPdf {
  const pdf = readPdf(bytes);
  const faults: PdfFault[] = [];
  const fault = (point: string, found: string): void => void faults.push({ point, found });
  const catalog = pdf.dictionary(pdf.trailer['Root']);
  checkCatalog(pdf, catalog, fault);
  const pages = pagesOf(pdf, catalog['Pages']);
  const contents = pages.map((page, index) => checkPage(pdf, { page, index, fault }));
  checkFonts(pdf, fault);
  const elements = checkTree(pdf, { catalog, pages, contents, fault });
  return { faults, elements, pages: pages.length };
}

type Fault = (point: string, found: string) => void;

function checkCatalog(pdf: PdfFile, catalog: PdfDictionary, fault: Fault): void {
  if (pdf.head !== '%PDF-1.7') fault('05', `the version is ${pdf.head}`);
  if (pdf.dictionary(catalog['MarkInfo'])['Marked'] !== true) fault('06-001', 'the document is not marked');
  if (pdf.dictionary(catalog['MarkInfo'])['Suspects'] === true) fault('04-001', 'its tags are said to be doubtful');
  if (!isDictionary(pdf.at(catalog['StructTreeRoot']))) fault('06-001', 'there is no structure tree');
  if (pdf.dictionary(catalog['ViewerPreferences'])['DisplayDocTitle'] !== true)
    fault('07-002', 'the title is not shown');
  if (!languageTag.test(textOf(pdf.at(catalog['Lang'])))) fault('11-006', 'the language of the document is not said');
  for (const key of ['AcroForm', 'OCProperties']) if (key in catalog) fault('20', `there is ${key}`);
  const meta = new TextDecoder().decode(pdf.stream(catalog['Metadata']));
  if (meta === '') fault('06-002', 'there are no metadata');
  if (!/<pdfuaid:part>1<\/pdfuaid:part>/.test(meta)) fault('06-002', 'the metadata do not say PDF/UA-1');
  const title = /<dc:title>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/s.exec(meta)?.[1] ?? '';
  if (title.trim() === '') fault('06-003', 'the metadata have no title');
  if (/&(?!amp;|lt;|gt;)|<(?!\/?[a-z?])/.test(meta)) fault('06-002', 'the metadata are no XML');
  const said = textOf(pdf.at(pdf.dictionary(pdf.trailer['Info'])['Title']));
  if (said !== plain(title)) fault('07-001', 'the title of the document is not that of its metadata');
}

const plain = (xml: string): string => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function pagesOf(
  pdf: PdfFile,
  node: PdfValue | undefined,
): { readonly number: number; readonly value: PdfDictionary }[] {
  const kids = pdf.at(pdf.dictionary(node)['Kids']);
  return Array.isArray(kids)
    ? kids.flatMap((kid: PdfValue) => {
        const value = pdf.dictionary(kid);
        return nameOf(value['Type']) === 'Pages'
          ? pagesOf(pdf, kid)
          : [{ number: isReference(kid) ? kid.reference : 0, value }];
      })
    : [];
}

type Page = ReturnType<typeof pagesOf>[number];

/** The text of each marked content that belongs to the tree, by its number on the page. */
type PageContent = ReadonlyMap<number, string>;

const paints = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'Do', 'sh', 'BI']);

function checkPage(
  pdf: PdfFile,
  { page, index, fault }: { readonly page: Page; readonly index: number; readonly fault: Fault },
): PageContent {
  const { value } = page;
  if (nameOf(value['Tabs']) !== 'S') fault('09-001', `page ${index + 1} has no order of tabs by structure`);
  if ('Annots' in value) fault('28', `page ${index + 1} has annotations`);
  const fonts = pdf.dictionary(pdf.dictionary(value['Resources'])['Font']);
  const unicodes = new Map(Object.entries(fonts).map(([name, font]) => [name, toUnicodeOf(pdf, font)]));
  const content = new Map<number, string>();
  const marks: { readonly tag: string; readonly mcid?: number }[] = [];
  let font = '';
  const operands: PdfValue[] = [];
  for (const value of tokens(Buffer.from(pdf.stream(page.value['Contents'])).toString('latin1'))) {
    if (typeof value !== 'object' || value === null || !('operator' in value)) {
      operands.push(value);
      continue;
    }
    const operator = String(value.operator);
    if (operator === 'BMC' || operator === 'BDC') {
      const tag = nameOf(operands[0]);
      const mcid = isDictionary(operands[1]) ? operands[1]['MCID'] : undefined;
      if (tag === 'Artifact' && marks.some((mark) => mark.mcid !== undefined)) fault('01-004', 'decoration in content');
      if (tag !== 'Artifact' && marks.some((mark) => mark.tag === 'Artifact')) fault('01-003', 'content in decoration');
      if (typeof mcid === 'number' && content.has(mcid)) fault('01-005', `two contents have number ${mcid}`);
      if (typeof mcid === 'number') content.set(mcid, '');
      marks.push({ tag, ...(typeof mcid === 'number' ? { mcid } : {}) });
    } else if (operator === 'EMC') {
      if (marks.pop() === undefined) fault('01-005', 'an end without a beginning');
    } else if (operator === 'Tf') font = nameOf(operands[0]);
    else if (paints.has(operator)) {
      const owner = marks.find(({ mcid }) => mcid !== undefined)?.mcid;
      if (owner === undefined && !marks.some(({ tag }) => tag === 'Artifact')) {
        fault('01-005', `page ${index + 1} paints what is neither content nor decoration`);
      }
      const shown = operator === 'TJ' || operator === 'Tj' ? shownText(operands[0], unicodes.get(font), fault) : '';
      if (owner !== undefined) content.set(owner, `${content.get(owner) ?? ''}${shown}`);
    }
    operands.length = 0;
  }
  if (marks.length > 0) fault('01-005', `page ${index + 1} ends in a marked content`);
  return content;
}

function shownText(
  operand: PdfValue | undefined,
  unicodes: ReadonlyMap<number, string> | undefined,
  fault: Fault,
): string {
  let said = '';
  for (const part of Array.isArray(operand) ? operand : [operand]) {
    if (typeof part !== 'object' || part === null || !('bytes' in part)) continue;
    for (let at = 0; at < part.bytes.length; at += 2) {
      const glyph = ((part.bytes[at] ?? 0) << 8) | (part.bytes[at + 1] ?? 0);
      if (glyph === 0) fault('31-030', 'a character has no glyph');
      const text = unicodes?.get(glyph);
      if (text === undefined || text === '') fault('10-001', `glyph ${glyph} stands for no character`);
      said += text ?? '';
    }
  }
  return said;
}

/** What each glyph stands for (ISO 32000-1 §9.10.3), as pdfkit writes it: ranges with a text for each. */
function toUnicodeOf(pdf: PdfFile, font: PdfValue | undefined): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  const text = Buffer.from(pdf.stream(pdf.dictionary(font)['ToUnicode'])).toString('latin1');
  for (const [, first = '', list = ''] of text.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    let glyph = Number.parseInt(first, 16);
    for (const [, hex = ''] of list.matchAll(/<([^>]*)>/g)) {
      map.set(glyph++, new TextDecoder('utf-16be').decode(Buffer.from(hex.replace(/\s/g, ''), 'hex')));
    }
  }
  return map;
}

function checkFonts(pdf: PdfFile, fault: Fault): void {
  for (const { value } of pdf.objects.values()) {
    if (!isDictionary(value) || nameOf(value['Type']) !== 'Font') continue;
    const name = nameOf(value['BaseFont']);
    if (nameOf(value['Subtype']) === 'Type0') {
      if (pdf.stream(value['ToUnicode']).length === 0)
        fault('10-001', `${name} does not say what its glyphs stand for`);
      continue;
    }
    const file = pdf.dictionary(value['FontDescriptor'])['FontFile2'];
    if (pdf.stream(file).length === 0) fault('31-009', `${name} is not embedded`);
    if (nameOf(value['CIDToGIDMap']) !== 'Identity') fault('31-007', `${name} has no map to its glyphs`);
  }
}

interface TreeOptions {
  readonly catalog: PdfDictionary;
  readonly pages: readonly Page[];
  readonly contents: readonly PageContent[];
  readonly fault: Fault;
}

function checkTree(pdf: PdfFile, { catalog, pages, contents, fault }: TreeOptions): ReadElement[] {
  const root = pdf.dictionary(catalog['StructTreeRoot']);
  const elements: ReadElement[] = [];
  const seen = new Set<string>();
  const owners = parentTreeOf(pdf, root);
  let lastHeading = 0;
  const walk = (
    value: PdfValue | undefined,
    parent: { readonly type: string; readonly depth: number; readonly reference: number },
  ): void => {
    const element = pdf.dictionary(value);
    const reference = isReference(value) ? value.reference : 0;
    const type = nameOf(element['S']);
    if (!known.has(type)) fault('02-001', `${type} is no standard type`);
    if (parentOf[type] !== undefined && !parentOf[type].includes(parent.type))
      fault('09-004', `${type} in ${parent.type}`);
    if (!isReference(element['P']) || element['P'].reference !== parent.reference)
      fault('01-006', `${type} does not know its parent`);
    const language = textOf(pdf.at(element['Lang']));
    if ('Lang' in element && !languageTag.test(language)) fault('11-001', `${type} is in no language`);
    const alternative = textOf(pdf.at(element['Alt']));
    if (type === 'Figure' && alternative.trim() === '') fault('13-004', 'a figure has no alternative');
    const level = /^H([1-6])$/.exec(type)?.[1];
    if (level !== undefined) {
      if (Number(level) > lastHeading + 1) fault('14-003', `H${level} after H${lastHeading}`);
      lastHeading = Number(level);
    }
    const at = elements.length;
    elements.push({ type, language, alternative, depth: parent.depth, text: '' });
    let text = '';
    const kids = pdf.at(element['K']);
    const own = isReference(element['Pg']) ? element['Pg'].reference : undefined;
    for (const kid of Array.isArray(kids) ? kids : [kids]) {
      const marked = markedContent(pdf, kid, own);
      if (marked === undefined) {
        if (kid !== null) walk(kid, { type, depth: parent.depth + 1, reference });
        continue;
      }
      const index = pages.findIndex(({ number }) => number === marked.page);
      const said = contents[index]?.get(marked.mcid);
      if (said === undefined) fault('01-005', `${type} has content that is on no page`);
      if (seen.has(`${index}/${marked.mcid}`)) fault('01-005', `content ${marked.mcid} is in two elements`);
      seen.add(`${index}/${marked.mcid}`);
      const owner = owners(pages[index]?.value['StructParents'], marked.mcid);
      if (owner !== reference) fault('01-006', `the tree of parents has another element for content ${marked.mcid}`);
      text += said ?? '';
    }
    elements[at] = { type, language, alternative, depth: parent.depth, text };
  };
  const tops = pdf.at(root['K']);
  const reference = isReference(catalog['StructTreeRoot']) ? catalog['StructTreeRoot'].reference : 0;
  for (const top of Array.isArray(tops) ? tops : [tops]) walk(top, { type: 'StructTreeRoot', depth: 0, reference });
  for (const [index, content] of contents.entries()) {
    for (const mcid of content.keys()) {
      if (!seen.has(`${index}/${mcid}`)) fault('01-005', `page ${index + 1} has content that is not in the tree`);
    }
  }
  const [first] = elements.filter(({ type }) => /^H\d$/.test(type));
  if (first !== undefined && first.type !== 'H1') fault('14-002', 'the first heading is not an H1');
  return elements;
}

function markedContent(
  pdf: PdfFile,
  kid: PdfValue,
  own: number | undefined,
): { page: number; mcid: number } | undefined {
  if (typeof kid === 'number') return { page: own ?? 0, mcid: kid };
  if (isReference(kid)) return undefined;
  const { Pg: page, MCID: mcid } = pdf.dictionary(kid);
  return typeof mcid === 'number' && isReference(page) ? { page: page.reference, mcid } : undefined;
}

/** Which element a content belongs to, as the page's number leads to it (ISO 32000-1 §14.7.4.4). */
function parentTreeOf(
  pdf: PdfFile,
  root: PdfDictionary,
): (parents: PdfValue | undefined, mcid: number) => number | undefined {
  const numbers = pdf.at(pdf.dictionary(root['ParentTree'])['Nums']);
  const lists = new Map<number, PdfValue>();
  if (Array.isArray(numbers))
    for (let at = 0; at + 1 < numbers.length; at += 2) lists.set(Number(numbers[at]), numbers[at + 1]);
  return (parents, mcid) => {
    const list = pdf.at(lists.get(Number(parents)));
    const owner = Array.isArray(list) ? list[mcid] : undefined;
    return isReference(owner) ? owner.reference : undefined;
  };
}
