import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockDirectory } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Another process that takes the lock as Laurel does, says so, and stays. */
const holder = async () => {
  const script = `
    const { DatabaseSync } = require('node:sqlite');
    globalThis.held = new DatabaseSync(process.argv[1]);
    held.exec('BEGIN EXCLUSIVE');
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script, join(folder, 'lock')], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return child;
};

describe('one program at a time in a folder', () => {
  it('WA-06: refuses a second holder politely, and lets it in afterwards', async () => {
    const unlock = await lockDirectory(folder);
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
    await unlock();
    await unlock();
    await (await lockDirectory(folder))();
  });

  it('WA-06: refuses while another process has it, and takes over when that process is killed', async () => {
    const child = await holder();
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockDirectory(folder))();
  });

  it('lets one of many in', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(folder)));
    const won = tries.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const one of won) await one.value();
  });

  it('names a lock that is none, so that somebody can put it right', async () => {
    const damaged = await mkdtemp(join(folder, 'damaged-'));
    await writeFile(join(damaged, 'lock'), 'not a lock '.repeat(100));
    const message = expect.stringContaining('the file named lock is damaged and may be deleted');
    await expect(lockDirectory(damaged)).rejects.toMatchObject({ code: 'LP_STORE_IO', message });
    await rm(join(damaged, 'lock'));
    await (await lockDirectory(damaged))();
    await rm(join(damaged, 'lock'));
    await mkdir(join(damaged, 'lock'));
    const opened = expect.stringContaining('the file named lock cannot be opened');
    await expect(lockDirectory(damaged)).rejects.toMatchObject({ code: 'LP_STORE_IO', message: opened });
  });

  it('says what fails where there is no folder', async () => {
    await expect(lockDirectory(join(folder, 'absent'))).rejects.toMatchObject({ code: 'LP_STORE_IO' });
  });
});
