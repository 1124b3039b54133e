/**
 * Workbooks as spreadsheets write them, part by part: what each cell comes to, and what is said of it.
 */
import { describe, expect, it } from 'vitest';
import { type HandMade, handMadeWorkbook, sheetData } from '../../testing/hand-made-workbook.ts';
import { importSheet } from '../import-sheet.ts';
import { type OpenSheet, openSheet } from '../open-sheet.ts';
import type { SheetKind } from '../record.ts';

const now = new Date('2026-09-01T09:00:00Z');
const heads = ['Admission No', 'Surname', 'Forename', 'DOB', 'ULN'];
const zoe = ['1', 'Adeyemi', 'Zoë', '14/03/2010', ''];

const open = (made: HandMade, options: { as?: SheetKind; sheet?: string } = {}): Promise<OpenSheet> =>
  openSheet(handMadeWorkbook(made), { as: 'learners', ...options });

async function rowsOf(sheet: OpenSheet) {
  const rows = [];
  for await (const batch of sheet.batches) rows.push(...batch);
  return rows;
}

/** The text of one cell of a learner's sheet, in the column of the ULN. */
async function cell(xml: string, made: Partial<HandMade> = {}): Promise<string | undefined> {
  const sheets = { Pupils: sheetData([heads, ['1', 'Adeyemi', 'Zoë', '', xml]]) };
  return (await rowsOf(await open({ sheets, ...made })))[0]?.cells[4];
}

async function outcomes(made: HandMade, as: SheetKind = 'learners'): Promise<string[]> {
  const rows = [];
  for await (const { row, outcome, codes } of (await importSheet(handMadeWorkbook(made), { as, now })).rows)
    rows.push([row, outcome, ...codes].join(' '));
  return rows;
}

describe('a cell’s text', () => {
  it.each([
    ['a number', '<c><v>1042</v></c>', '1042'],
    ['a ULN shown as 9.99E+09', '<c s="1"><v>9990000017</v></c>', '9990000017'],
    ['a number with a power of ten in the file', '<c><v>9.990000017E9</v></c>', '9990000017'],
    ['a small fraction', '<c><v>1.0000000000000001E-5</v></c>', '0.00001'],
    ['a sum that is not exact', '<c><v>0.30000000000000004</v></c>', '0.3'],
    ['zeros in front', '<c s="2"><v>1042</v></c>', '001042'],
    ['more digits than zeros', '<c s="2"><v>12345678</v></c>', '12345678'],
    ['fixed letters', '<c s="3"><v>99999999</v></c>', '999/9999/9'],
    ['letters in front', '<c s="4"><v>42</v></c>', 'A0042'],
    ['a share of a hundred', '<c s="5"><v>0.5</v></c>', '50%'],
    ['a shown decimal', '<c s="6"><v>9</v></c>', '9'],
    ['yes', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['no', '<c t="b"><v>0</v></c>', 'FALSE'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['a formula’s text', '<c t="str"><f>A1&amp;"x"</f><v>7x</v></c>', '7x'],
    ['a formula’s empty text', '<c t="str"><f>""</f><v></v></c>', ''],
    ['a shared text', '<c t="s"><v>0</v></c>', 'Siân'],
    ['a text in several types', '<c t="s"><v>1</v></c>', 'Siân Ŵyn'],
    ['how it is spoken', '<c t="s"><v>2</v></c>', '東京'],
    ['characters that are written otherwise', '<c t="s"><v>3</v></c>', 'a\rb_x000D_'],
    [
      'an inline text in several types',
      '<c t="inlineStr"><is><r><t>Rh</t></r><r><rPr><b/></rPr><t>ys</t></r></is></c>',
      'Rhys',
    ],
    ['a CDATA section', '<c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c>', '<b>'],
    ['nothing', '<c s="2"/>', ''],
    ['a date', '<c s="7"><v>40251</v></c>', '2010-03-14'],
    ['a date with its time', '<c s="7"><v>40251.4195833333</v></c>', '2010-03-14 10:04:12'],
    ['a date as text', '<c t="d"><v>2010-03-14T00:00:00</v></c>', '2010-03-14'],
    ['a month', '<c s="8"><v>46174</v></c>', '2026-06'],
    ['a day without a year', '<c s="9"><v>46147</v></c>', '2026-05-05'],
    ['a time', '<c s="10"><v>0.5</v></c>', '12:00'],
    ['a length of time', '<c s="11"><v>1.5</v></c>', '1.5'],
    ['a date before there were any', '<c s="7"><v>-1</v></c>', '#######'],
    ['day 0', '<c s="7"><v>0</v></c>', '1900-01-00'],
    ['the day that never was', '<c s="7"><v>60</v></c>', '1900-02-29'],
    ['1 March 1900', '<c s="7"><v>61</v></c>', '1900-03-01'],
    ['1 January 1900', '<c s="7"><v>1</v></c>', '1900-01-01'],
  ])('%s', async (_, xml, text) => {
    const formats = [
      '0.00E+00',
      '000000',
      '000\\/0000\\/0',
      '"A"0000',
      '0%',
      '0.0',
      '[$-809]dd/mm/yyyy;@',
      'mmm\\-yy',
      'd\\-mmm',
      'h:mm',
      '[h]:mm',
    ];
    const texts =
      '<si><t>Siân</t></si><si><r><rPr><b/></rPr><t>Siân </t></r><r><t>Ŵyn</t></r></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b_x005F_x000D_</t></si>';
    expect(await cell(xml, { formats, texts })).toBe(text);
  });

  it('the formats that have a number and no text', async () => {
    const parts = {
      'xl/styles.xml': new TextEncoder().encode(
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="17"/><xf numFmtId="9"/></cellXfs></styleSheet>',
      ),
    };
    expect(await cell('<c s="1"><v>40251</v></c>', { parts })).toBe('2010-03-14');
    expect(await cell('<c s="2"><v>40251</v></c>', { parts })).toBe('2010-03');
    expect(await cell('<c s="3"><v>0.25</v></c>', { parts })).toBe('25%');
  });

  it('counts its days from 1904 where the workbook does', async () => {
    const made = { formats: ['dd/mm/yyyy'], has1904: true };
    expect(await cell('<c s="1"><v>38789</v></c>', made)).toBe('2010-03-14');
    // A date of birth without a date's format is written as other workbooks have it.
    const rows = [heads, ['1', 'Adeyemi', 'Zoë', '<c><v>38789</v></c>', '']];
    const [first] = await rowsOf(await open({ sheets: { a: sheetData(rows) }, ...made }));
    expect(first?.cells[3]).toBe('40251');
  });
});

describe('what is said of a cell', () => {
  const learner = (place: number, xml: string): HandMade => ({
    sheets: { Pupils: sheetData([heads, zoe.map((text, index) => (index === place ? xml : text))]) },
    formats: ['dd/mm/yyyy'],
  });
  it.each([
    ['a date of birth that is a date', 3, '<c s="1"><v>40251</v></c>', '2 ok'],
    ['an admission number that became a date', 0, '<c s="1"><v>40251</v></c>', '2 refused LP_ROW_CELL_DATE'],
    ['a number of more than 15 digits', 0, '<c><v>1234567890123456</v></c>', '2 refused LP_ROW_NUMBER_LOST'],
    ['control: 15 digits', 0, '<c><v>123456789012345</v></c>', '2 ok'],
    ['a formula whose result is not there', 1, '<c><f>A1</f></c>', '2 refused LP_ROW_FORMULA_EMPTY'],
    ['control: a formula with its result', 1, '<c t="str"><f>A1</f><v>Adeyemi</v></c>', '2 ok'],
    ['a text that would calculate', 1, '=HYPERLINK("http://evil.example")', '2 refused LP_ROW_FORMULA'],
    ['an error', 1, '<c t="e"><v>#REF!</v></c>', '2 refused LP_ROW_CELL_ERROR'],
  ])('%s', async (_, place, xml, wanted) => {
    expect((await outcomes(learner(place, xml)))[0]).toMatch(new RegExp(`^${wanted}`));
  });

  it.each([
    ['5-5 as a date', '<c s="1"><v>46147</v></c>', '2 refused LP_ROW_GRADE_SPREADSHEET'],
    ['5-5 as a day’s number', '<c><v>46147</v></c>', '2 refused LP_ROW_GRADE_SPREADSHEET'],
    ['a half', '<c><v>5.5</v></c>', '2 refused LP_ROW_GRADE_SPREADSHEET'],
    ['control: 5-5 as text', '5-5', '2 ok'],
  ])('a grade: %s', async (_, xml, wanted) => {
    const rows = [
      ['UCI', 'Series', 'Title', 'Qual', 'Grade', 'Result date'],
      [
        '99992X260042A',
        '<c s="2"><v>46174</v></c>',
        'Combined Science',
        'GCSE (9-1) DA',
        xml,
        '<c s="3"><v>46254</v></c>',
      ],
    ];
    const made = { sheets: { Results: sheetData(rows) }, formats: ['d\\-mmm', 'mmm\\-yy', 'dd/mm/yyyy'] };
    expect(await outcomes(made, 'results')).toEqual([wanted]);
  });

  it.each([
    ['June 2026 as its first day', '<c s="1"><v>46174</v></c>', '2 ok'],
    ['26 June, which Excel makes of Jun-26', '<c s="1"><v>46199</v></c>', '2 held LP_ROW_SERIES'],
  ])('a series: %s', async (_, xml, wanted) => {
    const rows = [
      ['UCI', 'Series', 'Title', 'Qual', 'Grade'],
      ['99992X260042A', xml, 'Mathematics', 'GCSE (9-1)', '7'],
    ];
    expect(await outcomes({ sheets: { Results: sheetData(rows) }, formats: ['mm/dd/yy'] }, 'results')).toEqual([
      wanted,
    ]);
  });

  it('a column that is not read may hold anything', async () => {
    const rows = [
      [...heads, 'House'],
      [...zoe, '<c><f>A1</f></c>'],
    ];
    expect(await outcomes({ sheets: { a: sheetData(rows) } })).toEqual(['2 ok']);
  });

  it('hidden rows and columns are said', async () => {
    const xml = `<cols><col min="1" max="1" hidden="1"/><col min="9" max="9" hidden="1"/></cols>${sheetData([
      heads,
      zoe,
      zoe,
    ]).replace(
      '<row><c t="inlineStr"><is><t xml:space="preserve">1<',
      '<row hidden="1"><c t="inlineStr"><is><t xml:space="preserve">2<',
    )}`;
    const sheet = await importSheet(handMadeWorkbook({ sheets: { a: xml } }), { as: 'learners', now });
    expect(sheet.remarks).toEqual([
      { code: 'LP_SHEET_HIDDEN_COLUMNS', message: expect.stringContaining('Admission No') },
    ]);
    const rows = [];
    for await (const { codes } of sheet.rows) rows.push(codes);
    expect(rows[0]).toContain('LP_ROW_HIDDEN');
    expect(rows[1]).not.toContain('LP_ROW_HIDDEN');
  });

  it('merged cells are in one row only, and the others are refused', async () => {
    const rows = [heads, ['1', 'Adeyemi', 'Zoë', '14/03/2010', ''], ['2', '', 'Shay', '02/09/2009', '']];
    const merged = `${sheetData(rows)}<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="A1:B1"/></mergeCells>`;
    const found = await outcomes({ sheets: { a: merged } });
    expect(found[0]).toBe('2 ok');
    expect(found[1]).toMatch(/^3 refused LP_ROW_MERGED/);
    const alone = await outcomes({ sheets: { a: sheetData(rows) } });
    expect(alone[1]).not.toMatch(/MERGED/);
  });
  it('a text that speaks of merged cells merges none', async () => {
    const rows = [heads, ['1', '<mergeCell ref="A1:E9"/>'.replace('<', '&lt;'), 'Zoë', '14/03/2010', '']];
    expect((await outcomes({ sheets: { a: sheetData(rows) } }))[0]).not.toMatch(/MERGED/);
  });
});

describe('rows', () => {
  it('have the numbers that people see', async () => {
    const xml = `<sheetData><row r="1">${heads.map((head, at) => `<c r="${'ABCDE'[at]}1" t="inlineStr"><is><t>${head}</t></is></c>`).join('')}</row><row r="2"/><row r="7"><c r="B7" t="inlineStr"><is><t>Adeyemi</t></is></c><c r="D7" t="inlineStr"><is><t>14/03/2010</t></is></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>`;
    expect(await rowsOf(await open({ sheets: { a: xml } }))).toEqual([
      { row: 7, cells: ['', 'Adeyemi', '', '14/03/2010', ''], found: [] },
    ]);
  });
  it('without numbers follow one another, also with a prefix before every element', async () => {
    const plain = sheetData([heads, zoe]);
    const prefixed = plain.replaceAll(/<(\/?)([a-z])/gi, '<$1x:$2');
    const parts = {
      'xl/worksheets/sheet1.xml': new TextEncoder().encode(`<x:worksheet xmlns:x="urn:x">${prefixed}</x:worksheet>`),
    };
    expect((await rowsOf(await open({ sheets: { a: plain }, parts }))).map(({ row }) => row)).toEqual([2]);
  });
});

describe('sheets', () => {
  const pupils = sheetData([heads, zoe]);
  const notes = sheetData([['How to use this workbook'], ['Fill in the next sheet.']]);
  const lookup = sheetData([
    ['Grade', 'Points'],
    ['A', '7'],
  ]);
  const codeOf = async (made: HandMade, options: { as?: SheetKind; sheet?: string } = {}) =>
    open(made, options).then(
      ({ remarks }) => remarks.map(({ code }) => code),
      (error: unknown) => error,
    );

  it('the one with the right headings is taken', async () => {
    expect(await codeOf({ sheets: { Notes: notes, Lists: lookup, Pupils: pupils } })).toEqual(['LP_SHEET_TAKEN']);
  });
  it('a template without rows is none', async () => {
    expect(await codeOf({ sheets: { Blank: sheetData([heads]), Pupils: pupils } })).toEqual(['LP_SHEET_TAKEN']);
  });
  it('two of them are asked about, and neither is named', async () => {
    const made = { sheets: { '11R': pupils, 'Zoë Adeyemi': pupils } };
    expect(await codeOf(made)).toMatchObject({ code: 'LP_SHEET_CHOOSE', params: { count: 2 } });
    expect(String(await codeOf(made))).not.toMatch(/11R|Zo/);
    expect(await codeOf(made, { sheet: ' 11r' })).toEqual(['LP_SHEET_TAKEN']);
    const none = await codeOf(made, { sheet: 'Zoë' });
    expect(none).toMatchObject({ code: 'LP_SHEET_NAME' });
    expect(String(none)).not.toMatch(/Zo/);
  });
  it('hidden ones are not read, and said', async () => {
    expect(await codeOf({ sheets: { '.Old': pupils, Pupils: pupils } })).toEqual(['LP_SHEET_HIDDEN_SHEETS']);
    expect(await codeOf({ sheets: { '.Old': pupils, Pupils: pupils } }, { sheet: 'Old' })).toEqual([
      'LP_SHEET_HIDDEN_TAKEN',
    ]);
  });
  it('without headings say so', async () => {
    expect(await codeOf({ sheets: { Notes: notes } })).toMatchObject({ code: 'LP_SHEET_COLUMNS_MISSING' });
    expect(await codeOf({ sheets: { a: '<sheetData/>', b: '' } })).toMatchObject({ code: 'LP_SHEET_EMPTY' });
  });
  it('a report’s title is skipped', async () => {
    const sheet = await open({
      sheets: { a: sheetData([['SIMS report'], [], ['Printed', '01/09/2026'], heads, zoe]) },
    });
    expect(sheet.remarks).toEqual([
      { code: 'LP_SHEET_ROWS_ABOVE', message: 'The headings stand in row 4. The rows above them were not read.' },
    ]);
    expect((await rowsOf(sheet)).map(({ row }) => row)).toEqual([5]);
  });
});
