/**
 * The data manager's hour, by the README of the starter kit alone: five untidy files with six hundred rows, the list
 * of what a person must decide, results day, and the certificates.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importSheet, type SheetKind } from '@laurel/issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clone, createClone, follow, linesOf, signedAgainIn, signedIn } from './support/starter-kit.ts';

/** The rows of a list of decisions, as cells. */
async function listIn(file: string): Promise<string[][]> {
  const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  const lines = text.match(/(?:"(?:[^"]|"")*"|[^"\n])+/g) ?? [];
  return lines.map((line) =>
    [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
  );
}

/** Answers what a person would, and saves the list. Returns how many lines were answered. */
async function answer(file: string): Promise<number> {
  const [headings = [], ...rows] = await listIn(file);
  const at = (name: string) => headings.indexOf(name);
  let answered = 0;
  const filled = rows.map((row) => {
    const [matter = '', proposal = ''] = [row[at('What is the matter')], row[at('Proposal')]];
    const reply = answers.find(({ to }) => to.test(matter))?.with ?? (proposal === '' ? '' : 'yes');
    if (reply !== '') answered += 1;
    return row.with(at('Decision'), reply);
  });
  const quoted = [headings, ...filled].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  await writeFile(file, `\ufeff${quoted.join('\r\n')}\r\n`);
  return answered;
}

const answers = [
  { to: /says? who saw it|say who saw it/, with: 'form tutor' },
  { to: /other children are shown/, with: 'no' },
  { to: /no words for people who cannot see/, with: 'A trail of black squares on white' },
  { to: /only pass it on with evidence/, with: 'seen' },
  { to: /perhaps row/, with: 'no' },
  { to: /does not know this type/, with: 'project' },
];

describe('a data manager’s hour', () => {
  const lists = ['learners', 'results', 'achievements'].map((name) => `${name}-to-decide.csv`);
  const issueAgain = ['npx laurel issue ../trust-work --issuer ../trust --out ../trust-issued --handout'];
  let clone: Clone;
  let here = '';
  afterAll(() => rm(clone.root, { recursive: true, force: true }));
  const inExample = (name: string): string => join(here, name);

  beforeAll(async () => {
    clone = await createClone();
    here = (await follow(linesOf("## A data manager's hour"), { clone })).folder;
    await follow([...linesOf('**1. Who is who**'), ...linesOf('**2. What they did**')], { clone, folder: here });
  });

  it('begins with sixty learners and six hundred rows', async () => {
    const sheets = (await readdir(here)).filter((name) => name.endsWith('.csv') && !lists.includes(name));
    expect(sheets).toHaveLength(5);
    let rows = 0;
    for (const sheet of sheets) rows += await rowsOf(inExample(sheet));
    expect(rows).toBe(600);
  });

  it('gives at least 180 items and at most 40 lines to decide; the second run signs nothing', async () => {
    const [first] = (await follow(linesOf('**3. Sign what is clear**'), { clone, folder: here })).ran;
    expect(first?.exitCode, first?.err).toBe(0);
    expect(first && signedIn(first)).toBeGreaterThanOrEqual(180);
    const [second] = (await follow(issueAgain, { clone, folder: here })).ran;
    expect(second && signedIn(second)).toBe(0);
    const lines = (await Promise.all(lists.map((list) => listIn(inExample(list))))).flatMap(([, ...rows]) => rows);
    expect(lines.length).toBeGreaterThanOrEqual(30);
    expect(lines.length).toBeLessThanOrEqual(40);
  });

  it('reads nothing in the columns that nobody may read, and takes the place out of a photograph', async () => {
    const secret = /zz-(asthma|epipen|in-care)-canary|Quaker|Gujarati/;
    for (const folder of ['trust-work', 'trust-issued']) {
      const files = await readdir(join(clone.root, '.laurel', folder), { recursive: true, withFileTypes: true });
      for (const file of files.filter((one) => one.isFile())) {
        const bytes = await readFile(join(file.parentPath, file.name), 'latin1');
        expect(bytes).not.toMatch(secret);
        expect(bytes).not.toContain('Invented co');
      }
    }
    expect(await readFile(inExample('evidence/lock-gate.jpg'), 'latin1')).toContain('Invented co');
    for (const list of lists) expect(await readFile(inExample(list), 'utf8')).not.toMatch(secret);
  });

  it('signs what was decided, and nothing else', async () => {
    const answered = await answer(inExample('achievements-to-decide.csv'));
    expect(answered).toBeGreaterThanOrEqual(8);
    const { ran } = await follow(linesOf('**4. Decide the rest**'), { clone, folder: here });
    const signed = ran.map(signedIn).reduce((total, count) => total + count, 0);
    expect(signed).toBeGreaterThanOrEqual(7);
    expect(signed).toBeLessThanOrEqual(answered);
    const [again] = (await follow(issueAgain, { clone, folder: here })).ran;
    expect(again && signedIn(again)).toBe(0);
  });

  it('on results day signs exactly the eight corrections of a re-sorted export, one of them of somebody who left', async () => {
    const { ran } = await follow(linesOf('**5. Results day.**'), { clone, folder: here });
    const counts = { new: 0, again: 0 };
    for (const one of ran) {
      counts.new += signedIn(one);
      counts.again += signedAgainIn(one);
    }
    expect(counts, ran.map(({ out, err }) => out + err).join('\n')).toEqual({ new: 6, again: 2 });
    const [again] = (await follow(issueAgain, { clone, folder: here })).ran;
    expect(again && signedIn(again)).toBe(0);
  });

  it('makes each provisional result final when the certificates come', async () => {
    const { ran } = await follow(linesOf('**6. The certificates have come.**'), { clone, folder: here });
    const replaced = ran.map(signedAgainIn).reduce((total, count) => total + count, 0);
    expect(replaced, ran.map(({ out, err }) => out + err).join('\n')).toBeGreaterThan(130);
    const [again] = (await follow(issueAgain, { clone, folder: here })).ran;
    expect(again && signedIn(again)).toBe(0);
  });
});

async function rowsOf(file: string): Promise<number> {
  const as: SheetKind = file.includes('mis-') ? 'learners' : file.includes('exam-') ? 'results' : 'achievements';
  const { rows } = await importSheet(await readFile(file), { as, now: new Date('2026-09-01T08:00:00Z') });
  let count = 0;
  for await (const _ of rows) count += 1;
  return count;
}
