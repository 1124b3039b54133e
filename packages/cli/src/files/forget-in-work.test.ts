import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestSri, encodeUtf8, evidenceFileName } from '@laurel/core';
import { importRows } from '@laurel/issuer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetInWork } from './forget-in-work.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-forget-work-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const mediaType = 'image/png';
const pictureOf = (words: string) => ({
  kind: 'image',
  title: 'A picture',
  mediaType,
  digest: digestSri(encodeUtf8(words)),
  description: 'A pond',
  storedAt: 'school',
  showsOtherChildren: false,
});
const fileOf = (words: string): string => evidenceFileName(pictureOf(words)) ?? expect.unreachable();

/** A work folder in which Zoe and Rhys have a picture each, and one of the two of them. */
async function fill(): Promise<void> {
  await mkdir(join(folder, 'evidence'));
  for (const words of ['zoe', 'rhys', 'both']) await writeFile(join(folder, 'evidence', fileOf(words)), words);
  const lines: string[] = [];
  for (const name of ['Zoe', 'Rhys']) {
    const row = {
      'Pupil email': `${name}@riverside.example`,
      Name: `${name} Adeyemi`,
      'What did you do?': 'Pond',
      Type: 'Project',
      'Who saw it?': 'Teacher',
      Date: '12/06/2026',
    };
    const { rows } = await importRows([row], { as: 'achievements', now: new Date('2026-09-01') });
    for await (const { record } of rows) {
      if (record === undefined || record.as === 'learners') continue;
      const evidence = [pictureOf(name.toLowerCase()), pictureOf('both')];
      lines.push(JSON.stringify({ ...record, item: { ...record.item, evidence } }));
    }
  }
  expect(lines).toHaveLength(2);
  await writeFile(join(folder, 'achievements-000000000000.ndjson'), `${lines.join('\n')}\n`);
}

const options = { learner: 'zoe@riverside.example', isTheirs: () => false };

describe('a learner in a work folder', () => {
  it('is counted first; then their rows go, and the pictures that nobody else’s rows name', async () => {
    await fill();
    expect(await forgetInWork(folder, { ...options, isDry: true })).toEqual({ records: 1, evidence: 1 });
    expect(await readdir(join(folder, 'evidence'))).toHaveLength(3);
    expect(await forgetInWork(folder, { ...options, isDry: false })).toEqual({ records: 1, evidence: 1 });
    expect((await readdir(join(folder, 'evidence'))).toSorted()).toEqual([fileOf('rhys'), fileOf('both')].toSorted());
    const left = await readFile(join(folder, 'achievements-000000000000.ndjson'), 'utf8');
    expect([left.includes('Zoe'), left.includes('Rhys')]).toEqual([false, true]);
    expect(await forgetInWork(folder, { ...options, isDry: false })).toEqual({ records: 0, evidence: 0 });
    expect((await readdir(folder)).toSorted()).toEqual(['achievements-000000000000.ndjson', 'evidence', 'lock']);
  });

  it('is not looked for in what is no work folder, and nothing is changed where a line is no record', async () => {
    await expect(forgetInWork(folder, { ...options, isDry: false })).rejects.toThrow('nothing that an import kept');
    await fill();
    const broken = join(folder, 'results-000000000000.ndjson');
    await writeFile(broken, '{"as":"results"}\n');
    await expect(forgetInWork(folder, { ...options, isDry: false })).rejects.toThrow('is no record of an import');
    expect(await readdir(join(folder, 'evidence'))).toHaveLength(3);
  });
});
