/**
 * A small, strict scanner for SVG: enough of XML 1.0 and of its namespaces to know for certain which element is the one
 * that carries a badge. No document type, so that there is no entity to expand and nothing to fetch.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import { mostAttributes, mostDocumentBytes, mostElements, mostNamespaces } from './limits.ts';

/** An element as it stands in the text. */
export interface SvgElement {
  /** Where its start tag begins, where that ends, and where the element ends. */
  readonly from: number;
  readonly open: number;
  to: number;
  readonly depth: number;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isEmpty: boolean;
  /** What stands in it: text with its references resolved, and CDATA as it is. */
  readonly content: SvgContent[];
}

/** A piece of what stands in an element. */
export interface SvgContent {
  readonly is: 'text' | 'cdata' | 'element' | 'remark';
  readonly text: string;
}

const nameStart = 'A-Za-z_\\u00c0-\\uffff';
const qualifiedName = `[${nameStart}][\\w.\\-\\u00b7-\\uffff]*(?::[${nameStart}][\\w.\\-\\u00b7-\\uffff]*)?`;
const startTag = new RegExp(`<(${qualifiedName})`, 'uy');
const endTag = new RegExp(`</(${qualifiedName})[ \\t\\r\\n]*>`, 'uy');
const attribute = new RegExp(
  `[ \\t\\r\\n]+(${qualifiedName})[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^<"]*)"|'([^<']*)')`,
  'uy',
);
const tagEnd = /[ \t\r\n]*(\/?)>/y;
/** XML 1.0 §2.2: what no XML can hold. */
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const reference = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));|&/g;
const badReference = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)/;
const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Scans an SVG.
 *
 * @param text - the file
 * @param isWanted - which elements are handed back with what stands in them
 * @returns the root, and those elements in their order
 * @throws LaurelError LP_CARRIER_DAMAGED for what is not well-formed, LP_CARRIER_HIDDEN for a document type,
 * LP_CARRIER_TOO_LARGE
 */
export function scanSvg(
  text: string,
  isWanted: (element: SvgElement) => boolean,
): { readonly root: SvgElement; readonly wanted: readonly SvgElement[] } {
  if (noXml.test(text)) throw damaged('a character that a picture cannot hold');
  const wanted = new Set<SvgElement>();
  const open: { readonly element: SvgElement; readonly spaces: ReadonlyMap<string, string> }[] = [];
  let root: SvgElement | undefined;
  let elements = 0;
  let attributes = 0;
  let changes = 0;
  const isInWanted = (): boolean => {
    const inside = open.at(-1);
    return inside !== undefined && wanted.has(inside.element);
  };
  const note = (is: SvgContent['is'], piece: string): void => {
    const inside = open.at(-1);
    if (inside !== undefined) {
      if (wanted.has(inside.element)) inside.element.content.push({ is, text: piece });
    } else if (is === 'cdata' || (is === 'text' && /[^ \t\r\n]/.test(piece))) throw damaged('text outside the picture');
  };
  for (let at = declarationEnd(text); at < text.length; ) {
    const next = text.indexOf('<', at);
    if (next !== at) {
      const piece = text.slice(at, next < 0 ? text.length : next);
      if (piece.includes(']]>')) throw damaged('an end without a beginning');
      note('text', isInWanted() ? resolved(piece) : checked(piece));
      at += piece.length;
    } else if (text.startsWith('<!--', at)) {
      const end = text.indexOf('--', at + 4);
      if (end < 0 || text[end + 2] !== '>') throw damaged('a remark');
      note('remark', '');
      at = end + 3;
    } else if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end < 0) throw damaged('a block of text');
      note('cdata', text.slice(at + 9, end));
      at = end + 3;
    } else if (text.startsWith('<?', at)) {
      const end = text.indexOf('?>', at);
      if (end < 0) throw damaged('an instruction');
      note('remark', '');
      at = end + 2;
    } else if (text.startsWith('<!', at)) {
      throw laurelError('LP_CARRIER_HIDDEN', { part: 'a document type of its own' });
    } else if (text.startsWith('</', at)) {
      endTag.lastIndex = at;
      const found = endTag.exec(text);
      const last = open.pop();
      if (found === null || last === undefined || last.element.name !== found[1]) throw damaged('an end tag');
      last.element.to = endTag.lastIndex;
      at = endTag.lastIndex;
    } else {
      if (root !== undefined && open.length === 0) throw damaged('a second picture');
      elements += 1;
      if (elements > mostElements || open.length > 1000) throw tooLarge();
      const around = open.at(-1)?.spaces ?? noSpaces;
      const { element, spaces } = readStartTag(text, at, around, open.length);
      attributes += element.attributes.size;
      // Each change is a copy of what was known before.
      changes += spaces === around ? 0 : 1;
      if (attributes > mostAttributes || changes > mostNamespaces || spaces.size > mostNamespaces) throw tooLarge();
      note('element', '');
      root ??= element;
      if (isWanted(element)) wanted.add(element);
      if (!element.isEmpty) open.push({ element, spaces });
      at = element.open;
    }
  }
  if (root === undefined || open.length > 0) throw damaged('its end');
  return { root, wanted: [...wanted] };
}

/** XML 1.0 §2.8: a declaration stands at the very front, and names no encoding but UTF-8. */
function declarationEnd(text: string): number {
  if (!text.startsWith('<?xml')) return 0;
  const declaration =
    /^<\?xml[ \t\r\n]+version=["']1\.[0-9]["']([ \t\r\n]+encoding=["']([\w.-]+)["'])?([ \t\r\n]+standalone=["'](yes|no)["'])?[ \t\r\n]*\?>/.exec(
      text.slice(0, 200),
    );
  if (declaration === null || !/^(utf-?8|us-ascii)$/i.test(declaration[2] ?? 'utf-8')) throw damaged('its first line');
  return declaration[0].length;
}

function readStartTag(text: string, from: number, around: ReadonlyMap<string, string>, depth: number) {
  startTag.lastIndex = from;
  const name = startTag.exec(text)?.[1];
  if (name === undefined) throw damaged('a tag');
  const attributes = new Map<string, string>();
  let at = startTag.lastIndex;
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(text);
    if (found === null) break;
    const [, key = '', double, single] = found;
    if (attributes.has(key)) throw damaged('an attribute that is there twice');
    attributes.set(key, resolved(double ?? single ?? ''));
    if (attributes.size > mostAttributes) throw tooLarge();
    at = attribute.lastIndex;
  }
  tagEnd.lastIndex = at;
  const end = tagEnd.exec(text);
  if (end === null) throw damaged('a tag');
  const spaces = withNamespaces(around, attributes);
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  const element: SvgElement = {
    from,
    open: tagEnd.lastIndex,
    to: tagEnd.lastIndex,
    depth,
    name,
    namespace: spaces.get(prefix),
    attributes,
    isEmpty: end[1] === '/',
    content: [],
  };
  return { element, spaces };
}

const noSpaces: ReadonlyMap<string, string> = new Map();

/** Namespaces in XML 1.0 §6: a prefix stands for what the nearest tag says. */
function withNamespaces(around: ReadonlyMap<string, string>, attributes: ReadonlyMap<string, string>) {
  const own = [...attributes].flatMap(([key, value]) => {
    if (key === 'xmlns') return [['', value] as const];
    return key.startsWith('xmlns:') ? [[key.slice('xmlns:'.length), value] as const] : [];
  });
  const changed = own.filter(([prefix, value]) => around.get(prefix) !== value);
  return changed.length === 0 ? around : new Map([...around, ...changed]);
}

/** XML 1.0 §4.6: without a document type there are five names, and numbers. */
function resolved(text: string): string {
  if (!text.includes('&')) return text;
  // A document with every quotation mark written so has less than half of this.
  if (text.length > 2 * mostDocumentBytes) throw tooLarge();
  return text.replace(reference, (_, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return known[name] ?? '';
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    if (!isCharacter) throw damaged('a reference');
    return String.fromCodePoint(point);
  });
}

/** Text that nobody reads is held to the same names; it is not written anew, for a bomb is made of these. */
function checked(text: string): string {
  if (badReference.test(text)) throw damaged('a reference');
  return text;
}

const tooLarge = () => laurelError('LP_CARRIER_TOO_LARGE', { part: 'parts of a picture' });
const damaged = (part: string) => laurelError('LP_CARRIER_DAMAGED', { part });
