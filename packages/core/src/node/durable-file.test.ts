import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashingFileSystem, type Misfortune, type Remains } from '../testing/crashing-file-system.ts';
import {
  cleanTemporaryFiles,
  cleanTemporaryFilesOf,
  fileSystem,
  removeFileDurably,
  writeFileAtomically,
} from './index.ts';

const before = new Uint8Array(100).fill(1);
const after = new Uint8Array(300).fill(2);
const path = '/store/file';
const oldOrNew = [before, after];

describe('a file is the old one or the new one, whatever fails', () => {
  const whole = crashingFileSystem({ files: new Map([[path, before]]) });
  const points = writeFileAtomically(path, after, { fs: whole }).then(() => whole.steps());

  it('is the new one when nothing fails, also after a crash', async () => {
    expect(await points).toBe(6);
    expect([...whole.afterCrash('synced').files()]).toEqual([[path, after]]);
  });

  it.each<Misfortune>(['ENOSPC', 'EIO', 'EROFS'])('WA-06: %s at each step', async (misfortune) => {
    for (let at = 0; at < (await points); at++) {
      const fs = crashingFileSystem({ files: new Map([[path, before]]), at, misfortune });
      await expect(writeFileAtomically(path, after, { fs })).rejects.toMatchObject({
        code: 'LP_STORE_IO',
        message: expect.not.stringContaining('private'),
      });
      expect(oldOrNew).toContainEqual(fs.files().get(path));
      expect([...fs.files().keys()]).toEqual([path]);
    }
  });

  it.each<Remains>(['synced', 'all', 'names-only'])('WA-06: power cut at each step, %s remains', async (remains) => {
    for (let at = 0; at < (await points); at++) {
      const fs = crashingFileSystem({ files: new Map([[path, before]]), at, misfortune: 'crash' });
      await expect(writeFileAtomically(path, after, { fs })).rejects.toThrow();
      const left = fs.afterCrash(remains);
      expect(oldOrNew).toContainEqual(left.files().get(path));
      await cleanTemporaryFiles('/store', { fs: left });
      expect([...left.files().keys()]).toEqual([path]);
    }
  });

  it('stays removed once removed', async () => {
    const fs = crashingFileSystem({ files: new Map([[path, before]]) });
    await removeFileDurably(path, { fs });
    await removeFileDurably(path, { fs });
    expect(fs.afterCrash('synced').files().size).toBe(0);
  });
});

describe('on the real disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laurel-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('replaces, keeps the mode to the owner and leaves nothing beside', async () => {
    const file = join(folder, 'file');
    await writeFileAtomically(file, before);
    await writeFileAtomically(file, after);
    expect(new Uint8Array(await readFile(file))).toEqual(after);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('cleans its own temporary files and no other', async () => {
    const names = [`.tmp-${'a'.repeat(32)}`, '.tmp-mine', 'note.txt'];
    for (const name of names) await writeFile(join(folder, name), '');
    await mkdir(join(folder, `.tmp-${'0'.repeat(32)}-1`));
    expect(await cleanTemporaryFiles(folder)).toBe(1);
    await rmdir(join(folder, `.tmp-${'0'.repeat(32)}-1`));
    expect((await readdir(folder)).sort()).toEqual(['.tmp-mine', 'file', 'note.txt']);
  });

  it('WA-06: cleans what a killed write of the same file left, and nothing of a process that still writes', async () => {
    const beside = await mkdtemp(join(folder, 'beside-'));
    const [file, other] = [join(beside, 'profile.json'), join(beside, 'other.json')];
    const nameFor = async (path: string): Promise<string> => {
      let name = '';
      const open: typeof fileSystem.open = async (at) => {
        name = at;
        throw new Error('stopped');
      };
      await writeFileAtomically(path, after, { fs: { ...fileSystem, open } }).catch(() => undefined);
      return name;
    };
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const by = (name: string, id: number | undefined): string => name.replace(/-\d+$/, `-${id}`);
    const [mine, others] = [await nameFor(file), await nameFor(other)];
    expect(mine).toMatch(/\.tmp-[0-9a-f]{32}-\d+$/);
    const stays = [mine, by(mine, process.ppid), by(others, gone.pid), mine.replace(/-\d+$/, '')];
    for (const path of [...stays, by(mine, gone.pid)]) await writeFile(path, '');
    expect(await cleanTemporaryFilesOf(file)).toBe(1);
    expect((await readdir(beside)).sort()).toEqual(stays.map((path) => path.slice(beside.length + 1)).sort());
    expect(await cleanTemporaryFilesOf(join(beside, 'absent', 'file'))).toBe(0);
    // Under the folder's lock, all of them are leftovers.
    expect(await cleanTemporaryFiles(beside)).toBe(stays.length);
  });

  it('says which fault, not which folder', async () => {
    const nowhere = join(folder, 'zoe', 'file');
    await expect(writeFileAtomically(nowhere, after)).rejects.toMatchObject({
      code: 'LP_STORE_IO',
      params: { action: 'written', code: 'ENOENT' },
      message: expect.not.stringContaining('zoe'),
    });
  });
});
