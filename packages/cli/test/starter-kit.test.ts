/**
 * The starter kit, by its README alone: a teacher's twenty minutes, and a data manager's hour with the example school.
 * The commands are read from the README and run as they stand there.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSheet, type SheetKind } from '@laurel/issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const kit = join(repository, 'examples', 'starter-kit');
const readme = await readFile(join(kit, 'README.md'), 'utf8');

let root = '';
let clock = Date.parse('2026-09-01T08:00:00Z');
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-starter-kit-'));
  await mkdir(join(root, 'examples'));
  await cp(kit, join(root, 'examples', 'starter-kit'), { recursive: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Options whose value is a path; what stands alone after `import`, `issue` and the like is one too. */
const pathOptions = new Set(['--out', '--report', '--decisions', '--evidence', '--issuer']);
const wordOptions = new Set(['--as', '--name', '--school', '--language']);

/** The lines of the code blocks below a heading, or a bold number of a step. */
function linesOf(section: string): readonly string[] {
  const from = readme.indexOf(section);
  expect(from, `the README has no “${section}”`).toBeGreaterThan(-1);
  const rest = readme.slice(from + section.length);
  const end = rest.search(/\n## |\n\*\*\d\. /);
  const text = end === -1 ? rest : rest.slice(0, end);
  return [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'));
}

/** Runs lines of the README, as a shell in the folder of a clone would; only the folder is another. */
async function follow(
  lines: readonly string[],
  folder = root,
): Promise<{ readonly ran: Ran[]; readonly folder: string }> {
  const ran: Ran[] = [];
  let here = folder;
  for (const line of lines) {
    const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    const [program, ...args] = words;
    if (program === 'export') continue;
    if (program === 'cd') here = resolve(here, args[0] ?? '');
    else if (program === 'cp') await copy(args, here);
    else {
      expect(words.slice(0, 2), line).toEqual(['npx', 'laurel']);
      clock += 60_000;
      ran.push(await runLaurel(withPaths(words.slice(2), here), { now: () => new Date(clock) }));
    }
  }
  return { ran, folder: here };
}

async function copy(args: readonly string[], here: string): Promise<void> {
  const paths = args.filter((word) => !word.startsWith('-')).map((word) => resolve(here, word));
  const to = paths.pop() ?? '';
  for (const path of paths) await cp(path, args.includes('-r') ? to : join(to, basename(path)), { recursive: true });
}

function withPaths(args: readonly string[], here: string): string[] {
  const commandWords = args[0] === 'issuer' ? 2 : 1;
  return args.map((word, index) => {
    const before = args[index - 1] ?? '';
    const isPlain = index < commandWords || word.startsWith('--') || wordOptions.has(before);
    expect(
      word.startsWith('--') || !before.startsWith('--') || pathOptions.has(before) || wordOptions.has(before),
    ).toBe(true);
    return isPlain ? word : resolve(here, word);
  });
}

const signedIn = ({ out }: Ran): number => Number(/^ *(\d+) signed$/m.exec(out)?.[1] ?? '0');
const signedAgainIn = ({ out }: Ran): number => Number(/^ *(\d+) (?:are )?signed again\b/m.exec(out)?.[1] ?? '0');

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

describe('a teacher’s twenty minutes', () => {
  it('are five commands from the sheet of thirty to what is handed out, and five more sign nothing', async () => {
    const [made] = (await follow(linesOf('# Starter kit'))).ran;
    expect(made?.exitCode, made?.err).toBe(0);
    const lines = linesOf("## A teacher's twenty minutes");
    expect(lines.length).toBeLessThanOrEqual(5);
    const first = await follow(lines);
    for (const one of first.ran) expect(one.exitCode, one.err + one.out).toBe(0);
    expect(first.ran.map(signedIn)).toContain(30);
    const files = await readdir(join(root, '.laurel', 'willow-pages'), { recursive: true });
    const pages = files.filter((file) => file.endsWith('.html') && !file.includes('PRIVATE'));
    expect(pages.length).toBeGreaterThanOrEqual(30);
    const handedOut = await readdir(join(root, '.laurel', 'willow-hand-out'), { recursive: true });
    for (const file of [...files, ...handedOut]) expect(file).not.toMatch(/willow|bello|balogun|4201/i);
    const second = await follow(lines);
    expect(second.ran.map(signedIn).every((count) => count === 0)).toBe(true);
  });
});

describe('a data manager’s hour', () => {
  const lists = ['learners', 'results', 'achievements'].map((name) => `${name}-to-decide.csv`);
  const issueAgain = ['npx laurel issue ../trust-work --issuer ../trust --out ../trust-issued --handout'];
  let here = '';
  const inExample = (name: string): string => join(here, name);

  beforeAll(async () => {
    here = (await follow(linesOf("## A data manager's hour"))).folder;
    await follow([...linesOf('**1. Who is who**'), ...linesOf('**2. What they did**')], here);
  });

  it('begins with sixty learners and six hundred rows', async () => {
    const sheets = (await readdir(here)).filter((name) => name.endsWith('.csv') && !lists.includes(name));
    expect(sheets).toHaveLength(5);
    let rows = 0;
    for (const sheet of sheets) rows += await rowsOf(inExample(sheet));
    expect(rows).toBe(600);
  });

  it('gives at least 180 items and at most 40 lines to decide; the second run signs nothing', async () => {
    const [first] = (await follow(linesOf('**3. Sign what is clear**'), here)).ran;
    expect(first?.exitCode, first?.err).toBe(0);
    expect(first && signedIn(first)).toBeGreaterThanOrEqual(180);
    const [second] = (await follow(issueAgain, here)).ran;
    expect(second && signedIn(second)).toBe(0);
    const lines = (await Promise.all(lists.map((list) => listIn(inExample(list))))).flatMap(([, ...rows]) => rows);
    expect(lines.length).toBeGreaterThanOrEqual(30);
    expect(lines.length).toBeLessThanOrEqual(40);
  });

  it('reads nothing in the columns that nobody may read, and takes the place out of a photograph', async () => {
    const secret = /zz-(asthma|epipen|in-care)-canary|Quaker|Gujarati/;
    for (const folder of ['trust-work', 'trust-issued']) {
      const files = await readdir(join(root, '.laurel', folder), { recursive: true, withFileTypes: true });
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
    const { ran } = await follow(linesOf('**4. Decide the rest**'), here);
    const signed = ran.map(signedIn).reduce((total, count) => total + count, 0);
    expect(signed).toBeGreaterThanOrEqual(7);
    expect(signed).toBeLessThanOrEqual(answered);
    const [again] = (await follow(issueAgain, here)).ran;
    expect(again && signedIn(again)).toBe(0);
  });

  it('on results day signs exactly the eight corrections of a re-sorted export, one of them of somebody who left', async () => {
    const { ran } = await follow(linesOf('**5. Results day.**'), here);
    const counts = { new: 0, again: 0 };
    for (const one of ran) {
      counts.new += signedIn(one);
      counts.again += signedAgainIn(one);
    }
    expect(counts, ran.map(({ out, err }) => out + err).join('\n')).toEqual({ new: 6, again: 2 });
    const [again] = (await follow(issueAgain, here)).ran;
    expect(again && signedIn(again)).toBe(0);
  });

  it('makes each provisional result final when the certificates come', async () => {
    const { ran } = await follow(linesOf('**6. The certificates have come.**'), here);
    const replaced = ran.map(signedAgainIn).reduce((total, count) => total + count, 0);
    expect(replaced, ran.map(({ out, err }) => out + err).join('\n')).toBeGreaterThan(130);
    const [again] = (await follow(issueAgain, here)).ran;
    expect(again && signedIn(again)).toBe(0);
  });
});

async function rowsOf(file: string): Promise<number> {
  const as: SheetKind = file.includes('mis-') ? 'learners' : file.includes('exam-') ? 'results' : 'achievements';
  const { rows } = await importSheet(await readFile(file), { as, now: new Date(clock) });
  let count = 0;
  for await (const _ of rows) count += 1;
  return count;
}

describe('the sheets and forms to copy', () => {
  const kindOf = (name: string): SheetKind => (name === 'strengths' ? 'achievements' : readKind(name));
  const readKind = (name: string): SheetKind => (name === 'learners' || name === 'results' ? name : 'achievements');

  it.each(['learners', 'strengths', 'achievements', 'results'])(
    '%s: each heading is understood, in both forms',
    async (name) => {
      for (const ending of ['csv', 'xlsx']) {
        const bytes = await readFile(join(kit, 'sheets', `${name}.${ending}`));
        const { columns, rows } = await importSheet(bytes, { as: kindOf(name), now: new Date(clock) });
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
      const { columns } = await importSheet(`${questions.join(';')}\n`, { as: 'achievements', now: new Date(clock) });
      expect(columns.filter(({ use }) => use !== 'used')).toEqual([]);
    },
  );
});
