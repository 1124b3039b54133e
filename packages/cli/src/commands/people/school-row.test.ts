import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { addSchoolRow } from './school-row.ts';

const row = { text: 'Careful, and on time.', role: 'Kitchen manager', organisation: 'Example Bakery' } as const;
const now = new Date('2026-09-01T08:00:00Z');

it.each([
  ['=HYPERLINK("https://evil.example","Kwame")', ''],
  [" +cmd|' /C calc'!A0", ''],
  ['@SUM(1)', ''],
  ['\u200b＝1+1', ''],
  ['Kwame A.', 'Kwame A.'],
])('CS-01: of the name %j in an item comes %j into the school’s sheet', async (learner, cell) => {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-row-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'row.csv');
  await addSchoolRow(path, { ...row, learner, now });
  const [, line] = (await readFile(path, 'utf8')).split('\n');
  expect(line).toBe(`${cell},"Careful, and on time.",Testimonial,"Kitchen manager, Example Bakery",2026-09`);
});
