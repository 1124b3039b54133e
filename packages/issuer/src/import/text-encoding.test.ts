import { LaurelError } from '@laurel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importSheet } from './import-sheet.ts';
import type { RowOutcome } from './record.ts';
import type { SheetInput } from './text-encoding.ts';

const now = new Date('2026-09-01T09:00:00Z');
const sheet = 'Admission No,Surname,Forename\r\n2001,Brontë,Zoë\r\n2002,O’Neill,Séamus\r\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, options: { readonly isBig: boolean; readonly hasMark: boolean }): Uint8Array {
  const units = (options.hasMark ? `\uFEFF${text}` : text).split('').map((unit) => unit.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (options.isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
}

const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(text.split('').map((letter) => (letter === '’' ? 0x92 : letter.charCodeAt(0))));

async function namesIn(input: SheetInput): Promise<string[]> {
  const rows: RowOutcome[] = [];
  for await (const row of (await importSheet(input, { as: 'learners', now })).rows) rows.push(row);
  return rows.map(({ record }) =>
    record?.as === 'learners' ? `${record.learner.givenName} ${record.learner.familyName}` : '',
  );
}

async function codeOf(input: SheetInput): Promise<string> {
  try {
    await namesIn(input);
  } catch (error) {
    return error instanceof LaurelError ? `${error.code} ${JSON.stringify(error.params)}` : String(error);
  }
  return 'none';
}

const names = ['Zoë Brontë', 'Séamus O’Neill'];

describe('encodings', () => {
  it.each([
    ['UTF-8', utf8(sheet)],
    ['UTF-8 with a mark', utf8(`\uFEFF${sheet}`)],
    ['UTF-16 LE', utf16(sheet, { isBig: false, hasMark: true })],
    ['UTF-16 BE', utf16(sheet, { isBig: true, hasMark: true })],
    ['UTF-16 LE without a mark', utf16(sheet, { isBig: false, hasMark: false })],
    ['UTF-16 BE without a mark', utf16(sheet, { isBig: true, hasMark: false })],
    ['windows-1252', windows1252(sheet)],
    ['semicolons', utf8(sheet.replaceAll(',', ';'))],
    ['tabs', utf8(sheet.replaceAll(',', '\t'))],
    ['line feeds', utf8(sheet.replaceAll('\r\n', '\n'))],
    ['returns', utf8(sheet.replaceAll('\r\n', '\r'))],
    ['mixed line ends', utf8(sheet.replace('\r\n', '\n'))],
    ['a sep line', utf8(`sep=;\r\n${sheet.replaceAll(',', ';')}`)],
    ['no last line end', utf8(sheet.trimEnd())],
  ])('reads %s', async (_, bytes) => {
    expect(await namesIn(bytes)).toEqual(names);
  });

  it('reads windows-1252 whose first letter beyond ASCII comes late', async () => {
    const late = `Admission No,Surname,Forename\n${Array.from({ length: 3000 }, (_, row) => `${row + 1},Smith,Kim\n`).join('')}9001,Brontë,Chloë\n`;
    expect((await namesIn(windows1252(late))).at(-1)).toBe('Chloë Brontë');
  });

  it('reads the same whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(utf8(`\uFEFF${sheet}`), windows1252(sheet), utf16(sheet, { isBig: true, hasMark: true })),
        fc.integer({ min: 1, max: 9 }),
        async (bytes, size) => {
          const pieces = async function* () {
            for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
          };
          expect(await namesIn(pieces())).toEqual(names);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('refuses bytes of two encodings, naming the row', async () => {
    const bytes = utf8(sheet);
    const mixed = Uint8Array.from([...bytes, ...windows1252('2003,Brontë,Chloë\n2004,Li,Li\n')]);
    expect(await codeOf(mixed)).toBe('LP_SHEET_ENCODING {"row":4}');
  });
});

describe('what is not a sheet', () => {
  it.each([
    ['nothing', utf8(''), 'LP_SHEET_EMPTY {}'],
    ['blank lines', utf8('\n\n \n'), 'LP_SHEET_EMPTY {}'],
    ['the start of a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 0, 0), /^LP_SHEET_DAMAGED/],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), /^LP_SHEET_NOT_A_TABLE .*xls/],
    ['a PDF', utf8('%PDF-1.7\n'), /^LP_SHEET_NOT_A_TABLE .*PDF/],
    ['a web page', utf8('<!DOCTYPE html><table>'), /^LP_SHEET_NOT_A_TABLE/],
    ['JSON', utf8('[{"a":1}]'), /^LP_SHEET_NOT_A_TABLE/],
    ['a sheet without headings', utf8('2001,Brontë,Chloë\n'), /^LP_SHEET_COLUMNS_MISSING/],
    ['a heading twice', utf8('Surname,Last name\nA,B\n'), /^LP_SHEET_COLUMN_TWICE .*surname/],
    ['exam results', utf8('UCI,Surname,Title,Qual,Grade\n'), /^LP_SHEET_OTHER_KIND/],
    ['an unclosed quote', utf8(`${sheet}2003,"Li,Li\n2004,A,B\n`), 'LP_SHEET_UNCLOSED_QUOTE {"row":4}'],
    ['a quote inside a cell', utf8(`${sheet}2003,"Li"x,Li\n`), 'LP_SHEET_QUOTE {"row":4}'],
    ['an endless row', utf8(`${sheet}2003,${'x'.repeat(300_000)}\n`), /^LP_SHEET_ROW_TOO_LONG .*"row":4/],
    [
      'an endless row of nothing',
      utf8(`${sheet}${','.repeat(300_000)}\n`),
      /^LP_SHEET_(ROW_TOO_LONG|TOO_MANY_COLUMNS) .*"row":4/,
    ],
    ['many columns', utf8(`Surname,${'x,'.repeat(600)}\n`), /^LP_SHEET_TOO_MANY_COLUMNS/],
    ['an endless heading', utf8('x'.repeat(1_000_000)), /^LP_SHEET_ROW_TOO_LONG/],
  ])('%s', async (_, bytes, code) => {
    const found = await codeOf(bytes);
    if (typeof code === 'string') expect(found).toBe(code);
    else expect(found).toMatch(code);
  });

  it('refuses the row of a NUL, and only that', async () => {
    const rows: RowOutcome[] = [];
    const text = `${sheet}2003,Li\u0000,Li\r\n2004,Kaya,Ece\r\n`;
    for await (const row of (await importSheet(utf8(text), { as: 'learners', now })).rows) rows.push(row);
    expect(rows.map(({ row, outcome }) => `${row} ${outcome}`)).toEqual(['2 ok', '3 ok', '4 refused', '5 ok']);
  });

  it('counts empty lines, so that row numbers are those of the spreadsheet', async () => {
    const rows: RowOutcome[] = [];
    for await (const row of (await importSheet('Admission No,Surname\n1,A\n\n,\n2,B\n', { as: 'learners', now })).rows)
      rows.push(row);
    expect(rows.map(({ row }) => row)).toEqual([2, 5]);
  });
});
