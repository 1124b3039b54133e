/**
 * Where the headings of a CSV file stand: in the first row, or below a report's title.
 */
import { describe, expect, it } from 'vitest';
import { openSheet } from './open-sheet.ts';

async function open(text: string | Uint8Array) {
  const { remarks, batches } = await openSheet(text, { as: 'learners' });
  const rows = [];
  for await (const batch of batches) rows.push(...batch);
  return { remarks: remarks.map(({ code }) => code), rows };
}
const table = 'Admission No,Surname,Forename\n1,Adeyemi,Zoë\n';

describe('a title above the headings', () => {
  it.each([
    ['a line', `Pupil list\n${table}`, 3],
    ['a line with commas', `Pupil list, Year 11, printed 01/09/2026\n${table}`, 3],
    ['lines, and empty ones', `"Ysgol Enghraifft, Caerdydd"\n\n,,\nPrinted;01/09/2026\n${table}`, 6],
    ['ten lines', `${'Report\n'.repeat(10)}${table}`, 12],
    ['a line before a table with semicolons', `Rhestr, Blwyddyn 11\n${table.replaceAll(',', ';')}`, 3],
  ])('%s', async (_, text, row) => {
    expect(await open(text)).toEqual({
      remarks: ['LP_SHEET_ROWS_ABOVE'],
      rows: [{ row, cells: ['1', 'Adeyemi', 'Zoë'] }],
    });
  });
  it.each([
    ['eleven lines', `${'Report\n'.repeat(11)}${table}`],
    ['a row below with one heading', 'Report\nSurname,Hobby\nAdeyemi,Chess\n'],
  ])('%s are not skipped', async (_, text) => {
    await expect(open(text)).rejects.toMatchObject({ code: 'LP_SHEET_COLUMNS_MISSING' });
  });
  it('control: nothing is skipped where the first row has a heading', async () => {
    const text = 'Surname,Hobby\nSurname,Forename\n';
    expect(await open(text)).toEqual({ remarks: [], rows: [{ row: 2, cells: ['Surname', 'Forename'] }] });
  });
  it('in a file of one row is no table', async () => {
    await expect(open('Report')).rejects.toMatchObject({ code: 'LP_SHEET_COLUMNS_MISSING' });
    await expect(open('\n\n')).rejects.toMatchObject({ code: 'LP_SHEET_EMPTY' });
  });
});

describe('columns', () => {
  it('stand in any order', async () => {
    const { rows } = await open('Enw cyntaf,Dosbarth,Rhif derbyn,Cyfenw\nZoë,11R,1,Adeyemi\n');
    expect(rows).toEqual([{ row: 2, cells: ['Zoë', '11R', '1', 'Adeyemi'] }]);
  });
  it.each(['Surname,Forename,Surname', 'Surname,Cyfenw,Forename'])('one that stands there twice: %s', async (heads) => {
    await expect(open(`${heads}\na,b,c\n`)).rejects.toMatchObject({
      code: 'LP_SHEET_COLUMN_TWICE',
      params: { field: 'surname' },
    });
  });
});
