import { describe, expect, it } from 'vitest';
import { importRows, importSheet } from './import-sheet.ts';
import type { LearnerRecord, RowOutcome, SheetImport } from './record.ts';

const now = new Date('2026-09-01T09:00:00Z');

async function all({ rows }: SheetImport): Promise<RowOutcome[]> {
  const found: RowOutcome[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

const learnersSheet = `Admission No,ULN,UCI,Candidate No,Legal Surname,Legal Forename,Preferred Forename,DOB,Pupil email
1042,9990000017,99992X260042A,0042,Adeyemi,Zoë,,14/03/2010,zoe@school.example
1043,9990000084,,0043,O'Neill,Séamus,Shay,02/09/2009,shay@school.example
1046,,,0046,Smith,John,,04/03/2010,john1@school.example
1047,,,0047,Smith,John,Johnny,17/11/2009,john2@school.example
`;

async function roster(): Promise<LearnerRecord[]> {
  const rows = await all(await importSheet(learnersSheet, { as: 'learners', now }));
  return rows.flatMap(({ record }) => (record?.as === 'learners' ? record : []));
}

const result = (change: Readonly<Record<string, string>>) => ({
  'Candidate No': '',
  UCI: '',
  ULN: '',
  Surname: '',
  Forename: '',
  Series: 'Jun-26',
  Title: 'Mathematics',
  Qual: 'GCSE (9-1)',
  Grade: '7',
  ...change,
});

describe('a roster', () => {
  it.each([
    ['by UCI', { UCI: '99992X260042A', Surname: 'ADEYEMI' }, 'ok', 'admission:1042', ''],
    ['by ULN, without a name', { ULN: '9990000084' }, 'ok', 'admission:1043', ''],
    [
      'by candidate number and a name that fits',
      { 'Candidate No': '43', Surname: "O'NEILL" },
      'ok',
      'admission:1043',
      '',
    ],
    ['not by a candidate number alone', { 'Candidate No': '43' }, 'held', undefined, 'LP_ROW_NO_LEARNER_ID'],
    [
      'not by a candidate number of another name',
      { 'Candidate No': '43', Surname: 'BEGUM' },
      'held',
      undefined,
      'LP_ROW_NAME_DOES_NOT_FIT',
    ],
    ['not by a name that fits one', { Surname: 'ADEYEMI', Forename: 'ZOE' }, 'held', undefined, 'LP_ROW_NAME_FITS_ONE'],
    [
      'not by a name that fits two',
      { Surname: 'SMITH', Forename: 'JOHN' },
      'held',
      undefined,
      'LP_ROW_NAME_FITS_SEVERAL',
    ],
    [
      'not by ids of two learners',
      { UCI: '99992X260042A', ULN: '9990000084' },
      'held',
      undefined,
      'LP_ROW_ID_FITS_SEVERAL',
    ],
    [
      'not by an id beside a number that the learner does not have',
      { UCI: '99992X260042A', ULN: '9990000157', Surname: 'ADEYEMI' },
      'held',
      undefined,
      'LP_ROW_ID_FITS_SEVERAL',
    ],
    ['not by an id that nobody has', { ULN: '9990000157', Surname: 'KHAN' }, 'held', undefined, 'LP_ROW_NOT_ON_ROSTER'],
  ] as const)('%s', async (_, change, outcome, key, code) => {
    const [row] = await all(await importRows([result(change)], { as: 'results', now, roster: await roster() }));
    expect(row, row?.message).toMatchObject({ outcome });
    expect(row?.record?.as === 'results' ? row.record.learnerKey : undefined).toBe(key);
    if (code !== '') expect(row?.codes).toContain(code);
  });

  it('shows the name that the learner goes by, not the exam board’s capitals', async () => {
    const [row] = await all(
      await importRows([result({ ULN: '9990000084', Surname: "O'NEILL", Forename: 'SEAMUS' })], {
        as: 'results',
        now,
        roster: await roster(),
      }),
    );
    expect(row?.record).toMatchObject({ learner: { displayName: 'Shay O.' } });
  });

  it('lets the row’s own id stand where the roster has none of its kind', async () => {
    const withoutEmails = (await roster()).map(
      ({ learner, ...rest }): LearnerRecord => ({
        ...rest,
        learner: { ...learner, links: learner.links.filter((link) => !link.startsWith('email:')) },
      }),
    );
    const row = {
      'Pupil email': 'zoe@school.example',
      Name: 'Zoë',
      'What did you do?': 'Kite',
      Type: 'Project',
      'Who saw it?': 'Mr Patel',
    };
    const [own] = await all(await importRows([row], { as: 'achievements', now, roster: withoutEmails }));
    expect(own).toMatchObject({ outcome: 'ok', record: { learnerKey: 'email:zoe@school.example' } });
    const [known] = await all(await importRows([row], { as: 'achievements', now, roster: await roster() }));
    expect(known).toMatchObject({ outcome: 'ok', record: { learnerKey: 'admission:1042' } });
  });
});

describe('a fact', () => {
  const sheet = (rows: readonly string[]): string => `UCI,Surname,Series,QAN,Title,Qual,Grade\n${rows.join('\n')}\n`;
  const keys = async (text: string): Promise<string[]> =>
    (await all(await importSheet(text, { as: 'results', now }))).flatMap(({ record }) =>
      record?.as === 'results' ? `${record.factKey} ${record.contentKey}` : [],
    );
  const rows = [
    '99992X260042A,ADEYEMI,Jun-26,999/9999/9,Mathematics,GCSE (9-1),7',
    '99992X260042A,ADEYEMI,Jun-26,999/9997/5,English Language,GCSE (9-1),6',
    '99992X260043B,ONEILL,Jun-26,999/9999/9,Mathematics,GCSE (9-1),5',
  ];

  it('is the same in another order and spelling', async () => {
    const first = await keys(sheet(rows));
    expect(new Set(first).size).toBe(3);
    expect((await keys(sheet(rows.toReversed()))).toSorted()).toEqual(first.toSorted());
    expect(await keys(sheet(rows.map((row) => row.replace('Jun-26', 'June 2026').replaceAll('/', ''))))).toEqual(first);
  });

  it('has another content, and the same key, when it is corrected', async () => {
    const [before] = await keys(sheet(rows.slice(0, 1)));
    const [after] = await keys(sheet(rows.slice(0, 1).map((row) => row.replace(/7$/, '8'))));
    expect(after?.split(' ')[0]).toBe(before?.split(' ')[0]);
    expect(after).not.toBe(before);
  });

  it('is another one in another series', async () => {
    const [june] = await keys(sheet(rows.slice(0, 1)));
    const [november] = await keys(sheet(rows.slice(0, 1).map((row) => row.replace('Jun-26', 'Nov-26'))));
    expect(november?.split(' ')[0]).not.toBe(june?.split(' ')[0]);
  });

  it('with two grades in one sheet waits for a person', async () => {
    const found = await all(
      await importSheet(sheet([rows[0] ?? '', (rows[0] ?? '').replace(/7$/, '8')]), { as: 'results', now }),
    );
    expect(found.map(({ outcome }) => outcome)).toEqual(['ok', 'held']);
    expect(found[1]?.codes).toEqual(['LP_ROW_RESULT_TWICE']);
  });
});

describe('objects as rows', () => {
  it('follow the same rules', async () => {
    const sheet = await importRows(
      [
        { 'Admission No': 2001, Surname: 'Okafor', 'SEN Status': 'K' },
        { 'Admission No': 2002, Surname: { a: 1 } },
        { 'Admission No': 2003, Surname: 'Kaya', House: 'Red' },
        { 'Admission No': 2004, Surname: null },
      ],
      { as: 'learners', now },
    );
    expect(sheet.columns.map(({ name, use }) => `${name} ${use}`)).toEqual([
      'Admission No used',
      'Surname used',
      'SEN Status struck-out',
    ]);
    const rows = await all(sheet);
    expect(sheet.columns.at(-1)).toMatchObject({ name: 'House', use: 'ignored' });
    expect(rows.map(({ row, outcome, codes }) => [row, outcome, codes[0]])).toEqual([
      [2, 'ok', undefined],
      [3, 'refused', 'LP_ROW_CELL_TYPE'],
      [4, 'ok', undefined],
      [5, 'refused', 'LP_ROW_NAME_MISSING'],
    ]);
  });
});

describe('ids within one sheet', () => {
  const row = (uci: string, uln: string, surname: string, title: string) => ({
    UCI: uci,
    ULN: uln,
    Surname: surname,
    Series: 'Jun-26',
    Title: title,
    Qual: 'GCSE (9-1)',
    Grade: '7',
  });
  const first = row('99992X260042A', '9990000017', 'ADEYEMI', 'Art');

  it.each([
    ['again', row('99992X260042A', '9990000017', 'ADEYEMI', 'Music'), 'ok', undefined],
    ['without its second id', row('99992X260042A', '', 'ADEYEMI', 'Music'), 'ok', undefined],
    ['with another name', row('99992X260042A', '9990000017', 'KHAN', 'Music'), 'held', 'LP_ROW_ID_TWO_NAMES'],
    [
      'with another second id',
      row('99992X260042A', '9990000084', 'ADEYEMI', 'Music'),
      'held',
      'LP_ROW_ID_FITS_SEVERAL',
    ],
    [
      'with somebody else’s second id',
      row('99992X260043B', '9990000017', 'KHAN', 'Music'),
      'held',
      'LP_ROW_ID_FITS_SEVERAL',
    ],
    ['of somebody else', row('99992X260043B', '9990000084', 'KHAN', 'Art'), 'ok', undefined],
  ])('%s', async (_, second, outcome, code) => {
    const found = await all(await importRows([first, second], { as: 'results', now }));
    expect(found[1], found[1]?.message).toMatchObject({ outcome, codes: code === undefined ? [] : [code] });
  });
});
