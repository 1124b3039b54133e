/**
 * Sheets as untidy as schools send them, seen from outside: each trouble beside its unharmed control.
 */
import { describe, expect, it } from 'vitest';
import { readHeading } from './columns.ts';
import { importSheet } from './import-sheet.ts';
import type { SheetKind } from './record.ts';

const now = new Date('2026-09-01T09:00:00Z');
const heads: Readonly<Record<SheetKind, string>> = {
  learners: 'Admission No,Surname,Forename,DOB,ULN',
  results: 'UCI,Series,Title,Qual,Grade,Result date',
  achievements: 'Pupil email,Name,What did you do?,Type,Skill,Step / level,Who saw it?,Date,In my own words',
};

async function read(as: SheetKind, ...lines: readonly string[]): Promise<string[]> {
  const rows: string[] = [];
  const sheet = await importSheet(`${[heads[as], ...lines].join('\n')}\n`, { as, now });
  for await (const { row, outcome, codes } of sheet.rows) rows.push([row, outcome, ...codes].join(' '));
  return rows;
}

const zoe = '1,Adeyemi,Zoë,14/03/2010,';
const maths = '99992X260042A,Jun-26,Mathematics,GCSE (9-1),7,20/08/2026';
const river = 'z@school.example,Zoë A,River project,Project,Creativity,Step 9,Mr Patel,12/06/2026,';

describe('the controls', () => {
  it('are ok', async () => {
    expect(await read('learners', zoe)).toEqual(['2 ok']);
    expect(await read('results', maths)).toEqual(['2 ok']);
    expect(await read('achievements', river)).toEqual(['2 ok']);
  });
});

describe('quotation marks', () => {
  it('inside an unquoted cell are letters, as spreadsheets read them', async () => {
    expect(await read('achievements', river.replace('River project', 'A 5" ruler'))).toEqual(['2 ok']);
    expect(await read('learners', '1,Evans "Rhi" Jones,Zoë,14/03/2010,', zoe.replace('1', '2'))).toHaveLength(2);
  });
  it('are doubled inside a quoted cell, which may hold a line break', async () => {
    expect(await read('achievements', river.replace('River project', '"A 5"" ruler, long"'))).toEqual(['2 ok']);
    expect(await read('learners', '1,"Ev\r\nans",Zoë,14/03/2010,')).toEqual(['2 warning LP_ROW_TIDIED']);
  });
  it.each(['1,"Rhi" Evans,Zoë,14/03/2010,\n', '1,"Evans,Zoë,14/03/2010,\n2,"B",C,14/03/2010,\n'])(
    'that let two rows run together stop the file: %j',
    async (line) => {
      await expect(read('learners', line)).rejects.toMatchObject({ code: 'LP_SHEET_QUOTE', params: { row: 2 } });
    },
  );
});

describe('rows about nobody', () => {
  it.each([
    ['learners', heads.learners, 'LP_ROW_HEADINGS_AGAIN'],
    ['achievements', heads.achievements, 'LP_ROW_HEADINGS_AGAIN'],
    ['learners', 'Total: 35,,,,', 'LP_ROW_NOT_A_RECORD'],
    ['learners', ',Total,35,,', 'LP_ROW_NOT_A_RECORD'],
    ['results', 'Grand total,,,,7,', 'LP_ROW_NOT_A_RECORD'],
    ['learners', 'Exported by the office on 01/09/2026', 'LP_ROW_NOT_A_RECORD'],
  ] as const)('%s: %s', async (as, line, code) => {
    expect(await read(as, line)).toEqual([`2 refused ${code}`]);
  });
  it.each([
    ['learners', '1,Total,Jean,14/03/2010,'],
    ['achievements', river.replace('River project', 'Total eclipse')],
  ] as const)('control: a record of such a name is read: %s', async (as, line) => {
    expect(await read(as, line)).toEqual(['2 ok']);
  });
});

describe('cells', () => {
  it('nothing but separators behind the last heading is no extra cell', async () => {
    expect(await read('learners', `${zoe},,`)).toEqual(['2 ok']);
    expect(await read('learners', `${zoe},,x`)).toEqual(['2 refused LP_ROW_EXTRA_CELLS']);
  });
  it('a dash alone is an empty cell', async () => {
    expect(await read('learners', `${zoe}-`)).toEqual(['2 ok']);
    expect(await read('achievements', river.replace('River project', '–'))).toEqual(['2 held LP_ROW_TITLE_MISSING']);
  });
  it('1 January 1900 is a spreadsheet’s empty date', async () => {
    expect(await read('learners', '1,A,B,01/01/1900,')).toEqual(['2 refused LP_ROW_DATE_IMPOSSIBLE']);
  });
  it.each(['Zoë*', 'Zoë #', 'Zoë ⚠'])('a mark beside a name is a note: %s', async (name) => {
    expect(await read('learners', zoe.replace('Zoë', name))).toEqual(['2 held LP_ROW_NAME_HAS_NOTE']);
  });
  it('a note beside a name is read as what it says of them', async () => {
    expect((await read('learners', zoe.replace('Zoë', 'Zoë (ADHD)')))[0]).toMatch(/^2 refused LP_LINT_SEND/);
  });
});

describe('results', () => {
  it.each([
    ['7,20/08/2026', '#,20/08/2026', '2 held LP_ROW_NO_RESULT'],
    ['20/08/2026', '20/08/2062', '2 refused LP_ROW_DATE_NOT_PAST'],
    ['Jun-26', 'June 2062', '2 refused LP_ROW_DATE_NOT_PAST'],
    ['Mathematics', 'Mathematics (25% extra time)', '2 refused LP_LINT_SEND'],
    ['GCSE (9-1),7', 'GCSE (9-1) DA,U-U', '2 held LP_ROW_NOT_ACHIEVED'],
    ['GCSE (9-1),7', 'GCSE (9-1) DA,05-Jun', '2 refused LP_ROW_GRADE_SPREADSHEET'],
  ])('%s as %s', async (from, to, wanted) => {
    expect(await read('results', maths.replace(from, to))).toEqual([wanted]);
  });
  it.each([
    'Religious Studies: Islam',
    'Health and Social Care',
    'Polish',
    'Psychology',
    'Citizenship Studies',
    'Biblical Hebrew',
    'Physical Education (Short Course)',
    'Food Preparation and Nutrition',
    'Child Development',
    'Sociology of Family and Crime',
    'English as a Second Language',
    'British Sign Language',
  ])('control: the subject %s', async (subject) => {
    expect(await read('results', maths.replace('Mathematics', subject))).toEqual(['2 ok']);
  });
});

describe('achievements', () => {
  it.each([
    ['Step 9', 'Step 16', '2 refused LP_ROW_LEVEL_UNKNOWN'],
    ['z@school.example', 'z@school.example;y@school.example', '2 held LP_ROW_ID_FITS_SEVERAL LP_ROW_EMAILS_SEVERAL'],
    ['z@school.example', 'z@school.example; Z@school.example', '2 ok'],
    ['12/06/2026', 'Spring term 2026', '2 warning LP_ROW_DATE_YEAR_ONLY'],
    ['12/06/2026', 'Autumn 2025/26', '2 warning LP_ROW_DATE_YEAR_ONLY'],
    ['12/06/2026', 'Spring term', '2 warning LP_ROW_DATE_NO_YEAR'],
    ['12/06/2026,', '12/06/2026,🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru am byth', '2 ok'],
  ])('%s as %s', async (from, to, wanted) => {
    expect(await read('achievements', river.replace(from, to))).toEqual([wanted]);
  });
});

describe('headings', () => {
  const use = (heading: string) => readHeading(heading, { as: 'learners', column: 1 });
  it.each([
    'FSM6',
    'K/E/N',
    'Wellbeing',
    'Hearing impairment',
    'Visual Impairment',
    'Speech and language',
    'SALT',
    'Ed Psych',
    'TA support',
    'Vulnerable',
    'Concerns',
    'Confidential notes',
    'Home situation',
    'Trade union',
    'Heritage',
    'UASC',
    'PRU',
    'YOT',
    'Managed move',
    'Asthmatic',
    'Wheelchair',
    'Crefydd',
    'Ethnigrwydd',
    'Iaith gartref',
    'ADY',
    'Anghenion dysgu',
    'Presenoldeb',
    'Ymddygiad',
    'Prydau ysgol am ddim',
    'Cyfeiriad',
    'Cod post',
    'Ffôn',
    'Iechyd',
    'Gofal',
  ])('%s is struck out', (heading) => {
    expect(use(heading).use.use).toBe('struck-out');
  });
  it.each([
    ['Year Group (today)', 'year'],
    ['Date of birth (dd/mm/yyyy)', 'dateOfBirth'],
    ['Surname *', 'surname'],
    ['Adno', 'admission'],
  ])('%s is read without its remark', (heading, field) => {
    expect(use(heading).field).toBe(field);
  });
});

describe('other files', () => {
  it.each([
    ['a compressed file', [0x1f, 0x8b, 8, 0]],
    ['a HEIC picture', [0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63]],
    ['a film', [0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d]],
    ['zeros', Array.from({ length: 2000 }, () => 0)],
  ])('%s is no sheet', async (_, bytes) => {
    await expect(importSheet(Uint8Array.from(bytes), { as: 'learners', now })).rejects.toMatchObject({
      code: 'LP_SHEET_NOT_A_TABLE',
    });
  });
});
