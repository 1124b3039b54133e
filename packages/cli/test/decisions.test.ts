/** The data manager’s way from an empty folder: sheets in, the list out, decided in a spreadsheet, back in, issued. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type ListLine, readDecisionList } from '@laurel/issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
const at = (...names: readonly string[]): string => join(folder, ...names);
const laurel = (...args: readonly string[]): Promise<Ran> => runLaurel(args);

const sheets = {
  'learners.csv': [
    'Admission No,Surname,Forename,DOB,Reg,Pupil email',
    '001042,Adeyemi,Zoë,04/03/2012,9R,zadeyemi@school.example',
    '001043,Quillfeather,Sam,04/05/2012,9R,squill@school.example',
    '001044,Featherstone,Bo,31/02/2012,9S,bo@school.example',
    'Total: 3,,,,,',
  ],
  'sheet.csv': [
    'Pupil email,Name,Class,What did you do?,Type,Who saw it?,Date',
    'zadeyemi@school.example,Zoë Adeyemi,9R,River project,Project,Mr Patel,12/06/2026',
    'zadeyemi@school.example,Zoë Adeyemi,9R,Slides at https://docs.google.com/presentation/d/EXAMPLE/edit,Project,Mr Patel,12/06/2026',
    ',Sam Quillfeather,9R,Kite,Project,Mr Patel,13/06/2026',
    'bo@school.example,Bo Featherstone,9S,Boat,Project,Mr Patel,13/06/2026',
    'bo@school.example,Bo Featherstone,9S,Raft,Project,Mr Patel,14/06/2026',
    'zadeyemi@school.example,Zoë Adeyemi,9R,=HYPERLINK(1),Project,Mr Patel,12/06/2026',
  ],
};
const names = /Adeyemi|Quillfeather|Featherstone|Kite|Raft|squill|bo@/;

const importSheet = (...more: readonly string[]): Promise<Ran> =>
  laurel('import', at('sheet.csv'), '--as', 'achievements', '--out', at('work'), ...more);
const flat = ({ out, err }: Ran): string => `${out} ${err}`.replaceAll(/\s+/g, ' ');
const listIn = async (name: string): Promise<readonly ListLine[]> =>
  readDecisionList(new Uint8Array(await readFile(at(name))));
const shown = (lines: readonly ListLine[]): string[] =>
  lines.map(({ cells, decision }) => `${cells['row']} ${cells['class']} ${cells['learner']} [${decision}]`);

/** Fills the list in by row, and saves it as Excel does on a machine that separates by semicolons. */
async function decide(name: string, answers: Readonly<Record<string, string>>): Promise<void> {
  const lines = await listIn(name);
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = lines.map(({ cells, decision, reference }) =>
    [cells['sheet'], cells['row'], answers[cells['row'] ?? ''] ?? decision, reference].map((one) => cell(one ?? '')),
  );
  const text = [['Sheet', 'Row', 'Decision', 'Reference'], ...rows].map((row) => row.join(';')).join('\r\n');
  await writeFile(at(name), Buffer.from(text, 'latin1'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-decisions-'));
  for (const [name, lines] of Object.entries(sheets)) await writeFile(at(name), `${lines.join('\n')}\n`);
  await laurel('issuer', 'create', at('school'), '--name', 'Riverside School');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the list', () => {
  it('of the learners has what is to be corrected, and not what asks nothing', async () => {
    const ran = await laurel(
      'import',
      at('learners.csv'),
      '--as',
      'learners',
      '--out',
      at('work'),
      '--report',
      at('l.csv'),
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.out).toMatch(
      /2 go through\n +1 must be corrected in the sheet\n +1 needs nothing from you: 1 is a total/,
    );
    expect(shown(await listIn('l.csv'))).toEqual(['4 9S Bo Featherstone []']);
  });

  it('of achievements is a line a question, sorted by class, for its owner’s eyes only', async () => {
    const ran = await importSheet('--report', at('list.csv'));
    expect(ran.exitCode).toBe(1);
    expect(flat(ran)).toContain('list.csv has 3 questions to decide and 1 row to correct in the sheet (private');
    expect(ran.out).toContain(
      `laurel import ${at('sheet.csv')} --as achievements --out ${at('work')} --decisions ${at('list.csv')} --report ${at('list.csv')}`,
    );
    expect(shown(await listIn('list.csv'))).toEqual([
      '4 9R Sam Quillfeather []',
      '3 9R Zoë Adeyemi []',
      '7 9R Zoë Adeyemi []',
      '5 and 1 more 9S Bo Featherstone []',
    ]);
    if (process.platform !== 'win32') expect((await stat(at('list.csv'))).mode & 0o777).toBe(0o600);
    const text = await readFile(at('list.csv'), 'utf8');
    expect(text).toMatch(/^\uFEFF"Sheet","Row"/);
    expect(text).not.toMatch(/(?<!\r)\n|[,"]=/);
  });

  it('is the only place with names: not the screen, not --json', async () => {
    for (const more of [['--json'], []]) {
      const ran = await importSheet('--report', at('other.csv'), ...more);
      expect(`${ran.out}${ran.err}`).not.toMatch(names);
    }
    const { list, rows } = JSON.parse((await importSheet('--report', at('other.csv'), '--json')).out);
    expect(list).toEqual({ toDecide: 3, toCorrect: 1 });
    expect(Object.keys(rows[0])).toEqual(['file', 'row', 'outcome', 'codes', 'message']);
  });

  it('fits 80 columns on the screen, but for what is typed', async () => {
    const ran = await importSheet('--report', at('other.csv'));
    expect(ran.out.split('\n').filter((line) => line.length > 80 && !line.includes(folder))).toEqual([]);
  });
});

describe('decisions', () => {
  const again = (): Promise<Ran> => importSheet('--decisions', at('list.csv'), '--report', at('list.csv'));
  const issue = async () =>
    JSON.parse((await laurel('issue', at('work'), '--issuer', at('school'), '--out', at('issued'), '--json')).out);

  it('that were filled in are never written over unless they are used', async () => {
    await decide('list.csv', { 3: 'yes', 4: 'Ie ', 7: 'yes', '5 and 1 more': 'perhaps' });
    const before = await readFile(at('list.csv'));
    const ran = await importSheet('--report', at('list.csv'));
    expect(ran.exitCode).toBe(64);
    expect(ran.err).toContain('--decisions');
    expect(await readFile(at('list.csv'))).toEqual(before);
  });
  it.each(['sheet.csv', 'note.csv', 'list.xlsx'])('nor is any other file: %s', async (name) => {
    await writeFile(at('note.csv'), 'Dear all,\n');
    expect((await importSheet('--report', at(name))).exitCode).toBe(64);
    expect(await readFile(at('note.csv'), 'utf8')).toBe('Dear all,\n');
    expect(await readFile(at('sheet.csv'), 'utf8')).toContain('River project');
  });
  it('let through what they decide, say what they do not, and stay in the list', async () => {
    const ran = await again();
    expect(ran.out).toMatch(/2 decisions were applied\./);
    expect(flat(ran)).toContain(
      'Line 4 of the list (row 7 of sheet.csv) was not used: no answer lets this row through',
    );
    expect(flat(ran)).toContain('Line 5 of the list (row 5 and 1 more of sheet.csv) was not used: this is no answer');
    expect(`${ran.out}${ran.err}`).not.toMatch(/perhaps|Adeyemi|Quillfeather/);
    expect((await listIn('list.csv')).map(({ cells, decision }) => `${cells['row']} ${decision}`)).toEqual([
      '7 yes',
      '5 and 1 more perhaps',
      '4 Ie',
      '3 yes',
    ]);
    const unlined = ({ out }: Ran): string => out.replaceAll(/Line \d/g, 'Line');
    expect(unlined(await again())).toBe(unlined(ran));
  });
  it('carry through issue: nobody is asked a second time', async () => {
    expect((await issue()).counts).toMatchObject({ issued: 3, held: 0, refused: 0 });
    expect((await issue()).counts).toMatchObject({ issued: 0, 'already-issued': 3, held: 0 });
  });
  it('fit no row that was changed, and are said to', async () => {
    const sheet = await readFile(at('sheet.csv'), 'utf8');
    await writeFile(at('sheet.csv'), sheet.replace('Slides at', 'Pages at'));
    const ran = await again();
    expect(ran.out).toMatch(/1 decision was applied\.\n1 decision fits no row any more/);
    expect((await listIn('list.csv')).map(({ decision }) => decision).toSorted()).toEqual([
      '',
      'Ie',
      'perhaps',
      'yes',
      'yes',
    ]);
    await writeFile(at('sheet.csv'), sheet);
  });
  it('of another sheet are recognised, and change nothing', async () => {
    const ran = await laurel('import', at('learners.csv'), '--as', 'learners', '--decisions', at('list.csv'));
    expect(ran.out).toContain(`about another sheet (${basename(at('sheet.csv'))})`);
    expect(ran.out).toContain('seems to belong to another sheet');
  });
  it.each([
    ['sheet.csv', 65],
    ['nothing.csv', 74],
  ])('in a file that is no list stop the run: %s', async (name, exitCode) => {
    expect(await importSheet('--decisions', at(name))).toMatchObject({ exitCode });
  });
});
