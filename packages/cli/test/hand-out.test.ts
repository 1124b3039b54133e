import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPdfUa } from '../../render/src/node/testing/check-pdf-ua.ts';
import { modulesIn } from '../../render/src/node/testing/modules-in.ts';
import { scanCode } from '../../render/src/testing/scan-code.ts';
import { runLaurel } from './support/run-laurel.ts';

const learners = `Admission No,Surname,Forename,DOB,Year,Reg
001042,Adeyemi,Zoë,14/03/2010,11,11R
001043,O’Neill,Shay,02/09/2009,11,11R
001044,Ŵyn,Ẹ̀bùn,02/10/2009,11,11S
001045,李,小龙,03/10/2009,11,11S
001046,Patel,Ann,04/10/2009,10,10A
`;
const achievements = `Admission No,Name,What did you do?,Type,Who saw it?,Date
001042,Zoë Adeyemi,River project,Project,Ms Okoro,12/06/2026
001042,Zoë Adeyemi,Chess club,Club,Mr Patel,03/2026
001043,Shay O’Neill,School newspaper,Project,Ms Okoro,05/2026
001044,Ẹ̀bùn Ŵyn,Robot arm,Project,Ms Okoro,05/2026
001045,小龙 李,Garden,Project,Ms Okoro,05/2026
001046,Ann Patel,Garden,Project,Ms Okoro,05/2026
`;

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const handOut = (...args: string[]) => runLaurel(['hand-out', at('issued'), '--out', at('sheets'), ...args]);
const bytesOf = async (...names: string[]): Promise<Uint8Array> => new Uint8Array(await readFile(at(...names)));

/** The rows of the private list, below its headings. */
async function listed(): Promise<readonly (readonly string[])[]> {
  const text = await readFile(at('sheets', 'PRIVATE-contents.csv'), 'utf8');
  const rows = text.replace('\ufeff', '').trim().split('\r\n');
  return rows.slice(1).map((row) => row.slice(1, -1).split('","'));
}

const textOf = async (file: string): Promise<string> =>
  checkPdfUa(await bytesOf('sheets', file))
    .elements.map(({ text }) => text)
    .join('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-hand-out-'));
  await writeFile(at('learners.csv'), learners);
  await writeFile(at('achievements.csv'), achievements);
  for (const args of [
    ['issuer', 'create', at('school'), '--name', 'Riverside Academy'],
    ['import', at('learners.csv'), '--as', 'learners', '--out', at('work')],
    ['import', at('achievements.csv'), '--as', 'achievements', '--out', at('work')],
    ['issue', at('work'), '--issuer', at('school'), '--out', at('issued'), '--handout'],
  ]) {
    const ran = await runLaurel(args);
    expect(ran.exitCode, ran.out + ran.err).toBe(0);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('laurel hand-out', () => {
  it('makes a sheet for each learner and a pack for each class, and says whose is whose', async () => {
    const ran = await handOut();
    expect(ran).toMatchObject({ exitCode: 0, err: '' });
    expect(ran.out).toContain('5 sheets, in 3 classes.');
    const rows = await listed();
    expect(rows.map(([form, pupil]) => [form, pupil])).toEqual([
      ['10A', 'Ann Patel'],
      ['11R', 'Shay O’Neill'],
      ['11R', 'Zoë Adeyemi'],
      ['11S', 'Ẹ̀bùn Ŵyn'],
      ['11S', '小龙 李'],
    ]);
    const zoe = rows.find(([, pupil]) => pupil === 'Zoë Adeyemi') ?? [];
    const said = await textOf(zoe[2] ?? '');
    for (const part of ['Zoë Adeyemi', 'Riverside Academy · 11R', 'Chess club', 'River project', zoe[4] ?? '']) {
      expect(said).toContain(part);
    }
    expect(said).not.toMatch(/Shay|newspaper/);
    const pack = await textOf(zoe[3] ?? '');
    expect(pack.indexOf('Shay O’Neill')).toBeLessThan(pack.indexOf('Zoë Adeyemi'));
    expect(pack).not.toContain('Ẹ̀bùn');
  });

  it('prints what passes the checks of PDF/UA-1', async () => {
    const files = (await readdir(at('sheets'), { recursive: true })).filter((file) => file.endsWith('.pdf'));
    expect(files).toHaveLength(7);
    for (const file of files) expect(checkPdfUa(await bytesOf('sheets', file)).faults, file).toEqual([]);
  });

  it('makes a page for a browser where the print has no letters for a name, and says so', async () => {
    const [, , file = '', pack] = (await listed()).find(([, pupil]) => pupil === '小龙 李') ?? [];
    expect(file).toMatch(/^sheets\/[0-9a-f-]{36}\.html$/);
    expect(pack).toBe('');
    expect(await readFile(at('sheets', file), 'utf8')).toContain('小龙 李');
    expect((await handOut()).out.replace(/\s+/g, ' ')).toContain('print these pages from a browser');
  });

  it('puts no name, class or number of a pupil in a file’s name, and keeps all to its owner', async () => {
    const entries = await readdir(at('sheets'), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter(({ parentPath }) => !parentPath.includes('.laurel'))) {
      expect(entry.name).toMatch(
        /^(sheets|classes|class-[1-9]\.pdf|[0-9a-f-]{36}\.(pdf|html)|PRIVATE-contents\.csv|\.laurel)$/,
      );
      const { mode } = await stat(join(entry.parentPath, entry.name));
      expect(mode & 0o077).toBe(0);
    }
  });

  it('has the smallest file of each learner in a code, whose text an employer finds valid', async () => {
    const codes: string[] = [];
    for (const [, , file = ''] of (await listed()).filter(([, , name = '']) => name.endsWith('.pdf'))) {
      const bytes = await bytesOf('sheets', file);
      if (!checkPdfUa(bytes).elements.some(({ type }) => type === 'Figure')) continue;
      const { modules, millimetres } = modulesIn(bytes);
      expect(millimetres).toBeGreaterThanOrEqual(0.4);
      codes.push(scanCode(modules));
    }
    expect(codes.length).toBeGreaterThan(0);
    for (const [index, code] of codes.entries()) {
      await writeFile(at(`scanned-${index}.json`), code);
      const ran = await runLaurel(['verify', at(`scanned-${index}.json`), '--trust', at('school', 'trust.json')]);
      expect(ran.exitCode, ran.out).toBe(0);
      await writeFile(at('forged.json'), code.replace(/"name":"./, '"name":"X'));
      const forged = await runLaurel(['verify', at('forged.json'), '--trust', at('school', 'trust.json')]);
      expect(forged.exitCode).toBe(1);
    }
  });

  it('is in Welsh, of one class, under another name of the school', async () => {
    const ran = await handOut('--language', 'cy', '--class', ' 11r ', '--school', 'Ysgol Glan-y-Môr', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ sheets: 2, classes: 1, learners: 2, pages: 0, withoutFiles: 0 });
    const rows = await listed();
    expect(rows).toHaveLength(2);
    const said = await textOf(rows[0]?.[2] ?? '');
    expect(said).toContain('Eich ffeiliau o’r ysgol');
    expect(said).toContain('Ysgol Glan-y-Môr · 11R');
    // What the run before made of other classes is gone.
    expect((await readdir(at('sheets', 'sheets'))).filter((file) => file.endsWith('.html'))).toEqual([]);
  });

  it('leaves out whose folder was handed out, and says how many', async () => {
    const [, , , , first = ''] = (await listed())[0] ?? [];
    await rm(at('issued', first), { recursive: true });
    const ran = await handOut('--json');
    expect(JSON.parse(ran.out)).toMatchObject({ sheets: 4, withoutFiles: 1 });
  });
});

describe('laurel hand-out refuses', () => {
  it('a folder without a list, and says how one comes', async () => {
    const ran = await runLaurel(['hand-out', at('work'), '--out', at('nothing')]);
    expect(ran.exitCode).toBe(74);
    expect(ran.err.replace(/\s+/g, ' ')).toContain('--handout');
    await expect(stat(at('nothing'))).rejects.toThrow();
  });

  it('a class that is not there, naming those that are', async () => {
    const ran = await handOut('--class', '7Z');
    expect(ran.exitCode).toBe(64);
    expect(ran.err).toContain('10A, 11R, 11S');
  });

  it('an empty name of the school', async () => {
    expect((await handOut('--school', ' ')).exitCode).toBe(64);
  });

  it('to take away the old sheets when there is nothing to make new ones of', async () => {
    const before = await listed();
    const list = await readFile(at('issued', 'PRIVATE-hand-out-list.csv'), 'utf8');
    try {
      await writeFile(
        at('issued', 'PRIVATE-hand-out-list.csv'),
        '"Pupil","Class","Folder"\r\n"A","7A","00000000-0000-4000-8000-000000000000"\r\n',
      );
      expect((await handOut()).exitCode).toBe(65);
      expect(await listed()).toEqual(before);
    } finally {
      await writeFile(at('issued', 'PRIVATE-hand-out-list.csv'), list);
      await chmod(at('issued', 'PRIVATE-hand-out-list.csv'), 0o600);
    }
  });
});
