/**
 * Workbooks made by hand, part by part, for what no writer makes: each part can be another.
 * @module
 */
import { strToU8, type Zippable, zipSync } from 'fflate';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** What a workbook by hand is made of. */
export interface HandMade {
  /** The inside of each sheet (`<sheetData>…</sheetData>`), by the name on its tab; a hidden one begins with a full stop. */
  readonly sheets: Readonly<Record<string, string>>;
  /** The `si` elements of the shared texts. */
  readonly texts?: string;
  /** Number formats: the first style shows a plain number, the next ones these. */
  readonly formats?: readonly string[];
  readonly has1904?: boolean;
  /** Parts in place of those above, or beside them. */
  readonly parts?: Zippable;
}

/**
 * Makes a workbook.
 *
 * @param options - its parts
 * @returns the bytes of its file
 */
export function handMadeWorkbook({ sheets, texts, formats = [], has1904 = false, parts = {} }: HandMade): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${relations}"><workbookPr${has1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map((name, index) => {
        const isHidden = name.startsWith('.');
        return `<sheet name="${isHidden ? name.slice(1) : name}" sheetId="${index + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`;
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships">${names
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="s1" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="s2" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${main}><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${xmlText(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, index) => `<xf numFmtId="${164 + index}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...(texts === undefined ? {} : { 'xl/sharedStrings.xml': `${head}<sst ${main}>${texts}</sst>` }),
  };
  for (const [index, name] of names.entries()) {
    files[`xl/worksheets/sheet${index + 1}.xml`] = `${head}<worksheet ${main}>${sheets[name] ?? ''}</worksheet>`;
  }
  const zippable: Zippable = {};
  for (const [name, text] of Object.entries(files)) zippable[name] = strToU8(text);
  return zipSync({ ...zippable, ...parts });
}

/**
 * Rows of texts as a sheet's inside, each cell with its text in it.
 *
 * @param rows - the texts; a cell that begins with `<` is an element of its own (`<c><v>7</v></c>`)
 * @returns the XML
 */
export const sheetData = (rows: readonly (readonly string[])[]): string =>
  `<sheetData>${rows
    .map(
      (cells) =>
        `<row>${cells.map((cell) => (cell.startsWith('<') ? cell : `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`)).join('')}</row>`,
    )
    .join('')}</sheetData>`;

const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
