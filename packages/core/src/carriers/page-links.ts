/**
 * The files that an HTML page carries as links to be saved: `<a download="…" href="data:…;base64,…">`. Found by a scan of
 * the text; nothing of the page is run, drawn or believed.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import { readBase64url } from '../runtime/index.ts';
import { mostFiles } from './limits.ts';
import type { CarriedFile } from './parcel.ts';

const attribute = /[\s/]+([a-zA-Z][a-zA-Z-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The files that a page carries. A link in a remark or a script counts as well: what some program could take for the
 * page's content is content.
 *
 * @param page - the page's text
 * @returns the files, in their order
 * @throws LaurelError LP_CARRIER_DAMAGED for a link whose data cannot be read, LP_CARRIER_TOO_LARGE
 */
export function filesOfPage(page: string): readonly CarriedFile[] {
  const files: CarriedFile[] = [];
  const tag = /<a(?=[\s/])/gi;
  for (let found = tag.exec(page); found !== null; found = tag.exec(page)) {
    const attributes = attributesAt(page, tag.lastIndex);
    const name = attributes.get('download');
    const href = attributes.get('href')?.trim() ?? '';
    if (name === undefined || !/^data:/i.test(href)) continue;
    files.push({ name, bytes: dataOf(href) });
    if (files.length > mostFiles) throw laurelError('LP_CARRIER_TOO_LARGE', { part: 'files in a page' });
  }
  return files;
}

/** HTML §13.2.5: of an attribute that is there twice, the first one counts. */
function attributesAt(page: string, from: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  attribute.lastIndex = from;
  for (let found = attribute.exec(page); found !== null; found = attribute.exec(page)) {
    const [, name = '', double, single, bare] = found;
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
  }
  return attributes;
}

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
