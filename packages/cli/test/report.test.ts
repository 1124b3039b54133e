/** Report night: from a school's sheets to what each family gets, and nobody else. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as made from '../../core/src/testing/hand-made-files.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
const at = (...names: readonly string[]): string => join(folder, ...names);

const learners = `Admission No,Surname,Forename,DOB,Year,Reg
001001,Gwilym,Elin,04/03/2016,5,5B
001002,Smith,John,05/04/2016,5,5B
001003,Smith,John,06/05/2016,5,5B
001004,Okafor,Ada,07/06/2011,10,10R
001005,Nowak,Gosia,08/07/2011,10,10R
001006,Li,Bo,08/07/2011,10,10R
`;
const headings =
  'Admission No,Name,What did you do?,Type,Skill,Step / level,Who saw it?,Date,Evidence,Describe the picture or recording,Are other children shown?,In my own words,May your family read your words?';
const achievements = `${headings}
001001,Elin Gwilym,River project,Project,Creativity,Advanced,Mr Patel,12/06/2026,river.jpg,A map of a river,No,Science but outside!,
001001,Elin Gwilym,Assembly,Club,,,Mr Patel,05/2026,all.png,The class on the stage,Yes,,
001002,John Smith,Chess club,Club,,,Mr Patel,06/2026,,,,,
001003,John Smith,Choir,Club,,,Mr Patel,06/2026,,,,We sang 😊,
001004,Ada Okafor,Solar oven,Project,,,Ms Ife,06/2026,,,,It melted my chocolate,
001004,Ada Okafor,Debate,Project,,,Ms Ife,06/2026,,,,I spoke first,Yes
001005,Gosia Nowak,,Reflection,,,me,06/2026,,,,I am good at building,
`;
const results = `Admission No,Name,Qualification,Subject,Grade,Series
001004,Ada Okafor,GCSE (9-1),Mathematics,7,June 2026
`;

const report = (...args: readonly string[]): Promise<Ran> =>
  runLaurel(['report', at('work'), '--out', at('out'), ...args]);
const school = ['--school', 'Ysgol y Bont'];
const contents = (): Promise<string> => readFile(at('out', 'PRIVATE-contents.html'), 'utf8');
const flat = ({ out, err }: Ran): string => `${out}${err}`.replace(/\s+/g, ' ');

/** The page that the list gives a learner. */
async function pageOf(name: string, which = 0): Promise<string> {
  const rows = (await contents()).match(/<tr><th.*?<\/tr>/gs) ?? [];
  const file = /href="(pages\/[^"]*\.html)"/.exec(
    rows.filter((row) => row.includes(`<bdi>${name}</bdi>`))[which] ?? '',
  );
  return readFile(at('out', file?.[1] ?? 'there is no page'), 'utf8');
}

const filesOf = async (): Promise<readonly string[]> =>
  (await readdir(at('out'), { recursive: true })).filter((name) => /\.(html|pdf)$/.test(name)).toSorted();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-report-'));
  await mkdir(at('photos'));
  await writeFile(at('photos', 'river.jpg'), made.jpeg());
  await writeFile(at('photos', 'all.png'), made.png());
  for (const [name, text] of Object.entries({ learners, achievements, results })) {
    await writeFile(at(`${name}.csv`), text);
    const evidence = name === 'achievements' ? ['--evidence', at('photos')] : [];
    await runLaurel(['import', at(`${name}.csv`), '--as', name, '--out', at('work'), ...evidence]);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('laurel report', () => {
  it('asks for the school’s name, which no sheet holds', async () => {
    const ran = await report();
    expect(ran.exitCode).toBe(64);
    expect(flat(ran)).toContain('--school "Riverside Academy"');
    await expect(stat(at('out'))).rejects.toThrow('ENOENT');
  });

  it('makes a page and a PDF for each learner, and a pack for each class', async () => {
    const ran = await report(...school);
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(flat(ran)).toContain('4 learners have a page, in 2 classes.');
    // Who only wrote what is theirs to share, and who has nothing yet.
    expect(flat(ran)).toContain('2 learners have nothing to show a family yet');
    expect(flat(ran)).toContain(`Open ${at('out', 'PRIVATE-contents.html')}`);
    // One page has an emoji, which the font of the PDFs does not: it and its class are printed from a browser.
    expect(flat(ran)).toContain('1 page has signs that the PDFs cannot show');
    const files = await filesOf();
    expect(files.filter((name) => name.startsWith('pages') && name.endsWith('.html'))).toHaveLength(4);
    expect(files.filter((name) => name.startsWith('pages') && name.endsWith('.pdf'))).toHaveLength(3);
    expect(files.filter((name) => name.startsWith('classes'))).toEqual(['classes/class-1.html', 'classes/class-2.pdf']);
  });

  it('shows what the school says and what the child wrote, without levels and results', async () => {
    const elin = await pageOf('Elin Gwilym');
    expect(elin).toContain('<h1 class="name"><bdi>Elin G.</bdi></h1>');
    expect(elin).toContain('Class 5B');
    expect(elin).toContain('Science but outside!');
    expect(elin).toContain('June 2026');
    expect(elin).not.toMatch(/Advanced|12 June|12\/06|Patel|Gwilym/);
    const ada = await pageOf('Ada Okafor');
    expect(ada).not.toMatch(/GCSE|Mathematics/);
  });

  it('shows a picture of the learner’s work, and none that shows other children', async () => {
    const elin = await pageOf('Elin Gwilym');
    expect(elin.match(/<img /g)).toHaveLength(1);
    expect(elin).toMatch(/alt="A map of a river"[^>]* src="data:image\/jpeg;base64,\/9j\//);
  });

  it('from 13 shows what a learner wrote only where they said so', async () => {
    const ada = await pageOf('Ada Okafor');
    expect(ada).toContain('I spoke first');
    expect(ada).toContain('Solar oven');
    expect(ada).not.toContain('melted');
    for (const name of await filesOf()) {
      if (name.endsWith('.html')) expect(await readFile(at('out', name), 'utf8')).not.toContain('good at building');
    }
  });

  it('tells two of one name apart: whole names on their pages, the school’s number in the list', async () => {
    const [one, two] = [await pageOf('John Smith', 0), await pageOf('John Smith', 1)];
    expect([one, two].every((page) => page.includes('<bdi>John Smith</bdi>'))).toBe(true);
    expect([one.includes('Chess club'), two.includes('Choir')]).toEqual([true, true]);
    expect([...(await contents()).matchAll(/number at the school: (\d+)/g)].map(([, number]) => number)).toEqual([
      '1002',
      '1003',
    ]);
  });

  it('names no file after anybody, and keeps all of it for its owner', async () => {
    const names = await readdir(at('out'), { recursive: true });
    const form =
      /^(PRIVATE-contents\.html|pages|classes|classes\/class-\d+\.(html|pdf)|pages\/[0-9a-f-]{36}\.(html|pdf)|\.laurel.*)$/;
    expect(names.filter((name) => !form.test(name))).toEqual([]);
    for (const name of names.filter((one) => !one.endsWith('lock'))) {
      const found = await stat(at('out', name));
      expect(found.mode & 0o077, name).toBe(0);
    }
  });

  it('takes the place of what it made before, and of nothing else', async () => {
    await writeFile(at('out', 'notes.txt'), 'mine');
    const before = await filesOf();
    await report(...school, '--language', 'cy', '--only', 'pages');
    const after = await filesOf();
    expect(after.filter((name) => before.includes(name))).toEqual(['PRIVATE-contents.html', 'classes/class-1.html']);
    expect(after.filter((name) => name.endsWith('.pdf'))).toEqual([]);
    expect(await readFile(at('out', 'notes.txt'), 'utf8')).toBe('mine');
    expect(await pageOf('Elin Gwilym')).toMatch(/<html lang="cy">.*Dosbarth 5B.*Fy mhrosiectau.*Yn fy ngeiriau i/s);
  });

  it('PDFs alone leave nobody out: who cannot have one has a page', async () => {
    await report(...school, '--only', 'pdfs');
    const pages = (await filesOf()).filter((name) => name.startsWith('pages'));
    expect(pages.map((name) => name.slice(-4)).toSorted()).toEqual(['.pdf', '.pdf', '.pdf', 'html']);
  });

  it('makes one class, and says which there are when it knows no such class', async () => {
    expect(flat(await report(...school, '--class', '5b'))).toContain('3 learners have a page, in 1 class.');
    const ran = await report(...school, '--class', '6Z');
    expect(ran.exitCode).toBe(64);
    expect(flat(ran)).toContain('There is no class 6Z in these records. There are: 5B, 10R.');
    expect(await filesOf()).not.toHaveLength(0);
  });

  it('shows no picture that is no longer the one that was described', async () => {
    const [name = ''] = (await readdir(at('work', 'evidence'))).filter((one) => one.endsWith('.jpg'));
    const bytes = await readFile(at('work', 'evidence', name));
    await writeFile(at('work', 'evidence', name), Buffer.concat([bytes, Buffer.from([0])]));
    expect(flat(await report(...school, '--only', 'pages'))).toContain('1 picture is not shown');
    expect(await pageOf('Elin Gwilym')).not.toContain('<img');
    await writeFile(at('work', 'evidence', name), bytes);
  });

  it('has no page for who has left', async () => {
    await writeFile(at('learners.csv'), learners.replace(/001001.*\n/, ''));
    await runLaurel(['import', at('learners.csv'), '--as', 'learners', '--out', at('work')]);
    const ran = await report(...school, '--only', 'pages');
    expect(flat(ran)).toContain('1 learner has left the school, and no page.');
    expect(await contents()).not.toContain('Elin');
  });

  it('says what to do where there is nothing to show', async () => {
    await runLaurel(['import', at('learners.csv'), '--as', 'learners', '--out', at('empty')]);
    const ran = await runLaurel(['report', at('empty'), '--out', at('none'), ...school]);
    expect(ran.exitCode).toBe(65);
    expect(flat(ran)).toContain('Import a sheet of achievements first.');
  });
});
