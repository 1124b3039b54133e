/**
 * The files that an HTML page carries as links to be saved: `<a download="…" href="data:…;base64,…">`. Found by a scan of
 * the text; nothing of the page is run, drawn or believed.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import { readBase64url } from '../runtime/index.ts';
import { mostFiles, mostLinks } from './limits.ts';
import type { CarriedFile } from './parcel.ts';

/** HTML §13.2.5: what a browser takes for white space, a name and a value; a value can be followed by a name at once. */
const attribute =
  /[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >"'][^\t\n\f\r >]*)))?/y;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The files that a page carries. A link in a remark or a script counts as well: what some program could take for the
 * page's content is content.
 *
 * @param page - the page's text
 * @returns the files, in their order
 * @throws LaurelError LP_CARRIER_DAMAGED for a link whose data cannot be read, LP_CARRIER_HIDDEN, LP_CARRIER_TOO_LARGE
 */
export function filesOfPage(page: string): readonly CarriedFile[] {
  const files: CarriedFile[] = [];
  const tag = /<(?:a|area)(?=[\t\n\f\r /])/gi;
  let links = 0;
  let work = 0;
  for (let found = tag.exec(page); found !== null; found = tag.exec(page)) {
    const { attributes, end } = attributesAt(page, tag.lastIndex);
    links += 1;
    // A tag can stand in the attribute of another, in a remark, in a script: each is read, but not for ever.
    work += end - tag.lastIndex;
    if (links > mostLinks || work > 2 * page.length + 65_536)
      throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'links in a page' });
    const name = attributes.get('download');
    const href = hrefOf(attributes.get('href') ?? attributes.get('xlink:href') ?? '');
    if (name === undefined || href === undefined) continue;
    files.push({ name, bytes: dataOf(href) });
    if (files.length > mostFiles) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'files in a page' });
  }
  return files;
}

/** More attributes than any tag has. */
const mostOfOneTag = 64;

/** HTML §13.2.5.33: of an attribute that is there twice, the first one counts. */
function attributesAt(page: string, from: number) {
  const attributes = new Map<string, string>();
  let end = from;
  let count = 0;
  attribute.lastIndex = from;
  for (let found = attribute.exec(page); found !== null; found = attribute.exec(page)) {
    const [, name = '', double, single, bare] = found;
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
    count += 1;
    if (count > mostOfOneTag) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'links in a page' });
    end = attribute.lastIndex;
  }
  return { attributes, end };
}

/**
 * The data that a link leads to, if it does. A browser also finds `data:` where it is written with references and blanks
 * (HTML §13.2.5.72, URL §4.4); a page of ours has none, and whoever writes it so means that it is not found here.
 */
function hrefOf(given: string): string | undefined {
  const href = given.replace(/^[\u0000-\u0020]+/, '').trimEnd();
  if (/^data:/i.test(href)) return href;
  const seen = href
    .slice(0, 200)
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => letter(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});?/g, (_, decimal: string) => letter(Number(decimal)))
    .replace(/&colon;/g, ':')
    .replace(/&(?:Tab|NewLine);/g, '')
    .replace(/[\u0000-\u0020]/g, '');
  if (/^data:/i.test(seen))
    throw laurelError('LP_CARRIER_HIDDEN', { part: 'a link that is written so as not to be found' });
  return undefined;
}

const letter = (point: number): string => (point <= 0x10ffff ? String.fromCodePoint(point) : '');

/** RFC 2397, in base64 only. */
function dataOf(href: string): Uint8Array {
  const comma = href.indexOf(',');
  const data = href.slice(comma + 1);
  const isBase64 = /;base64$/i.test(href.slice(0, Math.max(comma, 0)).slice(-7));
  if (!isBase64 || data.length % 4 !== 0 || !base64.test(data)) throw damaged();
  const bytes = readBase64url(data.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
  if (bytes === undefined) throw damaged();
  return bytes;
}

const damaged = () => laurelError('LP_CARRIER_DAMAGED', { part: 'a file in the page' });
