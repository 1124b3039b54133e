import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLaurel } from './support/run-laurel.ts';

const learners = `Admission No,Surname,Forename,DOB,Year,Reg
001042,Adeyemi,Zoë,14/03/2010,11,11R
001043,O’Neill,Shay,02/09/2009,11,11R
`;
const achievements = `Admission No,Name,What did you do?,Type,Who saw it?,Date
001042,Zoë Adeyemi,River project,Project,Ms Okoro,12/06/2026
001042,Zoë Adeyemi,Chess club,Club,Mr Patel,03/2026
001043,Shay O’Neill,School newspaper,Project,Ms Okoro,05/2026
`;

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

async function run(...args: string[]): Promise<Record<string, unknown>> {
  const ran = await runLaurel([...args, '--json']);
  expect(ran.err, args.join(' ')).toBe('');
  return JSON.parse(ran.out) as Record<string, unknown>;
}

const filesIn = async (name: string): Promise<string[]> =>
  (await readdir(at(name), { recursive: true })).filter((file) => file.endsWith('.json')).sort();

async function recordsIn(): Promise<string[]> {
  const files = await filesIn('issued');
  const texts = await Promise.all(files.map((file) => readFile(at('issued', file), 'utf8')));
  return files.filter((_, index) => texts[index]?.includes('ClrCredential'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-snapshot-'));
  await writeFile(at('learners.csv'), learners);
  await writeFile(at('achievements.csv'), achievements);
  const made = await runLaurel(['issuer', 'create', at('school'), '--name', 'Riverside Academy']);
  expect(made.exitCode).toBe(0);
  await run('import', at('learners.csv'), '--as', 'learners', '--out', at('work'));
  await run('import', at('achievements.csv'), '--as', 'achievements', '--out', at('work'));
  await run('issue', at('work'), '--issuer', at('school'), '--out', at('issued'), '--handout');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('snapshot', () => {
  it('gathers what each learner has, so that the whole and every part of it are valid', async () => {
    const said = await run('snapshot', at('issued'), '--issuer', at('school'));
    expect(said).toMatchObject({ issued: 2, already: 0, empty: 0, refused: [] });
    const records = await recordsIn();
    expect(records).toHaveLength(2);
    const parts: number[] = [];
    for (const record of records) {
      const report = await runLaurel(['verify', at('issued', record), '--trust', at('school', 'trust.json'), '--json']);
      const { verdict, credentials } = JSON.parse(report.out) as {
        verdict: string;
        credentials: { verdict: string }[];
      };
      expect([verdict, ...credentials.map((one) => one.verdict)]).toEqual([verdict, ...credentials].map(() => 'valid'));
      parts.push(credentials.length);
      expect(await readFile(at('issued', record), 'utf8')).toContain('"partial": true');
    }
    expect(parts.toSorted((a, b) => a - b)).toEqual([1, 2]);
  });

  it('signs nothing twice, and another record when there is more', async () => {
    const again = await run('snapshot', at('issued'), '--issuer', at('school'));
    expect(again).toMatchObject({ issued: 0, already: 2 });
    await writeFile(at('achievements.csv'), `${achievements}001043,Shay O’Neill,Robot arm,Project,Ms Okoro,07/2026\n`);
    await run('import', at('achievements.csv'), '--as', 'achievements', '--out', at('work'));
    await run('issue', at('work'), '--issuer', at('school'), '--out', at('issued'));
    const more = await run('snapshot', at('issued'), '--issuer', at('school'));
    expect(more).toMatchObject({ issued: 1, already: 1 });
  });

  it('takes one learner by the school’s own id, and nobody by name', async () => {
    const one = await run('snapshot', at('issued'), '--issuer', at('school'), '--learner', '1042');
    expect(one).toMatchObject({ issued: 0, already: 1 });
    const byName = await runLaurel(['snapshot', at('issued'), '--issuer', at('school'), '--learner', 'Adeyemi']);
    expect(byName.exitCode).toBe(1);
    expect(byName.err).not.toContain('Adeyemi');
  });

  it('leaves out what somebody changed in the folder, and what the school never signed', async () => {
    const records = await recordsIn();
    const [first = ''] = (await filesIn('issued')).filter((file) => !records.includes(file));
    const whole = await readFile(at('issued', first), 'utf8');
    await writeFile(at('issued', first), whole.replace(/"name": "[^"]+"/, '"name": "Something better"'));
    await writeFile(at('issued', first.replace(/[^/]+$/, 'stray.json')), whole);
    const said = await run('snapshot', at('issued'), '--issuer', at('school'));
    expect(said['left']).toMatchObject({ changed: 1 });
    for (const record of await recordsIn()) {
      expect(await readFile(at('issued', record), 'utf8')).not.toContain('Something better');
    }
    await writeFile(at('issued', first), whole);
  });
});
