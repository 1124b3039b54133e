/**
 * Erasure, records that turn out to be one learner's, and the list of who did what, through the command line.
 */
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from './support/office.ts';

const learners = `Admission No,Surname,Forename,DOB,Year,Reg,Pupil Email,UPN
001001,Jones,Sam,14/03/2010,11,11R,sam@riverside.example,
001003,Adeyemi,Zoe,03/05/2010,11,11R,zoe@riverside.example,B999999221001
001004,Evans,Rhys,04/05/2010,11,11R,rhys@riverside.example,
`;
const heading = 'Pupil email,Name,What did you do?,Type,Who saw it?,Date\n';
const achievements = `${heading}sam@riverside.example,Sam Jones,Chess club,Club,Teacher,11/06/2026
zoe@riverside.example,Zoe Adeyemi,River water-quality project,Project,Teacher,12/06/2026
zoe@riverside.example,Zoe Adeyemi,School garden,Project,Teacher,12/05/2026
rhys@riverside.example,Rhys Evans,Coding club,Club,Teacher,12/05/2026
`;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.sheet('2026-09-01', 'learners.csv', 'learners', learners);
  await office.sheet('2026-09-01', 'things.csv', 'achievements', achievements);
  await office.issue('2026-09-01', '--by', 'data manager');
  await office.publish('2026-09-01');
});
afterAll(() => office.end());

/** All that the school's own folders say, but for the sealed files. */
async function inPlain(): Promise<string> {
  const texts = ['issued', 'work', 'school'].map(async (folder) => {
    const names = await readdir(office.at(folder), { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile() && !entry.name.endsWith('.age'));
    return Promise.all(files.map((entry) => readFile(`${entry.parentPath}/${entry.name}`, 'latin1')));
  });
  return (await Promise.all(texts)).flat().join('\n');
}

const theirs = ['--issued', 'issued', '--work', 'work'];
const forget = (...args: readonly string[]) =>
  office.school(
    '2026-09-02',
    'forget',
    ...args.map((arg) => (arg === 'issued' || arg === 'work' ? office.at(arg) : arg)),
  );

describe('a learner who is to be forgotten', () => {
  it('is said first, with what stays where the command cannot reach', async () => {
    const before = await inPlain();
    const dry = await forget('--learner', '001003', ...theirs);
    expect(dry.exitCode).toBe(0);
    expect(dry.flat).toContain('One learner would be forgotten. 2 of batch');
    expect(dry.flat).toContain('2 files and 1 line of PRIVATE-hand-out-list.csv');
    expect(dry.flat).toContain('3 rows and 0 files of evidence');
    expect(dry.flat).toContain('older copies of these folders, and backups');
    expect(dry.flat).toContain('What they hold stays good, and can no longer be withdrawn afterwards');
    expect(dry.flat).toContain('Nothing was changed yet. Add --yes to do it. It cannot be taken back.');
    for (const line of dry.out.split('\n')) if (!line.includes(office.at())) expect(line.length).toBeLessThan(81);
    expect((await inPlain()).replaceAll(/"lock[^\n]*/g, '')).toBe(before);
    expect((await forget('--learner', 'Zoe Adeyemi', ...theirs, '--yes')).exitCode).toBe(1);
    const slip = await forget('--learner', '001003', '--issued', office.at('isued'), '--yes');
    expect([slip.exitCode, slip.flat]).toEqual([74, expect.stringContaining('there is no such file')]);
  });

  it('is gone from the folders, while what they hold stays good; when they come again they are new', async () => {
    const files = await office.files();
    const river = files.find(({ title }) => title.includes('River')) ?? expect.unreachable();
    expect(await inPlain()).toContain('Zoe');
    const done = await forget('--learner', 'zoe@riverside.example', ...theirs, '--yes', '--by', 'data protection lead');
    expect(done.flat).toContain('The learner is forgotten.');
    const after = await inPlain();
    for (const word of ['Zoe', 'Adeyemi', 'zoe@', 'B999999221001', 'water-quality', river.id])
      expect(after).not.toContain(word);
    expect(after).toContain('Sam');
    expect((await office.files()).map(({ title }) => title)).toEqual(['Chess club', 'Coding club']);
    await office.publish('2026-09-02');
    expect(await office.told('2026-09-02', river.text)).toEqual({ verdict: 'valid', codes: [] });
    const byId = await office.school('2026-09-02', 'revoke', river.id);
    expect([byId.exitCode, byId.flat]).toEqual([1, expect.stringContaining('register does not know it')]);
    expect((await forget('--learner', '001003', ...theirs, '--yes')).flat).toContain('No learner is known here');

    await office.sheet('2026-09-03', 'learners.csv', 'learners', learners);
    await office.sheet('2026-09-03', 'things.csv', 'achievements', achievements);
    expect((await office.issue('2026-09-03')).flat).toContain('2 signed');
    const again = (await office.files()).find(({ title }) => title.includes('River')) ?? expect.unreachable();
    expect(again.id).not.toBe(river.id);
    expect(again.path).not.toBe(river.path);
  });

  it('with --withdraw has nothing that holds; it stays withdrawn', async () => {
    const coding = (await office.files()).find(({ title }) => title.includes('Coding')) ?? expect.unreachable();
    const done = await forget('--learner', '001004', ...theirs, '--withdraw', '--yes');
    expect(done.flat).toContain('1 item is withdrawn.');
    await office.publish('2026-09-03');
    expect(await office.told('2026-09-03', coding.text)).toEqual({ verdict: 'invalid', codes: ['LP_REVOKED'] });
  });
});

describe('two records that turn out to be one learner', () => {
  const row = (ids: string, title: string): string => `${ids},Kim Lee,${title},Club,Teacher,11/06/2026\n`;
  const kim = async (day: string, name: string, rows: string) => {
    await writeFile(office.at(name), `Pupil email,UPN,Name,What did you do?,Type,Who saw it?,Date\n${rows}`);
    await office.run(day, 'import', office.at(name), '--as', 'achievements', '--out', office.at('kim'));
    return office.school(day, 'issue', office.at('kim'), '--out', office.at('issued'), '--securing', 'eddsa-jcs-2022');
  };
  const revoke = (id: string) => office.school('2026-09-05', 'revoke', '--learner', id);

  it('are reached by either id, and it is explained that they were joined', async () => {
    await kim('2026-09-04', 'one.csv', row('kim@riverside.example,', 'Choir'));
    await kim('2026-09-04', 'two.csv', row(',Q999999221002', 'Drama'));
    expect((await revoke('Q999999221002')).flat).not.toContain('records, until a sheet');
    await kim('2026-09-04', 'three.csv', row('kim@riverside.example,Q999999221002', 'Debating'));
    for (const id of ['kim@riverside.example', 'Q999999221002']) {
      const { flat } = await revoke(id);
      expect(flat).toContain('3 credentials would be withdrawn.');
      expect(flat).toContain('This learner was known under 2 records, until a sheet gave the ids of all of them');
      expect(flat).toContain('If they are two people, stop here');
    }
  });

  it('that belong to two people are refused: one row cannot have the ids of both', async () => {
    const wrong = await kim('2026-09-05', 'four.csv', row('zoe@riverside.example,Q999999221002', 'Chess'));
    expect([wrong.exitCode, wrong.flat]).toEqual([1, expect.stringContaining('two different learners')]);
  });

  it('are forgotten together, by either id', async () => {
    const done = await forget('--learner', 'Q999999221002', '--issued', 'issued', '--withdraw', '--yes');
    expect(done.flat).toContain('3 items are withdrawn.');
    expect((await office.files()).filter(({ title }) => ['Choir', 'Drama', 'Debating'].includes(title))).toEqual([]);
    expect((await revoke('kim@riverside.example')).flat).toContain('No learner is known here');
  });
});

describe('the list of who did what', () => {
  it('names runs, roles and numbers; nobody, no credential and no file', async () => {
    const { out, flat, exitCode } = await office.school('2026-09-06', 'audit');
    expect(exitCode).toBe(0);
    for (const line of out.split('\n')) expect(line.length).toBeLessThan(81);
    expect(flat).toContain('2026-09-01 08:00 issue data manager');
    expect((await office.school('2026-09-06', 'audit', '--json')).json['runs']).toContainEqual(
      expect.objectContaining({ what: 'forget', by: 'data protection lead', counts: { items: 2, withdrawn: 0 } }),
    );
    const text = await readFile(office.at('school', 'audit.ndjson'), 'utf8');
    for (const word of ['Zoe', 'Sam', '@', 'urn:', '.json', '.csv', office.at(), '001003'])
      expect(text).not.toContain(word);
    expect(flat).toMatch(/Each line continues the one before it \(\d+ runs\)\./);
    const asked = await office.school(
      '2026-09-06',
      'revoke',
      '--learner',
      '001001',
      '--by',
      'j.smith@riverside.example',
    );
    expect([asked.exitCode, asked.flat]).toEqual([64, expect.stringContaining('as a role')]);
  });

  it('says that it was changed, and goes on after a line that a power cut tore', async () => {
    const path = office.at('school', 'audit.ndjson');
    await appendFile(path, '{"at":"2026-09-06T08:00:00Z","ru');
    await office.publish('2026-09-06');
    const torn = await office.school('2026-09-06', 'audit');
    expect([torn.exitCode, torn.flat]).toEqual([
      0,
      expect.stringContaining('was left unfinished when a run was stopped'),
    ]);
    await writeFile(path, (await readFile(path, 'utf8')).replace('data manager', 'nobody'));
    const changed = await office.school('2026-09-06', 'audit', '--json');
    expect([changed.exitCode, changed.json]).toEqual([1, expect.objectContaining({ isWhole: false, brokenAt: 4 })]);
  });
});
