/**
 * What a school's own columns mean: proposed, asked, and obeyed; never against the list of what must not be read.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { Field } from './codes.ts';
import { addToColumnMap, columnMapCsv, readColumnMap } from './column-map.ts';
import { cyFields, readMeaning } from './column-words.ts';
import { fieldsOfSheet, readHeading } from './columns.ts';
import { importSheet } from './import-sheet.ts';
import { enFields } from './messages/en.ts';
import { proposeColumns } from './propose-columns.ts';
import type { SheetKind } from './record.ts';

const now = new Date('2026-09-01T09:00:00Z');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const mapOf = (...lines: readonly string[]) => readColumnMap(bytes(['Sheet,Heading,Means,Note', ...lines].join('\n')));
const kinds = ['learners', 'results', 'achievements'] as const;

describe('proposals', () => {
  const propose = (heading: string, as: SheetKind): string | undefined => proposeColumns([heading], { as })[0]?.means;

  it.each([
    ['Surname', 'learners', 'surname'],
    ['Cyfenw', 'learners', 'surname'],
    ['Enw cyntaf', 'learners', 'forename'],
    ['Rhif derbyn', 'learners', 'admission number'],
    ['Dosbarth', 'learners', 'class'],
    ['Grŵp blwyddyn', 'learners', 'year group'],
    ['Dyddiad geni', 'learners', 'date of birth'],
    ['Gradd', 'results', 'grade'],
    ['Pwnc', 'results', 'title'],
    ['Cymhwyster', 'results', 'qualification'],
    ['Cyfres', 'results', 'series'],
    ['Tystiolaeth', 'achievements', 'evidence'],
    ['Yn fy ngeiriau fy hun', 'achievements', 'in my own words'],
    ['Beth wnest ti?', 'achievements', 'title'],
    ['Pwy welodd hyn?', 'achievements', 'who saw it'],
    ['E-bost y disgybl', 'achievements', 'pupil e-mail'],
  ] as const)('%s of %s is surely %s', (heading, as, means) => {
    expect(propose(heading, as)).toBe(means);
  });

  it.each([
    ['Pupil admission ref number', 'learners', 'admission number?'],
    ['Addmission No', 'learners', 'admission number?'],
    ['Surnmae', 'learners', 'surname?'],
    ['Family surname', 'learners', 'surname?'],
    ['Rhif derbyn SIMS', 'learners', 'admission number?'],
    ['Côd SIMS derbyn', 'learners', 'admission number?'],
    ['Dosbarth 2026', 'learners', 'class?'],
    ['Final grade (GCSE)', 'results', 'grade?'],
    ['Gradd TGAU', 'results', 'grade?'],
    ['In my own words (reflection)', 'achievements', 'in my own words?'],
    ['Tystiolaeth neu lun', 'achievements', 'evidence?'],
  ] as const)('%s of %s is perhaps %s', (heading, as, means) => {
    expect(propose(heading, as)).toBe(means);
  });

  it.each(['House', 'Favourite colour', 'Locker', 'What is your favourite food?'])('%s is left out', (heading) => {
    expect(propose(heading, 'learners')).toBe('leave out');
  });
  it.each(['SEN Status', 'Ethnicity', 'Home language', 'ADY'])('%s is struck out', (heading) => {
    expect(proposeColumns([heading], { as: 'learners' })).toMatchObject([
      { means: 'leave out', note: expect.stringContaining('Struck out') },
    ]);
  });
  it('no field is proposed for two columns, or beside a column that is sure', () => {
    const means = proposeColumns(['Surname', 'Family surname', 'Pupil admission ref', 'Admission ref pupil'], {
      as: 'learners',
    }).map((entry) => entry.means);
    expect(means[0]).toBe('surname');
    expect(new Set(means.filter((one) => one !== 'leave out')).size).toBe(
      means.filter((one) => one !== 'leave out').length,
    );
  });
  it('what could be somebody’s own is not kept', () => {
    expect(proposeColumns(['zoe@school.example', '14/03/2010', '9990000017'], { as: 'learners' })).toEqual([]);
  });
});

describe('the words of a map', () => {
  it.each(kinds)('name every field of %s, in English and in Welsh', (as) => {
    for (const field of fieldsOfSheet(as)) {
      expect(readMeaning(enFields[field], as)).toEqual({ is: 'field', field });
      expect(readMeaning(cyFields[field].toUpperCase(), as)).toEqual({ is: 'field', field });
    }
  });
  it('are other in both languages for every field', () => {
    for (const names of [Object.values(enFields), Object.values(cyFields)])
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });
  it.each([
    ['admission number?', { is: 'open' }],
    ['', { is: 'open' }],
    ['?', { is: 'open' }],
    ['leave out', { is: 'left-out' }],
    ['Hepgor', { is: 'left-out' }],
    ['Adm No', { is: 'field', field: 'admission' }],
    ['grade', undefined],
    ['nonsense', undefined],
  ])('%j of learners is %j', (text, meaning) => {
    expect(readMeaning(text, 'learners')).toEqual(meaning);
  });
});

describe('a map', () => {
  const heading = async (line: string, name: string, as: SheetKind = 'learners') =>
    readHeading(name, { as, column: 1, columns: await mapOf(line) });

  it('is obeyed', async () => {
    expect((await heading('learners,Pupil code,admission number,', 'Pupil code')).field).toBe('admission');
    expect((await heading('learners,Surname,leave out,', 'Surname')).field).toBeUndefined();
    expect((await heading('learners,Surname,surname?,', 'Surname')).field).toBeUndefined();
    expect((await heading('results,Pupil code,candidate number,', 'Pupil code')).field).toBeUndefined();
    expect((await heading('learners,Surname,legal surname,', 'SURNAME ')).field).toBe('legalSurname');
  });
  it.each(['SEN Status', 'Ethnicity', 'Medical notes', 'Home language', 'ADY', 'Attendance %'])(
    'never reads what is struck out: %s',
    async (name) => {
      for (const means of ['name', 'class', 'admission number']) {
        const { use, field } = await heading(`learners,${name},${means},`, name);
        expect([use.use, field]).toEqual(['struck-out', undefined]);
      }
      const own = await heading(`achievements,${name},in my own words,`, name, 'achievements');
      expect(own.use.use).toBe('struck-out');
    },
  );
  it('cannot make a date of birth something else', async () => {
    expect((await heading('learners,DOB,class,', 'DOB')).use.use).toBe('struck-out');
    expect((await heading('learners,DOB,date of birth,', 'DOB')).field).toBe('dateOfBirth');
  });
  it('that gives two columns one field stops the import', async () => {
    const columns = await mapOf('learners,Code,admission number,', 'learners,Old code,admission number,');
    const read = (heads: string) => importSheet(`${heads}\n1,2,A,B\n`, { as: 'learners', now, columns });
    await expect(read('Code,Old code,Surname,Forename')).rejects.toMatchObject({ code: 'LP_SHEET_COLUMN_TWICE' });
    await expect(read('Code,Adm No,Surname,Forename')).rejects.toMatchObject({ code: 'LP_SHEET_COLUMN_TWICE' });
    expect((await read('Code,House,Surname,Forename')).columns[0]?.use).toBe('used');
  });
  it.each([
    ['pupils,Code,admission number,', 'LP_MAP_SHEET'],
    ['learners,Code,grade,', 'LP_MAP_MEANS'],
    ['learners,Code,class,\nlearners,code,surname,', 'LP_MAP_TWICE'],
  ])('with a fault says its row: %j', async (lines, code) => {
    await expect(mapOf(...lines.split('\n'))).rejects.toMatchObject({
      code,
      params: { row: lines.split('\n').length + 1 },
    });
  });
  it('control: two lines that say the same are one', async () => {
    expect((await mapOf('learners,Code,class,', 'learners,CODE,Dosbarth,')).find('learners', 'code')).toEqual({
      is: 'field',
      field: 'class',
    });
  });
  it('makes a sheet readable that was not, and finds its headings below a title', async () => {
    const columns = await mapOf('learners,A1,admission number,', 'learners,A2,surname,', 'learners,A3,forename,');
    const text = 'Report\nA1,A2,A3\n1042,Adeyemi,Zoë\n';
    await expect(importSheet(text, { as: 'learners', now })).rejects.toMatchObject({
      code: 'LP_SHEET_COLUMNS_MISSING',
    });
    const sheet = await importSheet(text, { as: 'learners', now, columns });
    const rows = [];
    for await (const row of sheet.rows) rows.push([row.row, row.outcome]);
    expect(rows).toEqual([[3, 'ok']]);
  });
});

describe('a map’s file', () => {
  const entries = proposeColumns(['Cyfenw', 'Surnmae', '=1+1', 'It’s "odd", this', 'SEN'], { as: 'learners' });
  it('comes back as it was written', async () => {
    const map = await readColumnMap(bytes(columnMapCsv(entries)));
    expect(
      ['Cyfenw', 'Surnmae', '=1+1', 'It’s "odd", this', 'SEN'].map((name) => map.find('learners', name)?.is),
    ).toEqual(['field', 'left-out', 'left-out', 'left-out', 'left-out']);
  });
  it('calculates nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.constantFrom('=', '+', '-', '@', '\t='),
        (text, sign) => {
          const csv = columnMapCsv([{ sheet: 'learners', heading: `${sign}${text}`, means: 'class', note: '' }]);
          expect(csv).not.toMatch(/(^|[,;"\n])[=+\-@]/);
        },
      ),
    );
  });
  it.each([
    ['with semicolons in windows-1252', Buffer.from('Sheet;Heading;Means;Note\r\nlearners;Côd;class;\r\n', 'latin1')],
    ['in UTF-16', Buffer.from('\uFEFFSheet\tHeading\tMeans\r\nlearners\tCôd\tclass\r\n', 'utf16le')],
    ['with other columns in another order', Buffer.from('Means,Who,Heading,Sheet\nclass,Ms Okoro,Côd,learners\n')],
  ])('is read %s, and what is new goes behind it', async (_, file) => {
    const before = new Uint8Array(file);
    expect((await readColumnMap(before)).find('learners', 'côd')).toEqual({ is: 'field', field: 'class' });
    const after = await addToColumnMap(before, proposeColumns(['Cyfenw'], { as: 'learners' }));
    const map = await readColumnMap(bytes(after));
    expect(map.entries).toHaveLength(2);
    expect(map.find('learners', 'cyfenw')).toEqual({ is: 'field', field: 'surname' });
    expect(after).toContain('Côd');
  });
  it('is read as a workbook', async () => {
    const rows = [
      ['Sheet', 'Heading', 'Means'],
      ['learners', 'Code', 'admission number'],
    ];
    const map = await readColumnMap(new Uint8Array(await writeXlsxFile(rows).toBuffer()));
    expect(map.find('learners', 'Code')).toEqual({ is: 'field', field: 'admission' satisfies Field });
  });
});
