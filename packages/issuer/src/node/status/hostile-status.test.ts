/** A status.db that is older than it was, damaged, or made by somebody else. */
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPlace } from '../../status/packed-places.ts';
import type { StatusFamily, StatusStore } from '../../status/status-store.ts';
import { now, signerOf } from '../../testing/invented.ts';
import { openStatusStore } from './open-status-store.ts';
import { publishStatusLists } from './publish-status-lists.ts';

const published = 'https://riverside.example/laurel';
let root = '';
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-hostile-status-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const open = (path: string): StatusStore => openStatusStore({ path, published });
const fresh = (): string => join(root, `status-${count++}.db`);
const oneOf = async (store: StatusStore, family: StatusFamily) => {
  const [place] = await store.allocate(1, { family });
  return place ?? expect.unreachable('no place');
};
const edit = (path: string, sql: string): void => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};

describe('a damaged status.db', () => {
  it.each([
    ['no bits', "UPDATE taken SET bits = x''"],
    ['too few bits', "UPDATE taken SET bits = x'00000000'"],
    ['too few statuses', "UPDATE status SET bits = x'00'"],
    [
      'a list of another name',
      "PRAGMA foreign_keys = OFF; UPDATE list SET name = '../../../x'; UPDATE taken SET list = '../../../x'; UPDATE status SET list = '../../../x'",
    ],
    ['a list elsewhere', "UPDATE list SET url = 'https://elsewhere.example/status/x'"],
  ])('is said, and nothing is given out or written: %s', async (_, sql) => {
    const path = fresh();
    const store = open(path);
    const place = await oneOf(store, 'token');
    await store.change([{ place, to: 'revoked' }]);
    const issuer = { signer: await signerOf('school'), status: store };
    const web = join(root, `web-${count}`, 'a', 'b');
    await publishStatusLists({ issuer, directory: web, now });
    await store.close();
    edit(path, sql);
    const again = open(path);
    const work = [
      () => again.allocate(2, { family: 'token' }),
      () => again.change([{ place, to: 'revoked' }]),
      () => publishStatusLists({ issuer: { ...issuer, status: again }, directory: web, now }),
    ];
    const codes: unknown[] = [];
    for (const step of work) await step().catch(({ code }) => codes.push(code));
    await again.close();
    expect(codes).toContain('LP_STATUS_DAMAGED');
    expect((await readdir(root)).filter((name) => name === 'x')).toEqual([]);
  });

  it('that says fewer were given out than there are goes on with another list', async () => {
    const path = fresh();
    const store = open(path);
    const places = await store.allocate(65_000, { family: 'token' });
    await store.close();
    edit(path, 'UPDATE list SET given = 0');
    const again = open(path);
    const more = await again.allocate(2000, { family: 'token' });
    await again.close();
    expect(new Set([...places, ...more].map(({ list, index }) => `${list} ${index}`)).size).toBe(67_000);
    expect(new Set(more.map(({ list }) => list)).size).toBe(2);
  });
});

describe('an older status.db that was put back', () => {
  it('publishes every form that the register’s credentials may need', async () => {
    const path = fresh();
    const first = open(path);
    await oneOf(first, 'bitstring');
    await first.close();
    const older = fresh();
    await copyFile(path, older);
    const second = open(path);
    const place = await oneOf(second, 'token');
    await second.close();
    const taken = new Map<string, Uint8Array>();
    addPlace(taken, place);
    const back = open(older);
    await back.reserve(taken);
    expect((await back.lists())[0]?.families).toEqual(['bitstring', 'token']);
    await back.close();
  });
});
