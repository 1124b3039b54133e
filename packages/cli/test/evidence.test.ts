/** A teacher’s sheet names pictures and recordings: from the folder of photographs to what each learner takes home. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceMatches, learnerItemOf } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as made from '../../core/src/testing/hand-made-files.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
const at = (...names: readonly string[]): string => join(folder, ...names);
const laurel = async (...args: readonly string[]): Promise<Ran> => runLaurel(args);

const headings =
  'Pupil email,Name,What did you do?,Type,Who saw it?,Date,Evidence,Describe the picture or recording,Are other children shown?';
const rows = [
  'zadeyemi@school.example,Zoë Adeyemi,Solar oven,Project,Mr Patel,12/06/2026,Zoe Adeyemi oven,A cardboard oven lined with foil.,No',
  'zadeyemi@school.example,Zoë Adeyemi,Assembly,Club,Mr Patel,13/06/2026,class.png,The class on the stage.,Yes',
  'zadeyemi@school.example,Zoë Adeyemi,River talk,Project,Mr Patel,14/06/2026,talk.mp3,,No',
];
const importSheet = (): Promise<Ran> =>
  laurel('import', at('sheet.csv'), '--as', 'achievements', '--out', at('work'), '--evidence', at('photos'), '--json');
const issue = (): Promise<Ran> =>
  laurel('issue', at('work'), '--issuer', at('school'), '--out', at('issued'), '--json');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-cli-evidence-'));
  await mkdir(at('photos', 'Monday'), { recursive: true });
  await writeFile(at('photos', 'Monday', 'Zoe Adeyemi oven.JPG'), made.jpeg());
  await writeFile(at('photos', 'class.png'), made.png());
  await writeFile(at('photos', 'talk.mp3'), made.mp3());
  await writeFile(
    at('learners.csv'),
    'Admission No,Surname,Forename,DOB,Year,Reg,Pupil email\n001042,Adeyemi,Zoë,04/03/2012,9,9R,zadeyemi@school.example\n',
  );
  await writeFile(at('sheet.csv'), `${headings}\n${rows.join('\n')}\n`);
  await laurel('issuer', 'create', at('school'), '--name', 'Riverside School');
  await laurel('import', at('learners.csv'), '--as', 'learners', '--out', at('work'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('laurel import --evidence', () => {
  it('asks for words, keeps clean copies by their digest, and leaves the photographs as they are', async () => {
    const { rows: outcomes } = JSON.parse((await importSheet()).out);
    expect(outcomes.map(({ outcome, codes }: { outcome: string; codes: string[] }) => [outcome, codes[0]])).toEqual([
      ['ok', 'LP_ROW_EVIDENCE_CLEANED'],
      ['warning', 'LP_ROW_EVIDENCE_SHOWS_OTHERS'],
      ['held', 'LP_ROW_ALTERNATIVE_MISSING'],
    ]);
    const kept = await readdir(at('work', 'evidence'));
    expect(kept.map((name) => name.slice(64)).toSorted()).toEqual(['.jpg', '.png']);
    for (const name of kept) expect(made.secretsIn(await readFile(at('work', 'evidence', name)))).toEqual([]);
    expect(await readFile(at('photos', 'class.png'))).toEqual(Buffer.from(made.png()));
  });

  it('without --out is a trial, and writes nothing', async () => {
    const before = await readdir(folder, { recursive: true });
    await laurel('import', at('sheet.csv'), '--as', 'achievements', '--roster', at('work'), '--evidence', at('photos'));
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  it('says that there is no such folder', async () => {
    const ran = await laurel('import', at('sheet.csv'), '--as', 'achievements', '--evidence', at('nowhere'));
    expect(ran.exitCode).not.toBe(0);
    expect(`${ran.out}${ran.err}`).toMatch(/evidence folder could not be read/);
  });
});

describe('laurel issue', () => {
  it('gives the learner the picture beside its credential, and not the one of the class; then nothing new', async () => {
    await importSheet();
    expect(JSON.parse((await issue()).out).counts).toMatchObject({ issued: 2, refused: 0 });
    const names = (await readdir(at('issued'), { recursive: true })).map(String);
    const [picture = '', ...others] = names.filter((name) => /evidence[\\/]./.test(name));
    expect([others, picture.slice(-4)]).toEqual([[], '.jpg']);
    expect(names.join()).not.toMatch(/Ad[eé]yemi|Zo[eë]|oven|9R/);
    const credentials = names.filter((name) => name.endsWith('.json'));
    const shown = await Promise.all(
      credentials.map(async (name) => learnerItemOf(JSON.parse(await readFile(at('issued', name), 'utf8'))).evidence),
    );
    const [one, ...more] = shown.flat();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ title: 'Solar oven', description: 'A cardboard oven lined with foil.' });
    expect(evidenceMatches(await readFile(at('issued', picture)), one?.digest ?? '')).toBe(true);

    await importSheet();
    expect(JSON.parse((await issue()).out).counts).toMatchObject({ issued: 0, 'already-issued': 2 });
  });

  it('refuses what has lost its copy, and says how to mend it', async () => {
    await writeFile(at('sheet.csv'), `${headings}\n${rows[0]?.replace('Solar oven', 'Second oven')}\n`);
    await importSheet();
    await rm(at('work', 'evidence'), { recursive: true });
    const refused = await issue();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.out).toMatch(/LP_EVIDENCE_GONE/);
    await importSheet();
    expect(JSON.parse((await issue()).out).counts).toMatchObject({ issued: 1, refused: 0 });
  });
});
