/**
 * The primary pupil: Elin is in Year 5, her parents carry her record. One shows one thing to a club; the other’s
 * permission is taken back by order of a court. In Year 8 she is 13, and has her record, her log and her own key.
 */
import { readFile } from 'node:fs/promises';
import { closeWallet, keyFor } from '@laurel/holder';
import { createWalletDirectory } from '@laurel/holder/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from './support/office.ts';
import { runLaurel } from './support/run-laurel.ts';

const heading = 'Admission No,Surname,Forename,DOB,Year,Reg,Pupil Email,UPN';
const things = `Pupil email,Name,What did you do?,Type,Who saw it?,Date
elin@riverside.example,Elin Quillfeather,River project,Project,Teacher,11/06/2026
elin@riverside.example,Elin Quillfeather,Choir,Club,Teacher,11/06/2026
`;

/** The quickest to sign and to check. */
const jcs = 'eddsa-jcs-2022';

type Person = 'anna' | 'bryn' | 'elin';
const passphrases: Readonly<Record<Person, string>> = {
  anna: 'four invented quiet words',
  bryn: 'four other invented words',
  elin: 'three words of hers',
};

let office: Office;
let child: { readonly id: string; readonly items: readonly string[] };
/** The keys that the school is given, one a person. */
const keys = new Map<Person, string>();

/** What one of the family does on a day, at home. */
async function home(day: string, who: Person, command: string, ...args: readonly string[]) {
  const environment = {
    LAUREL_PASSPHRASE: passphrases[who],
    // The child’s, for what is handed over.
    LAUREL_NEW_PASSPHRASE: passphrases.elin,
    LAUREL_BACKUP_PASSPHRASE: passphrases.elin,
    XDG_STATE_HOME: office.at(`state-${who}`),
  };
  const line = ['wallet', command, office.at(who), ...args];
  const ran = await runLaurel(line, { now: () => new Date(`${day}T08:00:00Z`), environment });
  return { ...ran, flat: `${ran.out}\n${ran.err}`.replaceAll(/\s+/g, ' ') };
}

async function walletOf(who: Person): Promise<string> {
  const wallet = await createWalletDirectory(office.at(who), { passphrase: passphrases[who], logN: 15 });
  const { did } = await keyFor(wallet, { school: 'Riverside Academy' });
  await closeWallet(wallet);
  keys.set(who, did);
  return did;
}

const sources = () => ['--trust', office.at('school', 'trust.json'), '--files', office.at('web')];
const club = ['--challenge', 'c1', '--domain', 'club.example'];
const permitted = async (day: string, who: Person, until: string, ...more: readonly string[]) => {
  const wish = [
    '--learner',
    '001042',
    '--to',
    keys.get(who) ?? '',
    '--until',
    until,
    '--out',
    office.at(`${who}.json`),
  ];
  await office.school(day, 'delegate', ...wish, ...more);
};
const idOf = async (who: Person): Promise<string> => JSON.parse(await readFile(office.at(`${who}.json`), 'utf8'))['id'];
const given = async () => (await office.files()).map(({ path }) => path);
const shown = (day: string, who: Person, file: string) =>
  home(day, who, 'present', '--all', ...club, '--out', office.at(file), '--yes', ...sources());
const checked = (day: string, file: string, ...more: readonly string[]) =>
  office.run(day, 'verify', office.at(file), ...club, '--trust', office.at('school', 'trust.json'), ...more);

beforeAll(async () => {
  office = await openOffice();
  const row = '001042,Quillfeather,Elin,14/03/2017,5,5R,elin@riverside.example,';
  await office.sheet('2026-10-02', 'learners.csv', 'learners', `${heading}\n${row}\n`);
  await office.sheet('2026-10-02', 'things.csv', 'achievements', things);
  await office.school('2026-10-02', 'issue', office.at('work'), '--out', office.at('issued'), '--securing', jcs);
  await walletOf('anna');
  await permitted('2026-10-03', 'anna', '2027-07-31');
  await walletOf('bryn');
  await permitted('2026-10-03', 'bryn', '2027-07-31', '--present-to', 'club.example');
  await office.publish('2026-10-03');
}, 60_000);
afterAll(() => office.end());

describe('the primary pupil', () => {
  it('has a parent who shows one thing to a club, which checks it offline and reads who shows it', async () => {
    const added = await home('2026-10-04', 'anna', 'add', office.at('anna.json'), ...(await given()), ...sources());
    expect(added.flat).toContain('3 kept');
    const [found] = JSON.parse((await home('2026-10-04', 'anna', 'children', '--json')).out)['children'];
    child = found;
    expect(child.items).toHaveLength(2);
    const [river] = child.items;
    const wish = [river ?? '', '--as', 'html', ...club, '--to', 'the canoe club', '--out', office.at('river.html')];
    const trust = ['--trust', office.at('school', 'trust.json')];
    const taken = await home('2026-10-05', 'anna', 'export', ...wish, ...trust, '--yes');
    expect(taken.exitCode, taken.flat).toBe(0);
    const page = await readFile(office.at('river.html'), 'utf8');
    expect(page).toContain('Shown by a parent or carer, whom the school named, until 31 July 2027.');
    expect(page).not.toContain('Permission to carry');
    // Nothing but the file and the club’s own list of schools.
    const read = await checked('2026-10-05', 'river.html');
    expect(read.exitCode, read.flat).toBe(0);
    expect(read.flat).toContain('1 item: 1 by a school on your list.');
    expect(read.flat).toContain('Shown by a parent or carer, whom the school named, until 31 July 2027.');
    const refused = await checked('2026-10-05', 'river.html', '--refuse-guardians');
    expect([refused.exitCode, refused.flat]).toEqual([
      1,
      expect.stringContaining('Somebody shows it for a child, and that does not count, as it stands'),
    ]);
    expect(refused.flat).not.toContain('Whoever sent this answered your question');
  });

  it('has two parents: by order of a court the school takes one’s permission back, and the other’s goes on', async () => {
    await home('2026-10-05', 'bryn', 'add', office.at('bryn.json'), ...(await given()), ...sources());
    await shown('2026-10-05', 'bryn', 'bryn-shows.json');
    expect((await checked('2026-10-06', 'bryn-shows.json', ...sources())).exitCode).toBe(0);
    const bakery = ['--challenge', 'c1', '--domain', 'bakery.example', '--out', office.at('no.json'), '--yes'];
    expect((await home('2026-10-06', 'bryn', 'present', '--all', ...bakery)).flat).toContain('names to whom');
    await office.school('2026-11-02', 'revoke', await idOf('bryn'), '--yes');
    await office.publish('2026-11-02');
    const [goes, ended] = [
      await checked('2026-11-02', 'river.html', ...sources()),
      await checked('2026-11-02', 'bryn-shows.json', ...sources()),
    ];
    expect([goes.exitCode, goes.flat]).toEqual([0, expect.stringContaining('1 item: 1 by a school on your list.')]);
    expect([ended.exitCode, ended.flat]).toEqual([
      1,
      expect.stringContaining('The school no longer lets this person show things for the child.'),
    ]);
    await home('2026-11-03', 'bryn', 'refresh', ...sources());
    expect((await shown('2026-11-03', 'bryn', 'no.json')).flat).toContain('the school has taken back its permission');
  });

  it('is 13, and has her record and what was shown of it; her parent shows nothing more for her', async () => {
    await permitted('2029-09-05', 'anna', '2030-07-31');
    await office.publish('2029-09-05');
    await home('2029-09-06', 'anna', 'add', office.at('anna.json'), ...sources());
    await shown('2029-09-07', 'anna', 'anna-shows.json');
    const wish = ['--child', child.id, '--out', office.at('elin.age')];
    const done = await home('2030-03-20', 'anna', 'hand-over', ...wish);
    expect(done.flat).toContain('2 things of the child’s');
    expect((await shown('2030-03-20', 'anna', 'no.json')).flat).toContain('was handed over to the child');
    await walletOf('elin');
    const back = await home('2030-03-20', 'elin', 'restore', '--from', office.at('elin.age'));
    expect(back.flat).toContain('2 signed items');
    const log = await home('2030-03-20', 'elin', 'log');
    expect(log.flat).toContain('A parent or carer showed it');
    // What went along is written down too.
    expect(log.flat).toContain('Permission to carry a child’s record');
    expect(log.flat).toContain('the canoe club (club.example)');
  });

  it('has her own key, to which the school ties everything; what her parent had shown no longer counts', async () => {
    const row = `001042,Quillfeather,Elin,14/03/2017,8,8R,elin@riverside.example,,${keys.get('elin')}`;
    await office.sheet('2030-03-21', 'learners.csv', 'learners', `${heading},DID\n${row}\n`);
    const how = ['--out', office.at('issued'), '--learner', '001042', '--securing', jcs, '--yes'];
    const tied = await office.school('2030-03-21', 'replace', office.at('work'), ...how);
    expect(tied.flat).toContain('2 items were signed again');
    await office.school('2030-03-21', 'revoke', await idOf('anna'), '--yes');
    await office.publish('2030-03-21');
    await home('2030-03-21', 'elin', 'add', ...(await given()), ...sources());
    expect((await shown('2030-03-21', 'elin', 'elin-shows.json')).exitCode).toBe(0);
    const own = await checked('2030-03-21', 'elin-shows.json', ...sources());
    expect([own.exitCode, own.flat]).toEqual([0, expect.stringContaining('with the learner’s own key')]);
    expect(own.flat).not.toContain('parent or carer');
    const before = await checked('2029-10-01', 'anna-shows.json', ...sources());
    const after = await checked('2030-03-21', 'anna-shows.json', ...sources());
    expect([before.flat.includes('no longer lets'), after.flat.includes('no longer lets')]).toEqual([false, true]);
  });
});
