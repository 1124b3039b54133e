/** The starter kit for teachers: five commands of the README, and sheets and forms that are understood as they are. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { importSheet, type SheetKind } from '@laurel/issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clone, createClone, follow, kit, linesOf, signedIn } from './support/starter-kit.ts';

const now = new Date('2026-09-01T08:00:00Z');

describe('a teacher’s twenty minutes', () => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await createClone();
  });
  afterAll(() => rm(clone.root, { recursive: true, force: true }));

  it('are five commands from the sheet of thirty to what is handed out, and the same again signs nothing', async () => {
    const lines = linesOf("## A teacher's twenty minutes");
    expect(lines.length).toBeLessThanOrEqual(5);
    const first = await follow(lines, { clone });
    for (const one of first.ran) expect(one.exitCode, one.err + one.out).toBe(0);
    expect(first.ran.map(signedIn)).toContain(30);
    const files = await readdir(join(clone.root, '.laurel', 'willow-pages'), { recursive: true });
    const pages = files.filter((file) => file.endsWith('.html') && !file.includes('PRIVATE'));
    expect(pages.length).toBeGreaterThanOrEqual(30);
    const handedOut = await readdir(join(clone.root, '.laurel', 'willow-hand-out'), { recursive: true });
    for (const file of [...files, ...handedOut]) expect(file).not.toMatch(/willow|bello|balogun|4201/i);
    // To the signing: pages and sheets to print would only be the same again.
    const second = await follow(lines.slice(0, 3), { clone });
    expect(second.ran.map(signedIn).every((count) => count === 0)).toBe(true);
  });
});

describe('the sheets and forms to copy', () => {
  const kindOf = (name: string): SheetKind => (name === 'strengths' ? 'achievements' : readKind(name));
  const readKind = (name: string): SheetKind => (name === 'learners' || name === 'results' ? name : 'achievements');

  it.each(['learners', 'strengths', 'achievements', 'results'])(
    '%s: each heading is understood, in both forms',
    async (name) => {
      for (const ending of ['csv', 'xlsx']) {
        const bytes = await readFile(join(kit, 'sheets', `${name}.${ending}`));
        const { columns, rows } = await importSheet(bytes, { as: kindOf(name), now: now });
        expect(columns.filter(({ use }) => use !== 'used')).toEqual([]);
        for await (const row of rows) expect(row).toBeUndefined();
      }
    },
  );

  it.each(['forms/achievements-form.en.md', 'forms/achievements-form.cy.md', 'forms/strengths-form.md'])(
    '%s: each question is understood',
    async (name) => {
      const text = await readFile(join(kit, name), 'utf8');
      const questions = [...text.matchAll(/^\d+\. \*\*(.+?)\*\*/gm)].map(([, question = '']) => question);
      expect(questions.length).toBeGreaterThan(8);
      const { columns } = await importSheet(`${questions.join(';')}\n`, { as: 'achievements', now: now });
      expect(columns.filter(({ use }) => use !== 'used')).toEqual([]);
    },
  );
});
