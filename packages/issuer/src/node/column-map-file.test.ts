import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { importSheet } from '../import/index.ts';
import { openColumnMap } from './column-map-file.ts';

const now = new Date('2026-09-01T09:00:00Z');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-map-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Imports a sheet with the map of a path; gives what was read of it and what the map learnt. */
async function run(path: string, text: string) {
  const map = await openColumnMap(path, { as: 'learners' });
  const rows: string[] = [];
  let fault: unknown;
  try {
    const { columns, onHeadings } = map;
    const sheet = await importSheet(text, { as: 'learners', now, columns, onHeadings });
    for await (const { row, outcome } of sheet.rows) rows.push(`${row} ${outcome}`);
  } catch (error) {
    fault = error;
  }
  return { rows, fault, learnt: map.learnt() };
}

describe('the file of a map of columns', () => {
  const odd = 'Pupil admission ref,Cyfenw,First nmae,House\n1042,Adeyemi,Zoë,Red\n';

  it('is made with the first sheet, asked about, and obeyed', async () => {
    const path = join(folder, 'columns.csv');
    const first = await run(path, odd);
    // Without an answer the number is not read, and so nobody can be told by it.
    expect(first.rows).toEqual(['2 held']);
    expect(first.learnt).toMatchObject({ isNew: true, added: 4 });
    expect(first.learnt.open.map(({ heading, means }) => `${heading}: ${means}`)).toEqual([
      'Pupil admission ref: admission number?',
      'First nmae: forename?',
    ]);
    const text = await readFile(path, 'utf8');
    expect(text.startsWith('\uFEFF"Sheet","Heading","Means","Note"')).toBe(true);
    await writeFile(path, text.replaceAll('?"', '"'));
    const second = await run(path, odd);
    expect(second.rows).toEqual(['2 ok']);
    expect(second.learnt).toEqual({ isNew: false, added: 0, open: [], unwritten: [] });
  });

  it('is made although what is sure is not enough', async () => {
    const path = join(folder, 'columns.csv');
    const first = await run(path, 'Report of pupils\nSurnmae,Forenmae,House\nAdeyemi,Zoë,Red\n');
    expect(first.fault).toMatchObject({ code: 'LP_SHEET_COLUMNS_MISSING' });
    expect(first.learnt.open).toHaveLength(2);
  });

  it('is not made of a sheet without headings', async () => {
    const path = join(folder, 'columns.csv');
    const first = await run(path, 'Adeyemi,Zoë,River project\nO’Neill,Shay,Chess\n');
    expect(first.fault).toMatchObject({ code: 'LP_SHEET_COLUMNS_MISSING' });
    expect(first.learnt.added).toBe(0);
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps what a person wrote, letter by letter, and adds what is new behind it', async () => {
    const path = join(folder, 'columns.csv');
    const own = 'Sheet;Heading;Means;Note\r\nlearners;Pupil admission ref;rhif derbyn;gofyn i Siân\r\n;;;\r\n';
    await writeFile(path, Buffer.from(own, 'latin1'));
    const { rows, learnt } = await run(path, odd);
    expect(learnt).toMatchObject({ isNew: false, added: 3 });
    expect(rows).toEqual(['2 ok']);
    const text = await readFile(path, 'utf8');
    expect(text.startsWith(`\uFEFF${own}`)).toBe(true);
    expect(
      text
        .slice(own.length + 1)
        .trim()
        .split('\r\n'),
    ).toHaveLength(3);
  });

  it('that is a workbook is read, and what is new is said', async () => {
    const path = join(folder, 'columns.xlsx');
    const rows = [
      ['Sheet', 'Heading', 'Means'],
      ['learners', 'Pupil admission ref', 'admission number'],
    ];
    const bytes = await writeXlsxFile(rows).toBuffer();
    await writeFile(path, bytes);
    const { learnt } = await run(path, odd);
    expect(learnt.added).toBe(0);
    expect(learnt.unwritten.map(({ heading }) => heading)).toEqual(['Cyfenw', 'First nmae', 'House']);
    expect(Buffer.compare(await readFile(path), bytes)).toBe(0);
  });

  it('that is wrong stops everything', async () => {
    const path = join(folder, 'columns.csv');
    await writeFile(path, 'Sheet,Heading,Means\nlearners,Code,nonsense\n');
    await expect(openColumnMap(path, { as: 'learners' })).rejects.toMatchObject({ code: 'LP_MAP_MEANS' });
  });
});
