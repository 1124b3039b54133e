/**
 * What another reader (pdf.js) makes of a PDF: whose readers of screens are told of its structure and its text.
 * @module
 */
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A document as pdf.js reads it. */
export interface ReadDocument {
  readonly title: string;
  readonly language: string | null;
  readonly isMarked: boolean;
  readonly outline: readonly string[];
  readonly pages: readonly ReadPage[];
}

/** A page of it. */
export interface ReadPage {
  /** The structure's leaves in the order of the tree: what each is, and its text or its alternative. */
  readonly read: readonly { readonly role: string; readonly text: string; readonly alternative: string }[];
  /** Text that is neither in the structure nor decoration. */
  readonly untagged: readonly string[];
}

/**
 * Reads a PDF with pdf.js.
 *
 * @param bytes - the file; it is copied, for pdf.js takes what it is given
 * @returns the document
 */
export async function readWithPdfjs(bytes: Uint8Array): Promise<ReadDocument> {
  const document = await getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false })
    .promise;
  const { info } = await document.getMetadata();
  // It is a map, whatever the types say.
  const mark: unknown = await document.getMarkInfo();
  const isMarked = mark instanceof Map && mark.get('Marked') === true;
  const outline = (await document.getOutline()) ?? [];
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    pages.push(readPage(items, await page.getStructTree()));
  }
  const { lang } = await (await document.getPage(1)).getTextContent();
  await document.cleanup();
  const title = 'Title' in info ? String(info.Title) : '';
  return {
    title,
    language: lang,
    isMarked,
    outline: outline.map((one) => one.title),
    pages,
  };
}

type TextContent = Awaited<
  ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>['getTextContent']>
>;

function readPage(items: TextContent['items'], tree: unknown): ReadPage {
  const texts = new Map<string, string>();
  const untagged: string[] = [];
  const open: { readonly id?: string; readonly tag: string }[] = [];
  for (const item of items) {
    if ('str' in item) {
      const owner = open.find(({ id }) => id !== undefined)?.id;
      if (owner !== undefined) texts.set(owner, `${texts.get(owner) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
      else if (item.str.trim() !== '' && !open.some(({ tag }) => tag === 'Artifact')) untagged.push(item.str);
    } else if (item.type === 'endMarkedContent') open.pop();
    else
      open.push({
        tag: 'tag' in item ? String(item.tag) : '',
        ...(item.type === 'beginMarkedContentProps' ? { id: item.id } : {}),
      });
  }
  return { read: leavesOf(tree, texts), untagged };
}

function leavesOf(node: unknown, texts: ReadonlyMap<string, string>): ReadPage['read'] {
  if (typeof node !== 'object' || node === null || !('children' in node) || !Array.isArray(node.children)) return [];
  const role = 'role' in node ? String(node.role) : '';
  const alternative = 'alt' in node ? String(node.alt) : '';
  const own = node.children.filter((child) => typeof child.id === 'string').map((child) => texts.get(child.id) ?? '');
  const text = own.join('').replace(/\s+/g, ' ').trim();
  const leaf = own.length > 0 ? [{ role, text, alternative }] : [];
  return [...leaf, ...node.children.flatMap((child) => leavesOf(child, texts))];
}
