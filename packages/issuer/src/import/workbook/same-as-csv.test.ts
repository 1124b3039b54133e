/**
 * A table is the same table as CSV and as a workbook of another program's making.
 */
import { isValidUln } from '@laurel/core';
import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import * as z from 'zod/mini';
import { sheetBytes, sheetText } from '../../testing/sample-sheets.ts';
import { importSheet } from '../import-sheet.ts';
import { openSheet } from '../open-sheet.ts';
import type { SheetKind } from '../record.ts';

const now = new Date('2026-09-01T09:00:00Z');
const workbook = async (rows: Cell[][]): Promise<Uint8Array> => new Uint8Array(await writeXlsxFile(rows).toBuffer());
const kinds: Readonly<Record<string, SheetKind>> = {
  'mis-learners.csv': 'learners',
  'legacy-cp1252-semicolon.csv': 'learners',
  'exam-results.csv': 'results',
  'sheet-achievements.csv': 'achievements',
};
const expected = z
  .record(z.string(), z.record(z.string(), z.object({ outcome: z.string() })))
  .parse(JSON.parse(sheetText('expected.json')));

async function outcomesOf(bytes: Uint8Array, as: SheetKind): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for await (const { row, outcome } of (await importSheet(bytes, { as, now })).rows) outcomes[row] = outcome;
  return outcomes;
}

function table(file: string): string[][] {
  const bytes = sheetBytes(file);
  const isOld = file.startsWith('legacy');
  const text = new TextDecoder(isOld ? 'windows-1252' : 'utf-8').decode(bytes);
  return parse(text, { delimiter: isOld ? ';' : ',' });
}

/** A ULN that no other row of the sheet has. */
const someUln =
  Array.from({ length: 20 }, (_, index) => 9_990_002_000 + index).find((uln) => isValidUln(String(uln))) ?? 0;

const wanted = (file: string): Record<string, string> =>
  Object.fromEntries(Object.entries(expected[file] ?? {}).map(([row, { outcome }]) => [row, outcome]));

describe('the four sample sheets as workbooks', () => {
  it.each(Object.entries(kinds))('%s with every cell as text', async (file, as) => {
    const cells = table(file).map((row) => row.map((value): Cell => (value === '' ? null : { value, type: String })));
    expect(await outcomesOf(await workbook(cells), as)).toEqual(wanted(file));
  });

  it('the learners as Excel holds them: numbers with their zeros, dates as dates', async () => {
    const [heads = [], ...rows] = table('mis-learners.csv');
    const cells = rows.map((row) =>
      row.map((value, column): Cell => {
        if (value === '') return null;
        if (column === 0) return { value: Number(value), type: Number, format: '000000' };
        // In the file is the number that was shown in short.
        if (value === '9.99E+09') return { value: someUln, type: Number, format: '0.00E+00' };
        if (column === 2) return { value: Number(value), type: Number };
        const day = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(value);
        if (column === 7 && day !== null && value !== '30/02/2010')
          return { value: new Date(`${day[3]}-${day[2]}-${day[1]}`), type: Date, format: 'dd/mm/yyyy' };
        return { value, type: String };
      }),
    );
    const found = await outcomesOf(
      await workbook([heads.map((value) => ({ value, type: String })), ...cells]),
      'learners',
    );
    // The ULN is whole in the file (and the day’s number is a warning): better than as CSV, where it was lost.
    expect(found).toEqual({ ...wanted('mis-learners.csv'), 6: 'warning' });
  });

  it('the results as Excel holds them: a grade that became a date, a number that is one', async () => {
    const [heads = [], ...rows] = table('exam-results.csv');
    const cells = rows.map((row) =>
      row.map((value, column): Cell => {
        if (value === '') return null;
        if (value === '05-May') return { value: new Date('2026-05-05'), type: Date, format: 'd-mmm' };
        if (value === 'Jun-26') return { value: new Date('2026-06-01'), type: Date, format: 'mmm-yy' };
        if (value === '20/08/2026') return { value: new Date('2026-08-20'), type: Date, format: 'dd/mm/yyyy' };
        if (column === 2) return { value: Number(value), type: Number };
        if (column === 12 && /^\d/.test(value)) return { value: Number(value), type: Number };
        return { value, type: String };
      }),
    );
    const found = await outcomesOf(
      await workbook([heads.map((value) => ({ value, type: String })), ...cells]),
      'results',
    );
    // "9.0" is the number 9 in the file, however it is shown: better than as CSV.
    expect(found).toEqual({ ...wanted('exam-results.csv'), 11: 'ok' });
  });
});

describe('a workbook by LibreOffice', () => {
  it('with days from 1904, a title, a formula, zeros in front, a hidden row and merged cells', async () => {
    const { remarks, batches } = await openSheet(sheetBytes('workbook-by-libreoffice.xlsx'), { as: 'learners' });
    expect(remarks.map(({ code }) => code)).toEqual(['LP_SHEET_TAKEN', 'LP_SHEET_ROWS_ABOVE']);
    const rows = [];
    for await (const batch of batches) rows.push(...batch);
    expect(rows).toEqual([
      { row: 3, cells: ['001042', 'Adeyẹmí', 'Adeyẹmí-Jones', '2010-03-14', '11R'], found: [] },
      {
        row: 4,
        cells: ['1043', 'Evans', 'Siân', '2010-01-02', ''],
        found: [{ code: 'LP_ROW_MERGED', column: 4 }, { code: 'LP_ROW_HIDDEN' }],
      },
    ]);
  });
});

describe('any table', () => {
  const letters = fc.constantFrom(...Array.from('aZë7 ẃ😀'), '"', ',', ';', '\n', '&', '<', "'", '=', '0');
  const text = fc.string({ unit: letters, maxLength: 8 });
  const heads = ['Surname', 'Forename', 'Class'];
  it('has the same cells as CSV and as a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text, text), { maxLength: 8 }), async (rows) => {
        // The writer trims no cell but leaves out empty ones; a cell of spaces alone says nothing.
        const csv = [heads, ...rows]
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const cells = [heads, ...rows].map((row) =>
          row.map((value): Cell => (value === '' ? null : { value, type: String })),
        );
        expect(await cellsOf(await workbook(cells))).toEqual(await cellsOf(new TextEncoder().encode(csv)));
      }),
      { numRuns: 60, examples: [[[['', '', ' ']]], [[['\n', '', '']]]] },
    );
  });
  it('has the same numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 999_999_999_999_999 }), { minLength: 1, maxLength: 6 }),
        async (numbers) => {
          const csv = ['Surname,Admission No', ...numbers.map((number) => `A,${number}`)].join('\n');
          const cells = [['Surname', 'Admission No'], ...numbers.map((number): Cell[] => ['A', number])];
          expect(await cellsOf(await workbook(cells))).toEqual(await cellsOf(new TextEncoder().encode(csv)));
        },
      ),
      { numRuns: 40 },
    );
  });
});

async function cellsOf(bytes: Uint8Array): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const batch of (await openSheet(bytes, { as: 'learners' })).batches)
    for (const { row, cells } of batch) rows.push([row, cells]);
  return rows;
}
