/**
 * A parent carries a child’s record, shows one thing of it to a club, and hands it over on the day on which the child
 * can hold keys.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from './support/office.ts';
import { runLaurel } from './support/run-laurel.ts';

const heading = 'Admission No,Surname,Forename,DOB,Year,Reg,Pupil Email,UPN';
const things = `Pupil email,Name,What did you do?,Type,Who saw it?,Date
elin@riverside.example,Elin Quillfeather,River project,Project,Teacher,11/06/2026
elin@riverside.example,Elin Quillfeather,Choir,Club,Teacher,11/06/2026
`;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.sheet(
    '2026-10-02',
    'learners.csv',
    'learners',
    `${heading}\n001042,Quillfeather,Elin,14/03/2014,7,7R,elin@riverside.example,\n`,
  );
  await office.sheet('2026-10-02', 'things.csv', 'achievements', things);
  await office.issue('2026-10-02');
}, 60_000);
afterAll(() => office.end());

/** At home: other passphrases than the school’s. */
async function home(day: string, ...args: readonly string[]) {
  const environment = {
    LAUREL_PASSPHRASE: 'four invented quiet words',
    LAUREL_NEW_PASSPHRASE: 'three other words',
    LAUREL_BACKUP_PASSPHRASE: 'three other words',
    XDG_STATE_HOME: office.at('state'),
  };
  const ran = await runLaurel(args, { now: () => new Date(`${day}T08:00:00Z`), environment });
  return { ...ran, flat: `${ran.out}\n${ran.err}`.replaceAll(/\s+/g, ' ') };
}

const sources = () => ['--trust', office.at('school', 'trust.json'), '--files', office.at('web')];
const club = ['--challenge', 'c1', '--domain', 'club.example'];
const showOne = (file: string, item: string, asked = club) =>
  home(
    '2026-10-05',
    'wallet',
    'present',
    office.at('parent'),
    item,
    ...asked,
    '--out',
    office.at(file),
    '--yes',
    ...sources(),
  );
const check = (file: string, ...more: readonly string[]) =>
  home('2026-10-05', 'verify', office.at(file), ...club, ...sources(), ...more);

interface ListedChild {
  readonly id: string;
  readonly items: readonly string[];
  readonly lapse?: string;
}
async function children(): Promise<readonly ListedChild[]> {
  return JSON.parse((await home('2026-10-05', 'wallet', 'children', office.at('parent'), '--json')).out).children;
}

describe('carrying for a child', () => {
  let item = '';

  it('begins with the school’s permission, in a wallet of the parent’s', async () => {
    await home('2026-10-02', 'wallet', 'create', office.at('parent'));
    const key = (await home('2026-10-02', 'wallet', 'key', office.at('parent'), '--for', 'Riverside')).out.trim();
    const wish = ['--learner', '001042', '--to', key, '--until', '2027-07-31', '--present-to', 'club.example'];
    await office.school('2026-10-03', 'delegate', ...wish, '--out', office.at('leave.json'));
    await office.publish('2026-10-03');
    const files = (await office.files()).map(({ path }) => path);
    const kept = await home(
      '2026-10-04',
      'wallet',
      'add',
      office.at('parent'),
      office.at('leave.json'),
      ...files,
      ...sources(),
    );
    expect(kept.flat).toContain('3 kept');
    const [child] = await children();
    expect(child?.items).toHaveLength(2);
    item = child?.items[0] ?? '';
  });

  it('shows one thing to the club, which reads who shows it; and to nobody else', async () => {
    expect((await showOne('vp.json', item)).exitCode).toBe(0);
    const read = await check('vp.json');
    expect(read.flat).toContain('1 item: 1 by a school on your list.');
    expect(read.flat).toContain('Shown by a parent or carer, whom the school named, until 31 July 2027.');
    expect(read.exitCode).toBe(0);
    const refused = await check('vp.json', '--refuse-guardians');
    expect([refused.exitCode, refused.flat]).toEqual([1, expect.stringContaining('that is not accepted here')]);
    const elsewhere = await showOne('no.json', item, ['--challenge', 'c1', '--domain', 'bakery.example']);
    expect(elsewhere.flat).toContain('names to whom');
  });

  it('hands everything over, and shows nothing for the child afterwards', async () => {
    const [child] = await children();
    const args = ['--child', child?.id ?? '', '--out', office.at('elin.age')];
    const done = await home('2026-10-06', 'wallet', 'hand-over', office.at('parent'), ...args);
    expect(done.flat).toContain('2 things of the child’s');
    expect((await children())[0]?.lapse).toBe('handed-over');
    expect((await showOne('no.json', item)).flat).toContain('was handed over to the child');
    await home('2026-10-06', 'wallet', 'create', office.at('child'));
    const restored = await home('2026-10-06', 'wallet', 'restore', office.at('child'), '--from', office.at('elin.age'));
    expect(restored.flat).toContain('2 signed items');
    expect((await home('2026-10-06', 'wallet', 'log', office.at('child'))).flat).toContain(
      'A parent or carer showed it',
    );
  });

  it('ends with the child’s own key, to which the school ties everything', async () => {
    const key = (await home('2026-10-06', 'wallet', 'key', office.at('child'), '--for', 'Riverside')).out.trim();
    const row = `001042,Quillfeather,Elin,14/03/2012,9,9R,elin@riverside.example,,${key}`;
    await office.sheet('2026-10-07', 'learners.csv', 'learners', `${heading},DID\n${row}\n`);
    const how = ['--out', office.at('issued'), '--learner', '001042', '--securing', 'eddsa-jcs-2022', '--yes'];
    expect((await office.school('2026-10-07', 'replace', office.at('work'), ...how)).flat).toContain(
      '2 items were signed again',
    );
    await office.publish('2026-10-07');
    const files = (await office.files()).map(({ path }) => path);
    await home('2026-10-07', 'wallet', 'add', office.at('child'), ...files, ...sources());
    const show = ['wallet', 'present', office.at('child'), '--all', ...club, '--out', office.at('own.json'), '--yes'];
    expect((await home('2026-10-07', ...show, ...sources())).exitCode).toBe(0);
    expect((await check('own.json')).flat).toContain('with the learner’s own key');
  });
});
