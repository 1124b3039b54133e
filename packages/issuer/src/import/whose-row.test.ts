/**
 * Whose row it is: each mix-up beside its unharmed control.
 */
import { createLintMemo } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import type { RowDecisions } from './decisions/row-decisions.ts';
import { importRows } from './import-sheet.ts';
import { createLeavers } from './leavers.ts';
import type { Learner, LearnerRecord, RowOutcome, SheetImport } from './record.ts';
import { createRoster } from './roster.ts';
import { createRowLearnerReader } from './row-learner.ts';
import { createRowNotes } from './row-notes.ts';
import { createSeenRows } from './seen.ts';

const now = new Date('2026-09-01T09:00:00Z');

async function all({ rows }: SheetImport): Promise<RowOutcome[]> {
  const found: RowOutcome[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

interface Listed {
  readonly no: string;
  readonly name: string;
  readonly known?: string;
  readonly class?: string;
  readonly email?: string;
  readonly candidate?: string;
  readonly dob?: string;
  readonly upn?: string;
}

async function listOf(children: readonly Listed[]): Promise<RowOutcome[]> {
  const rows = children.map(({ no, name, known = '', email = '', candidate = '', dob, upn = '', ...rest }, index) => ({
    'Admission No': no,
    'Legal Surname': name.split(' ').slice(1).join(' '),
    'Legal Forename': name.split(' ')[0] ?? '',
    'Preferred Forename': known,
    DOB: dob ?? `${String(index + 1).padStart(2, '0')}/03/2012`,
    Class: rest.class ?? '',
    'Pupil email': email,
    'Candidate No': candidate,
    UPN: upn,
  }));
  return all(await importRows(rows, { as: 'learners', now }));
}

const recordsOf = (outcomes: readonly RowOutcome[]): LearnerRecord[] =>
  outcomes.flatMap(({ record }) => (record?.as === 'learners' ? [record] : []));

const rosterOf = async (children: readonly Listed[]): Promise<LearnerRecord[]> => recordsOf(await listOf(children));

const school: readonly Listed[] = [
  { no: '1', name: 'Anna Smith', class: '8R', email: 'anna@school.example', candidate: '0101' },
  { no: '2', name: 'John Smith', class: '9R', email: 'john2@school.example', candidate: '0102' },
  { no: '3', name: 'John Smith', class: '9S', email: 'john3@school.example', candidate: '0103' },
  { no: '4', name: 'Elizabeth Jones', class: '8R', email: 'liz@school.example' },
  { no: '5', name: 'Małgorzata Nowak-Łuczak', class: '8S', email: 'gosia@school.example' },
  { no: '6', name: 'Séamus O’Neill', known: 'Shay', class: '8S', email: 'shay@school.example' },
  { no: '7', name: 'Thomas James', class: '8R' },
  { no: '8', name: 'James Thomas', class: '8R' },
  { no: '9', name: 'Evan Thomas', class: '8R' },
  { no: '10', name: 'Ana de la Cruz', class: '8S' },
];

const row = (change: Readonly<Record<string, string>>) => ({
  'Admission No': '',
  'Pupil email': '',
  'Candidate No': '',
  Name: '',
  Class: '',
  'What did you do?': 'Kite',
  Type: 'Project',
  'Who saw it?': 'Mr Patel',
  ...change,
});

async function whose(change: Readonly<Record<string, string>>): Promise<string> {
  const sheet = await importRows([row(change)], { as: 'achievements', now, roster: await rosterOf(school) });
  const [outcome] = await all(sheet);
  const record = outcome?.record;
  return record?.as === 'achievements'
    ? [record.learnerKey, ...(outcome?.codes ?? [])].join(' ')
    : (outcome?.codes.join(' ') ?? '');
}

describe('an id and a name', () => {
  it.each([
    ['that is the learner’s', { 'Admission No': '1', Name: 'Anna Smith' }, 'admission:1'],
    ['of a brother', { 'Admission No': '2', Name: 'Anna Smith' }, 'LP_ROW_NAME_DOES_NOT_FIT'],
    ['in short', { 'Admission No': '4', Name: 'Beth Jones' }, 'admission:4'],
    ['in short, without accents', { 'Admission No': '5', Name: 'GOSIA NOWAK LUCZAK' }, 'admission:5'],
    ['with an initial', { 'Admission No': '4', Name: 'E Jones' }, 'admission:4'],
    ['with another initial', { 'Admission No': '4', Name: 'A Jones' }, 'LP_ROW_NAME_DOES_NOT_FIT'],
    ['with a word too many', { 'Admission No': '4', Name: 'Elizabeth Anne Jones' }, 'LP_ROW_NAME_DOES_NOT_FIT'],
    ['by the legal name', { 'Admission No': '6', Name: 'SEAMUS O NEILL' }, 'admission:6'],
    ['with a surname of several words', { 'Admission No': '10', Name: 'Ana Delacruz' }, 'admission:10'],
    ['by the preferred name', { 'Admission No': '6', Name: "Shay O'Neill" }, 'admission:6'],
    ['turned round, of somebody else', { 'Admission No': '8', Name: 'Thomas James' }, 'LP_ROW_ID_FITS_SEVERAL'],
    ['turned round, of nobody else', { 'Admission No': '1', Name: 'Smith Anna' }, 'admission:1'],
    ['that only begins like it', { 'Admission No': '9', Name: 'Thomas Evans' }, 'LP_ROW_NAME_DOES_NOT_FIT'],
    ['that says one word twice', { 'Admission No': '9', Name: 'Thomas Thomas' }, 'LP_ROW_NAME_DOES_NOT_FIT'],
  ])('%s', async (_, change, wanted) => {
    expect(await whose(change)).toBe(wanted);
  });
});

describe('learners of one name', () => {
  it.each([
    ['are told apart by the id', { 'Admission No': '2', Name: 'John Smith' }, 'admission:2'],
    ['and their class', { 'Admission No': '2', Name: 'John Smith', Class: '9R' }, 'admission:2'],
    [
      'not where the class is the other’s',
      { 'Admission No': '2', Name: 'John Smith', Class: '9S' },
      'LP_ROW_ID_FITS_SEVERAL',
    ],
    [
      'not where an address is nobody’s',
      { 'Admission No': '2', 'Pupil email': 'j@home.example', Name: 'John Smith' },
      'LP_ROW_ID_FITS_SEVERAL',
    ],
    [
      'unless two ids agree',
      { 'Admission No': '2', 'Candidate No': '102', 'Pupil email': 'j@home.example', Name: 'John Smith' },
      'admission:2 LP_ROW_ZEROS_RESTORED',
    ],
    ['not by a candidate number', { 'Candidate No': '0103', Name: 'John Smith' }, 'LP_ROW_ID_FITS_SEVERAL'],
    [
      'not where the candidate number is another',
      { 'Admission No': '2', 'Candidate No': '0999' },
      'LP_ROW_ID_FITS_SEVERAL',
    ],
    [
      'not where it stands in the other column',
      { 'Admission No': '101', 'Candidate No': '1', Name: 'Anna Smith' },
      'LP_ROW_NOT_ON_ROSTER LP_ROW_ZEROS_RESTORED',
    ],
  ])('%s', async (_, change, wanted) => {
    expect(await whose(change)).toBe(wanted);
  });
});

describe('a class', () => {
  it.each([
    [
      'that has changed lets the full name through',
      { 'Admission No': '4', Name: 'Elizabeth Jones', Class: '9Z' },
      'admission:4 LP_ROW_CLASS_MOVED',
    ],
    [
      'that has changed holds half a name',
      { 'Admission No': '4', Name: 'Liz', Class: '9Z' },
      'LP_ROW_CLASS_DOES_NOT_FIT',
    ],
    ['that has changed holds a row without one', { 'Admission No': '4', Class: '9Z' }, 'LP_ROW_CLASS_DOES_NOT_FIT'],
    ['written otherwise is the same', { 'Admission No': '4', Class: '8 r' }, 'admission:4'],
  ])('%s', async (_, change, wanted) => {
    expect(await whose(change)).toBe(wanted);
  });
});

async function proposal(change: Readonly<Record<string, string>>, decided?: RowDecisions['learner']) {
  const roster = await createRoster(await rosterOf(school));
  const notes = createRowNotes();
  const cells = row(change);
  const fields: Readonly<Record<string, string>> = {
    admission: cells['Admission No'],
    email: cells['Pupil email'],
    name: cells.Name,
    class: cells.Class,
  };
  const get = (field: string): string => fields[field] ?? '';
  const found = createRowLearnerReader()(
    { get, keyOf: (names) => names.map(get).join('\0'), all: [] },
    {
      row: 2,
      notes,
      seen: createSeenRows(),
      roster,
      memo: createLintMemo(),
      options: { as: 'achievements', now },
      ...(decided === undefined ? {} : { decisions: { learner: decided, released: new Set(), words: {} } }),
    },
  );
  return {
    codes: notes.findings.map(({ code }) => code),
    proposed: notes.findings.find((one) => one.proposed !== undefined)?.proposed?.key,
    found: found.rosterLearner?.key,
    links: found.links,
  };
}

describe('a row without an id', () => {
  it.each([
    ['whose name and class fit one', { Name: 'John Smith', Class: '9S' }, 'LP_ROW_NAME_FITS_ONE', 'admission:3'],
    ['whose name alone fits one', { Name: 'Gosia Nowak-Luczak' }, 'LP_ROW_NAME_FITS_ONE', undefined],
    ['whose name fits two', { Name: 'John Smith' }, 'LP_ROW_NAME_FITS_SEVERAL', undefined],
    ['whose one word and class fit one', { Name: 'Shay', Class: '8S' }, 'LP_ROW_NAME_FITS_ONE', 'admission:6'],
    ['whose one word fits one', { Name: 'Shay' }, 'LP_ROW_NAME_FITS_ONE', undefined],
    [
      'whose name fits one in another class',
      { Name: 'Anna Smith', Class: '9S' },
      'LP_ROW_NAME_FITS_OTHER_CLASS',
      undefined,
    ],
    ['whose name fits nobody', { Name: 'Anna Jones' }, 'LP_ROW_NO_LEARNER_ID', undefined],
  ])('%s', async (_, change, code, proposed) => {
    expect(await proposal(change)).toMatchObject({ codes: [code], proposed, found: undefined });
  });
});

describe('a decision about the learner', () => {
  it('takes the proposal', async () => {
    const held = await proposal({ Name: 'John Smith', Class: '9S' }, { is: 'proposed' });
    expect(held).toMatchObject({ codes: [], found: 'admission:3' });
  });
  it.each(['2', '0002', 'JOHN2@school.example'])(
    'takes the learner of the id %s, and none of the row’s own ids',
    async (id) => {
      const decided = await proposal({ 'Admission No': '1', Name: 'John Smith' }, { is: 'id', id });
      expect(decided).toMatchObject({ codes: [], found: 'admission:2' });
      expect(decided.links).not.toContain('admission:1');
    },
  );
  it.each(['77', 'nobody@school.example', 'yes', ''])('makes no learner of %j', async (id) => {
    const decided = await proposal({ 'Admission No': '1', Name: 'John Smith' }, { is: 'id', id });
    expect(decided).toMatchObject({ codes: ['LP_ROW_NAME_DOES_NOT_FIT'], found: undefined });
  });
  it('takes no proposal where there is none', async () => {
    expect(await proposal({ Name: 'John Smith' }, { is: 'proposed' })).toMatchObject({ found: undefined });
  });
});

describe('a list of learners', () => {
  const codes = async (...children: readonly Listed[]): Promise<readonly string[]> =>
    (await listOf(children))[1]?.codes ?? [];
  const dob = '14/03/2012';
  it('holds one child under the legal and the preferred name', async () => {
    const legal = { no: '1', name: 'Séamus O’Neill', dob };
    expect(await codes(legal, { no: '2', name: 'Shay ONeill', dob })).toEqual(['LP_ROW_SAME_PERSON']);
    expect(await codes({ ...legal, known: 'Shay' }, { no: '2', name: 'Shay ONeill', dob })).toEqual([
      'LP_ROW_SAME_PERSON',
    ]);
    expect(await codes(legal, { no: '2', name: 'Shay ONeill', dob: '15/03/2012' })).toEqual([]);
  });
  it('holds a record with a temporary UPN beside one with a lasting one', async () => {
    const child = { name: 'Ada Okafor', dob };
    const lasting = { ...child, no: '1', upn: 'M999999921001' };
    expect(await codes(lasting, { ...child, no: '2', upn: 'L99999992101A' })).toContain('LP_ROW_SAME_PERSON');
    expect(await codes(lasting, { ...child, no: '2', upn: 'B999999921002' })).toEqual(['LP_ROW_SAME_NAME']);
  });
  it('lets twins through', async () => {
    expect(await codes({ no: '1', name: 'Anna Smith', dob }, { no: '2', name: 'Anne Smith', dob })).toEqual([]);
  });
});

describe('leavers', () => {
  const john = { no: '2', name: 'John Smith', candidate: '0102', email: 'john@school.example' };
  it('are those of whom the new list has no id', async () => {
    const [anna, johns] = await rosterOf([{ no: '1', name: 'Anna Smith' }, john]);
    const leavers = createLeavers();
    leavers.stays(['admission:1'], 'Anna Smith');
    // An address or candidate number that is given anew makes nobody stay.
    leavers.stays(['admission:9', 'candidate:0102', 'email:john@school.example'], 'Jo Li');
    expect(anna && leavers.leaverOf(anna)).toBeUndefined();
    const left = johns && leavers.leaverOf(johns);
    expect(left).toMatchObject({ learner: { key: 'admission:2', left: true } });
    expect(left?.contentKey).not.toBe(johns?.contentKey);
  });
  const found = async (records: readonly LearnerRecord[], change: Readonly<Record<string, string>>) => {
    const [outcome] = await all(await importRows([row(change)], { as: 'achievements', now, roster: records }));
    return outcome?.record?.as === 'achievements' ? outcome.record.learnerKey : outcome?.codes.join(' ');
  };
  const asLeft = (record: LearnerRecord): LearnerRecord => ({ ...record, learner: { ...record.learner, left: true } });
  it('are still found, and give way where their candidate number is somebody else’s now', async () => {
    const left = (await rosterOf([john])).map(asLeft);
    const there = await rosterOf([{ no: '9', name: 'Jo Li', candidate: '0102' }]);
    expect(await found([...left, ...there], { 'Admission No': '2', Name: 'John Smith' })).toBe('admission:2');
    const hers = { 'Admission No': '9', 'Candidate No': '0102', Name: 'Jo Li' };
    expect(await found([...left, ...there], hers)).toBe('admission:9');
    const his = { 'Candidate No': '0102', Name: 'John Smith' };
    expect(await found([...left, ...there], his)).toBe('LP_ROW_NAME_DOES_NOT_FIT');
  });
  it('who come back are one learner, in either order', async () => {
    const [back] = await rosterOf([john]);
    if (back === undefined) throw new Error('no record');
    for (const records of [
      [asLeft(back), back],
      [back, asLeft(back)],
    ]) {
      const roster = await createRoster(records);
      const learner: Learner | undefined = roster.withWrittenId('2');
      expect(learner).toMatchObject({ key: 'admission:2' });
      expect(learner?.left).toBeUndefined();
    }
  });
});
