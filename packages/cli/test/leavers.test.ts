/**
 * Pupils who are in the list no more, as an office meets them: results of August still reach them.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLaurel } from './support/run-laurel.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-leavers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const head = 'Admission No,Legal Surname,Legal Forename,DOB,Reg,ULN\n';
const zoe = '1042,Adeyemi,Zoë,14/03/2010,11R,9990000017\n';
const kit = '1055,Finch,Kit,19/04/2010,11S,9990000084\n';

async function importList(rows: string): Promise<string[]> {
  const [list, work] = [join(folder, 'learners.csv'), join(folder, 'work')];
  await writeFile(list, head + rows);
  const ran = await runLaurel(['import', list, '--as', 'learners', '--out', work]);
  expect(ran.exitCode, ran.out + ran.err).toBe(0);
  const files = (await readdir(work)).filter((name) => name.startsWith('learners-'));
  expect(files).toHaveLength(1);
  const lines = (await readFile(join(work, files[0] ?? ''), 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const { learner } = JSON.parse(line);
    return `${learner.key}${learner.left === true ? ' left' : ''}`;
  });
}

async function importResult(row: string): Promise<number> {
  const sheet = join(folder, 'results.csv');
  await writeFile(sheet, `ULN,Surname,Forename,Series,Title,Qual,Grade\n${row}\n`);
  const ran = await runLaurel(['import', sheet, '--as', 'results', '--out', join(folder, 'work'), '--json']);
  const rows: { readonly outcome: string }[] = JSON.parse(ran.out).rows;
  return rows.filter(({ outcome }) => outcome === 'ok').length;
}

describe('a new list of learners', () => {
  it('keeps who is missing from it as a leaver, once, until they come back', async () => {
    expect(await importList(zoe + kit)).toEqual(['admission:1042', 'admission:1055']);
    expect(await importList(kit)).toEqual(['admission:1055', 'admission:1042 left']);
    expect(await importList(kit)).toEqual(['admission:1055', 'admission:1042 left']);
    expect(await importResult('9990000017,ADEYEMI,ZOE,Jun-26,Mathematics,GCSE (9-1),7')).toBe(1);
    expect(await importList(zoe + kit)).toEqual(['admission:1042', 'admission:1055']);
  });
  it('knows a learner again whose admission number has changed', async () => {
    expect(await importList(zoe + kit)).toHaveLength(2);
    expect(await importList(zoe.replace('1042', '2042') + kit)).toEqual(['admission:2042', 'admission:1055']);
    expect(await importResult('9990000017,ADEYEMI,ZOE,Jun-26,Mathematics,GCSE (9-1),7')).toBe(1);
  });
});
