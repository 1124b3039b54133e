import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GivenPlace, StatusStore } from '../../status/status-store.ts';
import { countedBytes } from '../../testing/invented.ts';
import { openStatusStore } from './open-status-store.ts';
import { createPlaceSupply } from './place-supply.ts';

let root = '';
let path = '';
let count = 0;
let store: StatusStore;
const published = 'https://riverside.example/laurel';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-status-store-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(() => {
  path = join(root, `status-${count++}.db`);
  store = openStatusStore({ path, published, random: countedBytes() });
});

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    ({ code }) => code,
  );
const one = async (): Promise<GivenPlace> => {
  const [place] = await store.allocate(1, { family: 'bitstring' });
  if (place === undefined) throw new Error('no place');
  return place;
};

describe('a status store', () => {
  it('is there only once something is asked of it, and for its owner alone', async () => {
    await expect(stat(path)).rejects.toHaveProperty('code', 'ENOENT');
    await store.reserve(new Map());
    await expect(stat(path)).rejects.toHaveProperty('code', 'ENOENT');
    await one();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('pools all that is issued in one list, until half of it is given out', async () => {
    const places = [
      ...(await store.allocate(65_000, { family: 'bitstring' })),
      ...(await store.allocate(1000, { family: 'token' })),
    ];
    const lists = await store.lists();
    expect(lists.map(({ families }) => families)).toEqual([['bitstring', 'token'], ['token']]);
    expect(places.filter(({ list }) => list === lists[0]?.name)).toHaveLength(65_536);
    expect(new Set(places.map(({ list, index }) => `${list} ${index}`)).size).toBe(66_000);
    for (const { url, name } of lists) {
      expect(name).toMatch(/^[\w-]{16}$/);
      expect(url).toBe(`${published}/status/${name}`);
    }
  });

  it('begins another list when the school publishes elsewhere, and keeps the address of the first', async () => {
    const first = await one();
    await store.close();
    const moved = openStatusStore({ path, published: 'https://new.example' });
    const [second] = await moved.allocate(1, { family: 'bitstring' });
    expect(second?.url.startsWith('https://new.example/status/')).toBe(true);
    expect((await moved.lists()).map(({ url }) => url)).toEqual([first.url, second?.url]);
    await moved.close();
  });

  it('changes all or nothing', async () => {
    const [a, b] = [await one(), await one()];
    await store.change([{ place: a, to: 'suspended' }]);
    expect(await store.statusAt(a)).toBe('suspended');
    await store.change([
      { place: a, to: 'reinstated' },
      { place: b, to: 'replaced' },
    ]);
    expect([await store.statusAt(a), await store.statusAt(b)]).toEqual(['valid', 'replaced']);
    const half = store.change([
      { place: a, to: 'revoked' },
      { place: b, to: 'reinstated' },
    ]);
    expect(await codeOf(half)).toBe('LP_STATUS_FINAL');
    expect(await store.statusAt(a)).toBe('valid');
    // To withdraw what is withdrawn is no news.
    await store.change([{ place: b, to: 'revoked' }]);
    expect(await store.statusAt(b)).toBe('replaced');
  });

  it('knows no place that it did not give out', async () => {
    const place = await one();
    for (const other of [
      { ...place, index: place.index ^ 1 },
      { ...place, index: -1 },
      { ...place, index: 131_072 },
      { ...place, index: 0.5 },
      { ...place, list: 'other' },
    ]) {
      expect(await codeOf(store.change([{ place: other, to: 'revoked' }]))).toBe('LP_STATUS_NOT_GIVEN');
      expect(await codeOf(store.statusAt(other))).toBe('LP_STATUS_NOT_GIVEN');
    }
  });

  it('gives out nothing where nothing is published, for nobody could look it up', async () => {
    const nowhere = openStatusStore({ path });
    expect(await codeOf(nowhere.allocate(1, { family: 'bitstring' }))).toBe('LP_USAGE');
    await nowhere.close();
    expect(await codeOf(store.allocate(-1, { family: 'bitstring' }))).toBe('LP_USAGE');
    expect(await codeOf(store.allocate(0.5, { family: 'bitstring' }))).toBe('LP_USAGE');
  });

  it('that was lost or put back from a copy gives no index of the register out again', async () => {
    const places = await store.allocate(30_000, { family: 'bitstring' });
    const known = new Map<string, Uint8Array>();
    for (const { list, index } of places) {
      const bits = known.get(list) ?? new Uint8Array(16_384);
      known.set(list, bits);
      bits[index >> 3] = (bits[index >> 3] ?? 0) | (128 >> (index & 7));
    }
    await store.close();
    const lost = openStatusStore({ path: `${path}.new`, published });
    await lost.reserve(known);
    const more = await lost.allocate(35_536, { family: 'bitstring' });
    expect(new Set([...places, ...more].map(({ list, index }) => `${list} ${index}`)).size).toBe(65_536);
    // In what forms the lost ones are looked up is not known: all are published.
    expect(await lost.lists()).toMatchObject([{ families: ['bitstring', 'token'] }]);
    await lost.close();
  });

  it('is refused where it is damaged, of a later form, or no store', async () => {
    await writeFile(path, 'no database at all, but long enough to be read as one, were it one. '.repeat(20));
    expect(await codeOf(one())).toBe('LP_STATUS_DAMAGED');
    const closed = openStatusStore({ path: join(root, 'closed.db'), published });
    await closed.close();
    expect(await codeOf(closed.lists())).toBe('LP_USAGE');
    expect(await codeOf(openStatusStore({ path: join(root, 'no', 'such.db'), published }).lists())).toBe('LP_STORE_IO');
  });

  it('holds names of lists, indexes and statuses, and nothing else', async () => {
    await store.change([{ place: await one(), to: 'revoked' }]);
    await store.close();
    const bytes = (await readFile(path)).toString('latin1');
    const words = new Set(bytes.match(/https?:[!-~]+/g));
    expect([...words].every((word) => word.startsWith(`${published}/status/`))).toBe(true);
  });
});

describe('the supply of a run', () => {
  const counting = (): { readonly asked: number[]; readonly allocate: StatusStore['allocate'] } => {
    const asked: number[] = [];
    let next = 0;
    const allocate: StatusStore['allocate'] = async (wanted) => {
      asked.push(wanted);
      return Array.from({ length: wanted }, () => ({ list: 'a', url: 'https://a.example', index: next++ }));
    };
    return { asked, allocate };
  };

  it('asks the store rarely, and leaves less over than it used', async () => {
    const from = counting();
    const supply = createPlaceSupply(from, { family: 'bitstring' });
    const taken = new Set<number>();
    for (let at = 0; at < 5000; at++) taken.add((await supply.take()).index);
    expect(taken.size).toBe(5000);
    expect(from.asked.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(from.asked.length).toBeLessThan(16);
    expect(Math.max(...from.asked)).toBe(1024);
  });

  it('gives a place that came back to another, and asks for no more meanwhile', async () => {
    const from = counting();
    const supply = createPlaceSupply(from, { family: 'bitstring' });
    for (let at = 0; at < 100; at++) supply.giveBack(await supply.take());
    expect(from.asked).toEqual([1]);
  });
});
