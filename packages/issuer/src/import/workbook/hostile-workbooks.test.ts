/**
 * Workbooks that are damaged, or made to harm: each ends with a code, soon and in little memory, beside its unharmed
 * control.
 */

import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type HandMade, handMadeWorkbook, sheetData } from '../../testing/hand-made-workbook.ts';
import { openSheet } from '../open-sheet.ts';

const rows = [
  ['Admission No', 'Surname', 'Forename', 'DOB'],
  ['1', 'Adeyemi', 'Zoë', '14/03/2010'],
];
const good: HandMade = { sheets: { Pupils: sheetData(rows) }, texts: '<si><t>a</t></si>' };

/** How a file ends: the rows that came, or the fault. */
async function ending(bytes: Uint8Array): Promise<unknown> {
  try {
    let count = 0;
    for await (const batch of (await openSheet(bytes, { as: 'learners' })).batches) count += batch.length;
    return count;
  } catch (error) {
    return error;
  }
}
const withPart = (name: string, text: string): Uint8Array =>
  handMadeWorkbook({ ...good, parts: { [name]: strToU8(text) } });
const sheet = (inside: string): Uint8Array => handMadeWorkbook({ ...good, sheets: { Pupils: inside } });
const damaged = { code: 'LP_SHEET_DAMAGED' };
const tooLarge = { code: 'LP_SHEET_TOO_LARGE' };

describe('the control', () => {
  it('is read', async () => {
    expect(await ending(handMadeWorkbook(good))).toBe(1);
  });
});

describe('the archive', () => {
  const bytes = handMadeWorkbook(good);
  const changed = (place: number, value: number): Uint8Array => bytes.map((byte, at) => (at === place ? value : byte));
  const placeOf = (mark: readonly number[], from = 0): number => {
    for (let at = from; at < bytes.length; at += 1)
      if (mark.every((byte, index) => bytes[at + index] === byte)) return at;
    return -1;
  };
  const directory = placeOf([0x50, 0x4b, 1, 2]);

  it.each([0.2, 0.5, 0.9, 0.99])('cut off at %s of its length', async (share) => {
    expect(await ending(bytes.slice(0, Math.floor(bytes.length * share)))).toMatchObject(damaged);
  });
  it('with a wrong check number', async () => {
    // The last part of the directory is read last: the texts or the sheet.
    for (let at = directory; at !== -1; at = placeOf([0x50, 0x4b, 1, 2], at + 1)) {
      const found = await ending(changed(at + 16, (bytes[at + 16] ?? 0) ^ 1));
      // The part that names the kinds of part is not needed.
      expect(found === 1 || found).toSatisfy(
        (end: unknown) => end === true || (end as { code?: string }).code === 'LP_SHEET_DAMAGED',
      );
    }
  });
  it('with a password', async () => {
    expect(await ending(bytes.map((byte, at) => (isFlag(at) ? byte | 1 : byte)))).toMatchObject({
      code: 'LP_SHEET_PASSWORD',
    });
    function isFlag(at: number): boolean {
      return at >= 8 && bytes[at - 8] === 0x50 && bytes[at - 7] === 0x4b && bytes[at - 6] === 1 && bytes[at - 5] === 2;
    }
  });
  it('packed in another way', async () => {
    const at = placeOf([0x50, 0x4b, 1, 2], directory + 1);
    expect(await ending(changed(at + 10, 99))).toMatchObject(damaged);
  });
  it('with a part that stands in it twice, once in capitals', async () => {
    expect(await ending(withPart('XL/Workbook.xml', '<workbook/>'))).toMatchObject(damaged);
  });
  it('with names of paths outside it', async () => {
    expect(await ending(withPart('../../../etc/passwd', 'x'))).toBe(1);
    const out = 'xl/_rels/workbook.xml.rels';
    const escaping = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>`;
    expect(await ending(withPart(out, escaping))).toMatchObject(damaged);
    const outside = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://evil.example/sheet.xml" TargetMode="External"/></Relationships>`;
    expect(await ending(withPart(out, outside))).toMatchObject(damaged);
  });
  it('however its bytes are changed: a code, or what it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (place, value) => {
        const end = await ending(changed(place, value));
        expect(typeof end === 'number' ? end : (end as { code?: string }).code).toSatisfy(
          (found: unknown) => found === 1 || String(found).startsWith('LP_SHEET_'),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('bombs', () => {
  it('a part that unpacks to more than it may', async () => {
    const styles = strToU8(`<styleSheet>${'<xf/>'.repeat(4 * 2 ** 20)}`);
    const start = process.memoryUsage().rss;
    expect(await ending(handMadeWorkbook({ ...good, parts: { 'xl/styles.xml': styles } }))).toMatchObject(tooLarge);
    expect(process.memoryUsage().rss - start).toBeLessThan(200 * 2 ** 20);
  });
  it('a text without an end', async () => {
    const long = `<sheetData><row><c t="inlineStr"><is><t>${'a'.repeat(3_000_000)}</t></is></c></row></sheetData>`;
    expect(await ending(sheet(long))).toMatchObject({ code: expect.stringMatching(/DAMAGED|ROW_TOO_LONG/) });
  });
  it('a row of texts that are shared again and again', async () => {
    const texts = `<si><t>${'a'.repeat(30_000)}</t></si>`;
    const cells = '<c t="s"><v>0</v></c>'.repeat(400);
    expect(
      await ending(handMadeWorkbook({ sheets: { a: `<sheetData><row>${cells}</row></sheetData>` }, texts })),
    ).toMatchObject({ code: 'LP_SHEET_ROW_TOO_LONG', params: { row: 1 } });
  });
  it('a comment, a name or a value that is very long', async () => {
    const long = 'a'.repeat(2_000_000);
    for (const xml of [`<!--${long}-->`, `<${long}/>`, `<row r="${long}"/>`, `<?${long}?>`])
      expect(await ending(sheet(`${sheetData(rows)}${xml}`))).toMatchObject(damaged);
  });
  it('elements within elements', async () => {
    expect(await ending(sheet(`${sheetData(rows)}${'<a>'.repeat(100_000)}`))).toMatchObject(damaged);
  });
  it('too many merged cells, and one over everything', async () => {
    const data = sheetData(rows);
    expect(await ending(sheet(`${data}${'<mergeCell ref="A1:B2"/>'.repeat(30_000)}`))).toMatchObject(tooLarge);
    expect(await ending(sheet(`${data}<mergeCell ref="A1:XFD1048576"/>`))).toBe(1);
    expect(await ending(sheet(`${data}${'<mergeCell ref="A1:XFD1048576"/>'.repeat(2)}`))).toMatchObject(damaged);
  });
});

describe('XML', () => {
  const types = [
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]>'],
    ['entities that grow', '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'],
    ['a file outside', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'],
  ] as const;
  it.each(types)('a document type is refused: %s', async (_, type) => {
    for (const name of ['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml'])
      expect(await ending(withPart(name, `${type}<a>&b;</a>`))).toMatchObject(damaged);
  });
  it.each([
    ['an entity that nobody knows', sheetData([['&']]).replace('&amp;', '&evil;')],
    ['an element that is not closed', '<sheetData><row>'],
    ['a text that is missing', '<sheetData><row><c t="s"><v>7</v></c></row></sheetData>'],
    ['a row that goes back', '<sheetData><row r="5"/><row r="3"/></sheetData>'],
    ['a row beyond the last', '<sheetData><row r="4294967296"/></sheetData>'],
    ['a row that is no number', '<sheetData><row r="x"/></sheetData>'],
    ['a cell beyond the last', '<sheetData><row><c r="AAAA1"><v>1</v></c></row></sheetData>'],
    ['a cell without letters', '<sheetData><row><c r="1"><v>1</v></c></row></sheetData>'],
    ['a cell twice', '<sheetData><row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>'],
  ])('%s', async (_, inside) => {
    expect(await ending(sheet(inside))).toMatchObject(damaged);
  });
  it('a cell far to the right', async () => {
    expect(await ending(sheet('<sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData>'))).toMatchObject({
      code: 'LP_SHEET_TOO_MANY_COLUMNS',
    });
  });
  it('letters that are none', async () => {
    const parts = { 'xl/worksheets/sheet1.xml': Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c]) };
    expect(await ending(handMadeWorkbook({ ...good, parts }))).toMatchObject(damaged);
  });
  it('in UTF-16 is read', async () => {
    const text = `\uFEFF<worksheet>${sheetData(rows)}</worksheet>`;
    const parts = { 'xl/worksheets/sheet1.xml': new Uint8Array(Buffer.from(text, 'utf16le')) };
    expect(await ending(handMadeWorkbook({ ...good, parts }))).toBe(1);
  });
});

describe('other files', () => {
  const wide = (name: string): Uint8Array => new Uint8Array(Buffer.from(name, 'utf16le'));
  const old = (name: string): Uint8Array =>
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(1024), ...wide(name)]);
  const notATable = (kind: RegExp) => ({ code: 'LP_SHEET_NOT_A_TABLE', params: { kind: expect.stringMatching(kind) } });
  it.each([
    ['an old workbook', old('Workbook'), notATable(/\.xls\)/)],
    ['an old document', old('WordDocument'), notATable(/\.doc\)/)],
    ['a workbook with a password', old('EncryptedPackage'), { code: 'LP_SHEET_PASSWORD' }],
    ['.ods', zipSync({ mimetype: strToU8('x'), 'META-INF/manifest.xml': strToU8('x') }), notATable(/\.ods/)],
    ['.numbers', zipSync({ 'Index/Document.iwa': strToU8('x') }), notATable(/Numbers/)],
    ['.xlsb', zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.bin': strToU8('x') }), notATable(/xlsb/)],
    ['.docx', zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('x') }), notATable(/Word/)],
    ['a zip file', zipSync({ 'a.txt': strToU8('x') }), notATable(/zip/)],
  ])('%s', async (_, bytes, wanted) => {
    expect(await ending(bytes)).toMatchObject(wanted);
  });
  it('say how to save them without losing zeros', async () => {
    expect(String(await ending(old('Workbook')))).toMatch(/\.xlsx.*zeros/);
  });
});

describe('a stream', () => {
  it('in pieces of one byte is read as the whole', async () => {
    const bytes = handMadeWorkbook(good);
    const pieces = function* () {
      for (const byte of bytes) yield Uint8Array.of(byte);
    };
    let count = 0;
    for await (const batch of (await openSheet(pieces(), { as: 'learners' })).batches) count += batch.length;
    expect(count).toBe(1);
  });
  it('that is too long for a workbook is closed', async () => {
    let isClosed = false;
    const pieces = async function* () {
      try {
        yield Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]);
        const piece = new Uint8Array(2 ** 20);
        for (let count = 0; count < 200; count += 1) yield piece;
      } finally {
        isClosed = true;
      }
    };
    await expect(openSheet(pieces(), { as: 'learners' })).rejects.toMatchObject(tooLarge);
    expect(isClosed).toBe(true);
  });
});
