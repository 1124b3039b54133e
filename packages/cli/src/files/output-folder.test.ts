import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OutputKind, replaceOutput } from './output-folder.ts';

const contents = 'PRIVATE-contents.csv';
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-output-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

const put = (files: Readonly<Record<string, string>>, kind: OutputKind = 'hand-out', out = folder) =>
  replaceOutput(out, {
    kind,
    contents: kind === 'report' ? 'PRIVATE-contents.html' : contents,
    write: async (add) => {
      for (const [name, text] of Object.entries(files)) await add(name, text);
    },
  });

/** What a person sees in the folder: names and texts. */
async function seen(out = folder): Promise<Record<string, string>> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .filter((name) => !name.startsWith('.laurel'));
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (name) => [name, await readFile(join(out, name), 'utf8')])),
  );
}

const older = { 'a.pdf': 'old a', 'sheets/b.pdf': 'old b', 'pack-1.pdf': 'old pack', [contents]: 'old list' };
const newer = { 'c.pdf': 'new c', 'pack-1.pdf': 'new pack', [contents]: 'new list' };

describe('a folder of prints', () => {
  it('holds what the last run gave, and nothing of the run before', async () => {
    await put(older);
    expect(await seen()).toEqual(older);
    await put(newer);
    expect(await seen()).toEqual(newer);
    expect(await readdir(folder)).not.toContain('sheets');
  });

  it('is its owner’s only', async () => {
    await put(older);
    expect((await stat(join(folder, 'a.pdf'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'sheets'))).mode & 0o777).toBe(0o700);
    const made = join(folder, 'made');
    await put(older, 'hand-out', made);
    expect((await stat(made)).mode & 0o777).toBe(0o700);
  });

  it('leaves the files of others alone, and of the other command', async () => {
    await writeFile(join(folder, 'ours.txt'), 'ours');
    await put(older);
    await put({ 'page.html': 'page', 'PRIVATE-contents.html': 'pages' }, 'report');
    await put(newer);
    expect(await seen()).toEqual({
      ...newer,
      'ours.txt': 'ours',
      'page.html': 'page',
      'PRIVATE-contents.html': 'pages',
    });
  });

  it('refuses to write over a file that it did not make', async () => {
    await writeFile(join(folder, contents), 'somebody’s');
    await expect(put(older)).rejects.toMatchObject({ code: 'UNWRITABLE' });
    expect(await seen()).toEqual({ [contents]: 'somebody’s' });
  });

  it('stays as it was when the command fails half-way', async () => {
    await put(older);
    const failing = replaceOutput(folder, {
      kind: 'hand-out',
      contents,
      write: async (add) => {
        await add('c.pdf', 'new c');
        throw new Error('something is wrong');
      },
    });
    await expect(failing).rejects.toThrow('something is wrong');
    expect(await seen()).toEqual(older);
  });

  it.each(['../a.pdf', '/etc/a.pdf', 'a/../../b.pdf', '.laurel/hand-out.json', 'a\\b.pdf', ''])(
    'takes no name that leads elsewhere: %s',
    async (name) => {
      await expect(put({ [name]: 'x', [contents]: 'list' })).rejects.toThrow('safe');
      expect(await seen()).toEqual({});
    },
  );

  it('removes nothing by a list of names that somebody wrote', async () => {
    const out = join(folder, 'out');
    await put(older, 'hand-out', out);
    await writeFile(join(folder, 'precious.txt'), 'precious');
    await writeFile(join(out, '.laurel', 'hand-out.json'), JSON.stringify(['../precious.txt', ...Object.keys(older)]));
    await put(newer, 'hand-out', out);
    expect(await readFile(join(folder, 'precious.txt'), 'utf8')).toBe('precious');
    expect(await seen(out)).toEqual(newer);
  });
});

describe('a run that was killed', () => {
  it('before it was decided leaves the old files; the next run clears up', async () => {
    await put(older);
    await mkdir(join(folder, '.laurel', 'hand-out-unfinished', 'files'), { recursive: true });
    await writeFile(join(folder, '.laurel', 'hand-out-unfinished', 'files', 'c.pdf'), 'half');
    expect(await seen()).toEqual(older);
    await put(newer);
    expect(await seen()).toEqual(newer);
    expect(await readdir(join(folder, '.laurel'))).toEqual(['hand-out.json', 'lock']);
  });

  // Every state between the decision and the end, made by hand in the order in which the steps are made.
  const steps: readonly ((out: string) => Promise<void>)[] = [
    (out) => rm(join(out, contents)),
    (out) => rename(join(out, '.laurel/hand-out-decided/files/c.pdf'), join(out, 'c.pdf')),
    (out) => rename(join(out, '.laurel/hand-out-decided/files/pack-1.pdf'), join(out, 'pack-1.pdf')),
    (out) => rm(join(out, 'a.pdf')),
    (out) => rm(join(out, 'sheets'), { recursive: true }),
    (out) => rename(join(out, '.laurel/hand-out-decided/files', contents), join(out, contents)),
    (out) => rename(join(out, '.laurel/hand-out-decided/names.json'), join(out, '.laurel/hand-out.json')),
  ];

  it('after it was decided is finished by the next run, from every step, and no list ever says what is not so', async () => {
    await put(older);
    const decided = join(folder, '.laurel', 'hand-out-decided');
    for (const [name, text] of Object.entries(newer)) {
      await mkdir(join(decided, 'files'), { recursive: true });
      await writeFile(join(decided, 'files', name), text);
    }
    await writeFile(join(decided, 'names.json'), JSON.stringify(Object.keys(newer)));
    for (let done = 0; done <= steps.length; done++) {
      const copy = await mkdtemp(join(tmpdir(), 'laurel-output-'));
      await cp(folder, copy, { recursive: true });
      for (const step of steps.slice(0, done)) await step(copy);
      const now = await seen(copy);
      if (now[contents] === 'old list') expect(now).toMatchObject(older);
      if (now[contents] === 'new list') expect(now).toMatchObject(newer);
      // A run that fails by itself still finishes the one before.
      const fails = replaceOutput(copy, { kind: 'hand-out', contents, write: () => Promise.reject(new Error('no')) });
      await expect(fails).rejects.toThrow('no');
      expect(await seen(copy)).toEqual(newer);
      await rm(copy, { recursive: true });
    }
  });
});
