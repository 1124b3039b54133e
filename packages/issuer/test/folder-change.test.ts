/** Files that change together, killed with -9 before each single step: all are old, or all will be new. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishChange } from '../src/node/directory/folder-change.ts';

const child = resolve(import.meta.dirname, 'change-in-child.ts');
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-change-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const changing = ['issuer-key.age', 'did/did.jsonl'];

/** Changes a folder; gives whether it was killed, and the state that the next opening finds. */
async function changed(step: number): Promise<string> {
  const folder = join(root, String(step));
  await mkdir(join(folder, 'did'), { recursive: true });
  for (const name of [...changing, 'update-key.age', 'trust.json']) await writeFile(join(folder, name), 'old');
  const signal = await new Promise((done) => {
    const args = ['--conditions=laurel-source', '--no-warnings', child, folder, String(step)];
    spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' }, stdio: 'inherit' }).on(
      'close',
      (_, by) => done(by),
    );
  });
  await finishChange(folder);
  const texts = await Promise.all(changing.map((name) => readFile(join(folder, name), 'utf8')));
  const names = await readdir(folder);
  // What was not named stays, what was to go is gone, and nothing is left over.
  expect(await readFile(join(folder, 'trust.json'), 'utf8')).toBe('old');
  expect(names.includes('update-key.age')).toBe(texts[0] === 'old');
  const isOwn = (name: string): boolean => [...changing, 'did', 'update-key.age', 'trust.json'].includes(name);
  expect(names.filter((name) => !isOwn(name) && !name.startsWith('.tmp-'))).toEqual([]);
  return `${signal === null ? 'finished' : 'killed'}: ${[...new Set(texts)].join()}`;
}

it.skipIf(process.platform === 'win32')(
  'are all old or all new, whatever step a kill comes before',
  { timeout: 60_000 },
  async () => {
    const ends: string[] = [];
    for (let step = 0; !ends.includes('finished: new'); step += 3) {
      ends.push(...(await Promise.all([step, step + 1, step + 2].map(changed))));
    }
    expect(new Set(ends)).toEqual(new Set(['killed: old', 'killed: new', 'finished: new']));
    expect(ends.length).toBeGreaterThan(9);
  },
);
