/** What was fetched is there again in the next run, whole or not at all, under names that say nothing. */
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FetchedResource } from '../../network/guarded-fetch.ts';
import { createFetchCacheFolder } from './file-cache.ts';

const url = 'https://school.example/status/3';
const key = `${url}\napplication/json`;
const resource: FetchedResource = {
  url,
  bytes: new Uint8Array([0, 10, 13, 255]),
  mediaType: 'application/json',
  fetchedAt: new Date('2027-03-01T12:00:00.123Z'),
  freshUntil: new Date('2027-03-01T13:00:00Z'),
};

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-'));
  path = join(folder, 'fetched');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a folder of answers', () => {
  it('gives back what was put in, also in the next run', async () => {
    const cache = createFetchCacheFolder({ path });
    expect(await cache.get(key)).toBeUndefined();
    await cache.put(key, resource);
    expect(await createFetchCacheFolder({ path }).get(key)).toEqual(resource);
    const { freshUntil: _, ...plain } = resource;
    await cache.put(key, plain);
    expect(await cache.get(key)).toEqual(plain);
    await cache.put(key, { ...plain, bytes: new Uint8Array() });
    expect((await cache.get(key))?.bytes).toEqual(new Uint8Array());
  });

  it('is its owner’s alone, and tells no address by its names', async () => {
    await createFetchCacheFolder({ path }).put(key, resource);
    const names = await readdir(path);
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect((await readFile(join(path, names[0] ?? ''))).toString('latin1')).not.toContain('school');
    if (process.platform === 'win32') return;
    const modes = await Promise.all(
      [path, join(path, names[0] ?? '')].map(async (one) => (await stat(one)).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o600]);
  });

  it('has no answer in a file of which any byte was changed, or that has another’s name', async () => {
    const cache = createFetchCacheFolder({ path });
    await cache.put(key, resource);
    const [name = ''] = await readdir(path);
    const file = join(path, name);
    const whole = await readFile(file);
    for (let place = 0; place < whole.length; place++) {
      const changed = Uint8Array.from(whole);
      changed[place] = (changed[place] ?? 0) ^ 1;
      await writeFile(file, changed);
      expect(await cache.get(key)).toBeUndefined();
    }
    for (const wrong of ['', '{}', 'null\n', '{}\n', `${'a'.repeat(2000)}\n`, whole.subarray(0, -1)]) {
      await writeFile(file, wrong);
      expect(await cache.get(key)).toBeUndefined();
    }
    const other = `${url}4\napplication/json`;
    await cache.put(other, resource);
    const otherFile = (await readdir(path)).find((one) => one !== name) ?? '';
    await writeFile(join(path, otherFile), whole);
    expect(await cache.get(other)).toBeUndefined();
  });

  it('holds so many answers and bytes; the oldest go first', async () => {
    const cache = createFetchCacheFolder({ path, mostEntries: 3, mostBytes: 5000 });
    const put = async (name: string, length = 10) => {
      await cache.put(name, { ...resource, bytes: new Uint8Array(length) });
      // The disk's clock may be coarse.
      for (const file of await readdir(path)) {
        const { mtimeMs } = await stat(join(path, file));
        await utimes(join(path, file), new Date(), new Date(mtimeMs - 10_000));
      }
    };
    const held = async () =>
      (await Promise.all([...'abcdef'].map(async (one) => ((await cache.get(one)) ? one : '')))).join('');
    for (const name of 'abcd') await put(name);
    expect(await held()).toBe('bcd');
    await put('e', 4800);
    expect(await held()).toBe('e');
    await put('f', 5001);
    expect(await held()).toBe('e');
  });

  it('is whole for every reader while several write', async () => {
    const caches = Array.from({ length: 4 }, () => createFetchCacheFolder({ path }));
    const sizes = [10, 100_000];
    await Promise.all(
      caches.flatMap((cache, index) =>
        Array.from({ length: 10 }, async (_, turn) => {
          await cache.put(key, { ...resource, bytes: new Uint8Array(sizes[(index + turn) % 2] ?? 0) });
          expect(sizes).toContain((await cache.get(key))?.bytes.length);
        }),
      ),
    );
    expect((await readdir(path)).filter((name) => name.startsWith('.tmp'))).toEqual([]);
  });

  it('says where it cannot write, and reads nothing where it cannot read', async () => {
    await writeFile(path, 'a file where the folder should be');
    const cache = createFetchCacheFolder({ path });
    expect(await cache.get(key)).toBeUndefined();
    await expect(cache.put(key, resource)).rejects.toMatchObject({ code: 'LP_STORE_IO' });
  });
});
