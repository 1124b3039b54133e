/** A child who cannot hold keys: the school lets a parent carry the record, who shows it to a club; and takes it back. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { isJsonObject } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from './support/office.ts';

let office: Office;
/** Of a wallet of the parent’s. */
const parent = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
let permission: string;

const learners = `Admission No,Surname,Forename,DOB,Year,Reg,Pupil Email,UPN
001042,Quillfeather,Elin,14/03/2017,5,5R,elin@riverside.example,
`;
const achievements = `Pupil email,Name,What did you do?,Type,Who saw it?,Date
elin@riverside.example,Elin Quillfeather,River project,Project,Teacher,11/06/2026
`;

beforeAll(async () => {
  office = await openOffice();
  await office.sheet('2026-10-02', 'learners.csv', 'learners', learners);
  await office.sheet('2026-10-02', 'things.csv', 'achievements', achievements);
  await office.school(
    '2026-10-02',
    'issue',
    office.at('work'),
    '--out',
    office.at('issued'),
    '--securing',
    'eddsa-jcs-2022',
  );
}, 60_000);
afterAll(() => office.end());

describe('laurel delegate', () => {
  it('signs a permission, and says what a person must decide', async () => {
    const ran = await office.school(
      '2026-10-03',
      ...['delegate', '--learner', '001042', '--to', parent, '--until', '2027-07-31', '--out', office.at('leave.json')],
    );
    expect(ran.exitCode, ran.flat).toBe(0);
    expect(ran.flat).toContain('You have made sure who asks');
    expect(ran.flat).toContain('18th birthday');
    permission = await readFile(office.at('leave.json'), 'utf8');
    const document: unknown = JSON.parse(permission);
    const [issued] = await office.files();
    const subject: unknown = JSON.parse(issued?.text ?? '')['credentialSubject'];
    expect(isJsonObject(document as never) && permission).toContain(String((subject as { id: string }).id));
    expect(permission).not.toMatch(/Elin|Quillfeather|001042|Contact|birth/i);
    expect((await readdir(office.at())).filter((name) => name.startsWith('.laurel'))).toEqual([]);
  });

  it('holds once the lists are out, and says nothing about achievements', async () => {
    await office.publish('2026-10-03');
    await writeFile(office.at('one.json'), permission);
    const sources = ['--trust', office.at('school', 'trust.json'), '--files', office.at('web'), '--unchallenged'];
    const ran = await office.run('2026-10-04', 'verify', office.at('one.json'), ...sources);
    expect(ran.flat).toContain('It says nothing about what anybody has achieved.');
    expect(ran.flat).not.toContain('1. ');
  });

  it.each([
    ['longer than a year', { until: '2028-07-31' }, [], 'longer than a year'],
    ['no day', { until: 'summer' }, [], '--until takes a day'],
    ['an unknown scope', {}, ['--scope', 'all'], '--scope takes receive'],
    ['a child whom nobody knows', { learner: '999999' }, [], 'No learner is known here'],
  ])('refuses %s', async (_, given: Readonly<Record<string, string>>, more, words) => {
    const asked = { learner: '001042', to: parent, until: '2027-07-31', out: office.at('no.json'), ...given };
    const args = [...Object.entries(asked).flatMap(([name, value]) => [`--${name}`, value]), ...more];
    const ran = await office.school('2026-10-03', 'delegate', ...args);
    expect(ran.exitCode).not.toBe(0);
    expect(ran.flat).toContain(words);
    expect(await readdir(office.at())).not.toContain('no.json');
  });

  it('is no part of a record for leaving, nor missed by a correction', async () => {
    const ran = await office.school('2026-10-05', 'snapshot', office.at('issued'), '--json');
    expect(ran.json).toMatchObject({ issued: 1, left: { missing: 0, withdrawn: 0 } });
    const corrected = await office.school(
      ...(['2026-10-05', 'replace', office.at('work'), '--out', office.at('issued')] as const),
    );
    expect(corrected.flat).not.toContain('not in');
  });

  it('is taken back by itself, and given again only by a decision', async () => {
    const { credential } = JSON.parse(
      (
        await office.school(
          '2026-10-06',
          ...[
            'delegate',
            '--learner',
            '001042',
            '--to',
            parent,
            '--until',
            '2027-06-30',
            '--out',
            office.at('two.json'),
          ],
          '--json',
        )
      ).out,
    );
    const gone = await office.school('2026-10-07', 'revoke', credential, '--yes');
    expect(gone.flat).toContain('1 credential is withdrawn');
    await office.publish('2026-10-07');
    expect((await office.told('2026-10-08', await readFile(office.at('two.json'), 'utf8'))).codes).toContain(
      'LP_REVOKED',
    );
    expect((await office.told('2026-10-08', permission)).codes).toContain('LP_REPLACED');
    const [item] = (await office.files()).filter(({ title }) => title === 'River project');
    expect((await office.told('2026-10-08', item?.text ?? '')).verdict).toBe('valid');
    const args = ['--learner', '001042', '--to', parent, '--until', '2027-06-30', '--out', office.at('three.json')];
    const refused = await office.school('2026-10-09', 'delegate', ...args);
    expect(refused.flat).toContain('was taken back before');
    expect((await office.school('2026-10-09', 'delegate', ...args, '--again')).exitCode).toBe(0);
  });

  it('is in the audit list and is forgotten with the child', async () => {
    expect((await office.school('2026-10-10', 'audit')).flat).toContain('delegate');
    const gone = await office.school(
      '2026-10-10',
      'forget',
      '--learner',
      '001042',
      '--issued',
      office.at('issued'),
      '--yes',
    );
    expect(gone.exitCode, gone.flat).toBe(0);
    const args = ['--learner', '001042', '--to', parent, '--until', '2027-06-30', '--out', office.at('four.json')];
    expect((await office.school('2026-10-10', 'delegate', ...args)).exitCode).not.toBe(0);
  });
});
