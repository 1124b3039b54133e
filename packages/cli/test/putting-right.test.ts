/**
 * Putting right, as an exams officer and a data manager do it: provisional results that become final, what one learner
 * or one batch was given, what went to the wrong pupil, leavers and records that turn out to be one learner's.
 */
import { writeFile } from 'node:fs/promises';
import { messageFor } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IssuedFile, type Office, openOffice } from './support/office.ts';

const learners = `Admission No,Surname,Forename,DOB,Year,Reg,Pupil Email
001001,Jones,Sam,14/03/2010,11,11R,sam1@riverside.example
001002,Jones,Sam,02/02/2010,11,11S,sam2@riverside.example
001003,Adeyemi,Zoe,03/05/2010,11,11R,zoe@riverside.example
`;
const heading = 'Series,Admission No,Surname,Forename,QAN,Title,Qual,Grade,Result date\n';
const resultOf = (id: string, name: string, grade: string, subject: readonly [string, string] = maths): string =>
  `Jun-26,${id},${name},${subject[0]},${subject[1]},GCSE (9-1),${grade},20/08/2026\n`;
const maths = ['999/9999/9', 'Mathematics'] as const;
const geography = ['999/9994/X', 'Geography'] as const;

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.sheet('2026-08-19', 'learners.csv', 'learners', learners);
});
afterAll(() => office.end());

const titled = (files: readonly IssuedFile[], title: string): IssuedFile =>
  files.find((file) => file.title.includes(title)) ?? expect.unreachable(`no ${title}`);

describe('provisional results', () => {
  let before: readonly IssuedFile[] = [];

  it('are issued as such, in a batch that has a name', async () => {
    const rows = `${heading}${resultOf('001003', 'Adeyemi,Zoe', '7')}${resultOf('001003', 'Adeyemi,Zoe', '5', geography)}${resultOf('001001', 'Jones,Sam', '6')}`;
    await office.sheet('2026-08-20', 'results.csv', 'results', rows);
    const issued = await office.issue('2026-08-20');
    expect(issued.flat).toMatch(/This batch is [2-9B-Z]{8}: by that name/);
    await office.publish('2026-08-20');
    before = await office.files();
    expect(before.map(({ isProvisional }) => isProvisional)).toEqual([true, true, true]);
    expect(await office.told('2026-08-21', titled(before, 'Geography').text)).toEqual({ verdict: 'valid', codes: [] });
  });

  it('become final under the same ids, when the certificates have come; a grade that a review changed with them', async () => {
    const rows = `${heading}${resultOf('001003', 'Adeyemi,Zoe', '8')}${resultOf('001003', 'Adeyemi,Zoe', '5', geography)}${resultOf('001002', 'Jones,Sam', '4')}`;
    await office.sheet('2026-11-10', 'results.csv', 'results', rows, '--confirmed');
    const replace = ['replace', office.at('work'), '--out', office.at('issued'), '--securing', 'eddsa-jcs-2022'];
    const dry = await office.school('2026-11-10', ...replace);
    expect(dry.flat).toContain('2 items have changed and would be signed again.');
    expect(dry.flat).toContain(`Whoever checks an old one will read: “${messageFor('LP_REPLACED')}”`);
    expect(dry.flat).toContain('1 item was never issued: laurel issue signs it.');
    // Sam of 11R is in no row any more: the row had the wrong Sam.
    expect(dry.flat).toContain('1 item was issued and is in no sheet any more');
    expect(dry.flat).toContain('Nothing was changed yet. Add --yes to do it.');
    expect((await office.files()).map(({ text }) => text)).toEqual(before.map(({ text }) => text));

    const done = await office.school('2026-11-10', ...replace, '--yes');
    expect(done.flat).toContain('2 items were signed again, in the place of an older version.');
    await office.publish('2026-11-10');
    const after = await office.files();
    const [old, now] = [titled(before, 'Geography'), titled(after, 'Geography')];
    expect([now.id, now.isProvisional]).toEqual([old.id, false]);
    expect(Date.parse(now.validFrom)).toBeGreaterThan(Date.parse(old.validFrom));
    expect(await office.told('2026-11-11', old.text)).toEqual({ verdict: 'invalid', codes: ['LP_REPLACED'] });
    expect(await office.told('2026-11-11', now.text)).toEqual({ verdict: 'valid', codes: [] });
    const review = after.filter(({ title }) => title.includes('Mathematics')).map(({ grade }) => grade);
    expect(new Set(review)).toEqual(new Set(['6', '8']));
    // Once more there is nothing to do.
    expect((await office.school('2026-11-11', ...replace, '--yes')).flat).toContain(
      'Nothing that was issued has changed.',
    );
  });

  it('that went to the wrong one of two pupils of a name are withdrawn there and issued here', async () => {
    const list = await office.school(
      '2026-11-12',
      'replace',
      office.at('work'),
      '--out',
      office.at('issued'),
      '--json',
    );
    const wrong = list.json['inNoSheet'];
    expect(wrong).toHaveLength(1);
    const [{ folder, file, credential }] = wrong as [{ folder: string; file: string; credential: string }];
    const path = office.at('issued', folder, file);
    const dry = await office.school('2026-11-12', 'revoke', path);
    expect(dry.flat).toMatch(/1 credential would be withdrawn. 1 of batch [2-9B-Z]{8}, valid from 2026-08-20/);
    expect((await office.school('2026-11-12', 'revoke', path, '--yes')).flat).toContain('1 credential is withdrawn.');
    expect((await office.issue('2026-11-12')).flat).toContain('1 signed');
    await office.publish('2026-11-12');
    const files = await office.files();
    const withdrawn = files.find(({ id }) => id === credential) ?? expect.unreachable();
    expect(await office.told('2026-11-13', withdrawn.text)).toEqual({ verdict: 'invalid', codes: ['LP_REVOKED'] });
    const right = files.find(({ grade }) => grade === '4') ?? expect.unreachable();
    expect(await office.told('2026-11-13', right.text)).toEqual({ verdict: 'valid', codes: [] });
    // What was withdrawn is not signed again by a correction, and is told of no more.
    const rows = `${heading}${resultOf('001003', 'Adeyemi,Zoe', '8')}${resultOf('001003', 'Adeyemi,Zoe', '5', geography)}${resultOf('001002', 'Jones,Sam', '4')}`;
    const with6 = `${rows}${resultOf('001001', 'Jones,Sam', '9')}`;
    await office.sheet('2026-11-13', 'results.csv', 'results', with6, '--confirmed');
    const again = await office.school(
      '2026-11-13',
      'replace',
      office.at('work'),
      '--out',
      office.at('issued'),
      '--yes',
    );
    expect(again.flat).toContain('Nothing that was issued has changed.');
    expect(again.flat).toContain('1 item has changed and was withdrawn: it stays so.');
    await office.sheet('2026-11-13', 'results.csv', 'results', rows, '--confirmed');
    const none = await office.school('2026-11-13', 'replace', office.at('work'), '--out', office.at('issued'));
    expect(none.flat).not.toContain('in no sheet');
  });

  it('that are taken back are told of, looked at and withdrawn; those of a leaver reach them', async () => {
    // Zoe is in the new export no more, and geography has no result any more.
    await office.sheet('2026-11-14', 'learners.csv', 'learners', learners.split('\n').slice(0, 3).join('\n'));
    const rows = `${heading}${resultOf('001003', 'Adeyemi,Zoe', '9')}${resultOf('001003', 'Adeyemi,Zoe', 'X', geography)}${resultOf('001002', 'Jones,Sam', '4')}`;
    await office.sheet('2026-11-14', 'results.csv', 'results', rows, '--confirmed');
    const replace = ['replace', office.at('work'), '--out', office.at('issued'), '--learner', '1003'];
    const done = await office.school('2026-11-14', ...replace, '--yes');
    expect(done.flat).toContain('1 item was signed again');
    expect(done.flat).toContain('1 item was issued and is in no sheet any more');
    const [, path = ''] = /laurel inspect (\S+)/.exec(done.out) ?? [];
    expect(path).toBe(titled(await office.files(), 'Geography').path);
    expect((await office.run('2026-11-14', 'inspect', path)).flat).toContain('Geography');
  });
});

describe('what is chosen', () => {
  it('by a learner is known by any id of the school’s own, and never by a name', async () => {
    for (const id of ['001003', 'ZOE@riverside.example']) {
      expect((await office.school('2026-11-15', 'revoke', '--learner', id)).flat).toContain(
        '2 credentials would be withdrawn.',
      );
    }
    for (const id of ['Zoe Adeyemi', '']) {
      const ran = await office.school('2026-11-15', 'revoke', '--learner', id);
      expect([ran.exitCode, ran.flat]).toEqual([1, expect.stringContaining('No learner is known here by this id.')]);
      if (id !== '') expect(ran.flat).not.toContain(id);
    }
  });

  it('by batch is what the batch signed and still holds', async () => {
    const { json } = await office.school('2026-11-15', 'audit', '--json');
    const runs = (json['runs'] as { what: string; batch?: string; counts?: Record<string, number> }[]).filter(
      ({ what }) => what === 'issue',
    );
    const [first] = runs;
    // Three were signed; two have a newer version since, and one is withdrawn.
    expect(first?.counts).toMatchObject({ issued: 3 });
    const typed = `${first?.batch?.slice(0, 4).toLowerCase()}-${first?.batch?.slice(4)}`;
    expect((await office.school('2026-11-15', 'revoke', '--batch', typed)).flat).toContain(
      '1 credential stood so already.',
    );
    const unknown = await office.school('2026-11-15', 'revoke', '--batch', 'ZZZZZZZZ');
    expect([unknown.exitCode, unknown.flat]).toEqual([
      1,
      expect.stringContaining('Nothing that was issued here is of this batch'),
    ]);
    expect((await office.school('2026-11-15', 'revoke')).exitCode).toBe(64);
    expect((await office.school('2026-11-15', 'revoke', 'urn:uuid:1', '--batch', typed)).exitCode).toBe(64);
  });

  it('by a file must be this school’s own: a file that only says the id of another is refused', async () => {
    const [file = expect.unreachable()] = (await office.files()).filter(({ grade }) => grade === '4');
    const forged = file.text.replace('Mathematics', 'Chemistry');
    await writeFile(office.at('forged.json'), forged);
    // As it stands in the register in all that the register knows: it is this credential, whatever else was changed.
    expect((await office.school('2026-11-15', 'revoke', office.at('forged.json'))).exitCode).toBe(0);
    await writeFile(office.at('forged.json'), forged.replaceAll(/"statusListIndex": "\d+"/g, '"statusListIndex": "7"'));
    const ran = await office.school('2026-11-15', 'revoke', office.at('forged.json'), '--yes');
    expect([ran.exitCode, ran.flat]).toEqual([65, expect.stringContaining('is not what this school signed')]);
    expect((await office.school('2026-11-15', 'revoke', file.path)).flat).toContain('1 credential would be withdrawn.');
  });
});
