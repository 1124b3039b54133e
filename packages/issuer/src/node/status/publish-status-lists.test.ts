import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDidResolver,
  createStatusLookup,
  isJsonObject,
  type JsonObject,
  parseJson,
  readStatusList,
  type Signer,
  type SigningAlgorithmName,
} from '@laurel/core';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StatusFamily, StatusStore } from '../../status/status-store.ts';
import { countedBytes, now, signerOf } from '../../testing/invented.ts';
import { openStatusStore } from './open-status-store.ts';
import { publishStatusLists } from './publish-status-lists.ts';

const published = 'https://riverside.example/laurel';
const resolver = createDidResolver();
const day = 24 * 60 * 60 * 1000;
const later = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
let root = '';
let count = 0;
let store: StatusStore;
let signer: Signer;
let directory = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-publish-'));
  signer = await signerOf('school');
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(() => {
  store = openStatusStore({ path: join(root, `status-${count}.db`), published });
  directory = join(root, `web-${count++}`);
});

const publish = (more: object = {}) =>
  publishStatusLists({ issuer: { signer, status: store }, directory, now, ...more });
const textOf = (path: string): Promise<string> => readFile(path, 'utf8');
const onlyOf = async (family: StatusFamily) => {
  const [place] = await store.allocate(1, { family });
  if (place === undefined) throw new Error('no place');
  return place;
};

describe('publishing', () => {
  it.each<[SigningAlgorithmName, string]>([
    ['Ed25519', 'eddsa-rdfc-2022'],
    ['P-256', 'ecdsa-rdfc-2019'],
    ['P-384', 'ecdsa-rdfc-2019'],
  ])('writes each list in the forms that its credentials need (%s)', async (algorithm, cryptosuite) => {
    const by = await signerOf('school', algorithm);
    const issuer = { signer: by, status: store };
    const place = await onlyOf('bitstring');
    await store.allocate(1, { family: 'token' });
    await store.change([{ place, to: 'replaced' }]);
    const files = await publishStatusLists({ issuer, directory, now });
    expect(files.map(({ url }) => url.slice(place.url.length + 1))).toEqual([
      'revocation.json',
      'refresh.json',
      'suspension.json',
      'status.jwt',
    ]);
    const expected: Readonly<Record<string, number>> = { revocation: 1, refresh: 1, suspension: 0, status: 3 };
    for (const { path, url } of files) {
      // The path below the folder is that of the address below the school's.
      expect(path).toBe(join(directory, ...url.slice(published.length + 1).split('/')));
      const text = await textOf(path);
      const list = await readStatusList(text, { url, now, resolver, mayIssue: (issuer) => issuer === by.controller });
      expect(list.statusAt(place.index)).toBe(expected[url.split('/').at(-1)?.split('.')[0] ?? '']);
      expect(list.length).toBe(131_072);
      if (url.endsWith('.json')) expect(text).toContain(`"cryptosuite": "${cryptosuite}"`);
      expect((await stat(path)).mode & 0o777).toBe(0o644);
    }
  });

  it('writes only the forms that are needed, and nothing where nothing was issued', async () => {
    expect(await publish()).toEqual([]);
    await store.allocate(1, { family: 'token' });
    expect((await publish()).map(({ path }) => path.endsWith('status.jwt'))).toEqual([true]);
  });

  it('is refused to a key that signs no lists', async () => {
    await store.allocate(1, { family: 'bitstring' });
    const issuer = { signer: await signerOf('school', 'BLS12-381'), status: store };
    await expect(publishStatusLists({ issuer, directory, now })).rejects.toHaveProperty(
      'code',
      'LP_SIGNER_NOT_FOR_THIS',
    );
  });

  it('gives the same bytes while nothing changed and half of the time is left', async () => {
    await store.allocate(1, { family: 'bitstring' });
    const [first] = await publish();
    if (first === undefined) throw new Error('no file');
    const bytes = await textOf(first.path);
    const again = await publish({ now: later(3 * day) });
    expect(again.every(({ isWritten }) => !isWritten)).toBe(true);
    expect(await textOf(first.path)).toBe(bytes);
    // Issuing changes nothing that is published.
    await store.allocate(500, { family: 'bitstring' });
    expect((await publish({ now: later(3 * day) })).every(({ isWritten }) => !isWritten)).toBe(true);
    // A folder that was lost gets what was published, not something new.
    await rm(directory, { recursive: true });
    await publish({ now: later(3 * day) });
    expect(await textOf(first.path)).toBe(bytes);
    const renewed = await publish({ now: later(4 * day) });
    expect(renewed[0]).toMatchObject({ isWritten: true, validUntil: later(11 * day) });
  });

  it('stays as it is while the key that signed it is listed, and is signed anew at once when it is not', async () => {
    await store.allocate(1, { family: 'bitstring' });
    await store.allocate(1, { family: 'token' });
    await publish();
    const next = await signerOf('next year');
    const written = async (listedKeys: readonly string[], after: number): Promise<number> => {
      const issuer = { signer: next, status: store, listedKeys };
      return (await publish({ issuer, now: later(after) })).filter(({ isWritten }) => isWritten).length;
    };
    expect(await written([signer.id, next.id], 1000)).toBe(0);
    expect(await written([next.id], 1000)).toBe(4);
    expect(await written([next.id], 2000)).toBe(0);
  });

  it('renews only what says something else', async () => {
    const place = await onlyOf('bitstring');
    await publish();
    await store.change([{ place, to: 'suspended' }]);
    const written = (await publish({ now: later(1000) })).filter(({ isWritten }) => isWritten);
    expect(written.map(({ path }) => path.endsWith('suspension.json'))).toEqual([true]);
    await store.change([{ place, to: 'reinstated' }]);
    expect((await publish({ now: later(2000) })).filter(({ isWritten }) => isWritten)).toHaveLength(1);
  });

  it('law: each list is of a later second than the one before it, however soon it follows', async () => {
    const places = await store.allocate(4, { family: 'token' });
    const times: number[] = [];
    for (const place of places) {
      const [file] = await publish();
      times.push(file?.validFrom.getTime() ?? 0);
      await store.change([{ place, to: 'revoked' }]);
    }
    expect(times).toEqual([0, 1000, 2000, 3000].map((more) => now.getTime() + more));
  });

  it('refuses a clock that is behind what was published, and days that are none', async () => {
    const place = await onlyOf('bitstring');
    await publish({ now: later(day) });
    await store.change([{ place, to: 'revoked' }]);
    await expect(publish()).rejects.toHaveProperty('code', 'LP_STATUS_LATER');
    for (const days of [0, -1, 1.5, 367, Number.NaN]) {
      await expect(publish({ days })).rejects.toHaveProperty('code', 'LP_USAGE');
    }
  });

  it('ST-13: publishes no list that takes a revocation back, where an older status.db was put back', async () => {
    const path = join(root, 'rolled.db');
    store = openStatusStore({ path, published });
    const [withdrawn, other] = [await onlyOf('bitstring'), await onlyOf('bitstring')];
    await publish();
    await store.close();
    const older = await readFile(path);
    store = openStatusStore({ path, published });
    await store.change([{ place: withdrawn, to: 'revoked' }]);
    const [file] = await publish({ now: later(day) });
    const bytes = await textOf(file?.path ?? '');
    await store.close();
    await writeFile(path, older);
    store = openStatusStore({ path, published });
    const refused = publish({ now: later(2 * day) });
    await expect(refused).rejects.toMatchObject({ code: 'LP_STATUS_TAKEN_BACK', params: { count: 1 } });
    expect(await textOf(file?.path ?? '')).toBe(bytes);
    // Whose places are not known here is no list to give places out of.
    expect((await onlyOf('bitstring')).list).not.toBe(other.list);
    // The unharmed control: with what was withdrawn, and more, it goes on, later than what is there.
    await store.change([withdrawn, other].map((place) => ({ place, to: 'revoked' })));
    const [next] = await publish({ now: later(day) });
    expect(next).toMatchObject({ isWritten: true, validFrom: later(day + 1000) });
  });

  it('writes over what is no list, and leaves no half-written file', async () => {
    const place = await onlyOf('bitstring');
    const [file] = await publish();
    for (const text of ['', '{', '{}', '[]', 'a.b.c', JSON.stringify({ id: file?.url, validFrom: 'never' })]) {
      await writeFile(file?.path ?? '', text);
      expect((await publish())[0]?.isWritten).toBe(true);
    }
    expect((await readdir(join(directory, 'status', place.list))).toSorted()).toEqual([
      'refresh.json',
      'revocation.json',
      'suspension.json',
    ]);
  });

  it('gives the verifier what it looks for', async () => {
    const place = await onlyOf('token');
    await store.change([{ place, to: 'suspended' }]);
    const [file] = await publish();
    const url = file?.url ?? '';
    const lookup = createStatusLookup({ resolver, lists: { [url]: await textOf(file?.path ?? '') } });
    const find = (at: Date) =>
      lookup(
        { kind: 'token', url, index: place.index },
        { now: at, mayIssue: (issuer) => issuer === signer.controller },
      );
    expect(await find(later(day))).toMatchObject({
      outcome: 'set',
      purpose: 'suspension',
      asOf: '2026-09-01T08:00:00.000Z',
    });
    expect(await find(later(8 * day))).toMatchObject({ outcome: 'unknown', code: 'LP_STATUS_STALE' });
  });
});

describe('what is published tells of nobody', () => {
  const members = (value: unknown): unknown =>
    isJsonObject(value as JsonObject) ? Object.keys(value as object).toSorted() : typeof value;

  it('law: it holds the statuses and nothing else, and is the same however many were issued', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(300),
        fc.array(fc.record({ at: fc.nat(19), to: fc.constantFrom('revoked', 'replaced', 'suspended') }), {
          maxLength: 20,
        }),
        async (more, changes) => {
          const texts: string[][] = [];
          for (const extra of [0, more]) {
            const status = openStatusStore({
              path: join(root, `law-${count++}.db`),
              published,
              random: countedBytes(),
            });
            const places = await status.allocate(20, { family: 'bitstring' });
            await status.allocate(extra, { family: 'token' });
            for (const { at, to } of changes) {
              const [place] = places.slice(at);
              if (place !== undefined) {
                await status
                  .change([{ place, to: to as 'revoked' }])
                  .catch(({ code }) => expect(code).toBe('LP_STATUS_FINAL'));
              }
            }
            const folder = join(root, `law-web-${count}`);
            const files = await publishStatusLists({ issuer: { signer, status }, directory: folder, now });
            const json = files.filter(({ path }) => path.endsWith('.json'));
            texts.push(await Promise.all(json.map(async ({ path, url }) => `${url}\n${await textOf(path)}`)));
            await status.close();
          }
          expect(texts[0]).toEqual(texts[1]);
          for (const text of texts[0] ?? []) {
            const list = parseJson(text.slice(text.indexOf('\n') + 1)) as JsonObject;
            expect(members(list)).toEqual(
              ['@context', 'credentialSubject', 'id', 'issuer', 'proof', 'type', 'validFrom', 'validUntil'].toSorted(),
            );
            expect(members(list['credentialSubject'])).toEqual(['encodedList', 'id', 'statusPurpose', 'ttl', 'type']);
            expect(list['id']).toMatch(
              /^https:\/\/riverside\.example\/laurel\/status\/[\w-]{16}\/(?:revocation|refresh|suspension)\.json$/,
            );
          }
        },
      ),
      { numRuns: 5 },
    );
  });
});
