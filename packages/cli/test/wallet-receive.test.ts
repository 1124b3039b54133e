/** A learner receives: from two schools, in any clothing, from strangers too; and refreshes what they have. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';
import {
  type ItemOptions,
  itemOf,
  listOf,
  makeSchool,
  nextYearOf,
  now,
  trustOf,
  type WebSchool,
} from './support/web-school.ts';
import { logUrl, startWebServer, type WebServer } from './support/web-server.ts';

let folder = '';
let server: WebServer;
let riverside: WebSchool;
let hillside: WebSchool;
let count = 0;
const at = (...names: string[]): string => join(folder, ...names);
const flat = ({ out, err }: Ran): string => `${out}\n${err}`.replace(/\s+/g, ' ');
const laurel = (...args: string[]): Promise<Ran> => runLaurel(args, { now: () => now, network: server.network });
const json = async (...args: string[]) => JSON.parse((await laurel(...args, '--json')).out);
const newWallet = async (): Promise<string> => {
  count += 1;
  const wallet = at(`wallet-${count}`);
  await laurel('wallet', 'create', wallet);
  return wallet;
};
const write = async (name: string, content: string): Promise<string> => {
  await writeFile(at(name), content);
  return at(name);
};
const online = async (): Promise<void> => {
  server.pages.clear();
  for (const school of [riverside, hillside]) {
    server.pages.set(logUrl(school), school.log).set(school.listUrl, await listOf(school));
  }
};
const itemFile = async (name: string, school: WebSchool, options: ItemOptions = {}): Promise<string> =>
  write(name, await itemOf(school, options));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-receive-'));
  server = await startWebServer(['riverside.example', 'hillside.example']);
  riverside = await makeSchool('riverside.example');
  hillside = await makeSchool('hillside.example');
  await write('trust.json', trustOf(riverside, hillside));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(online);

describe('adding from two schools', () => {
  it('keeps each, with what it takes to check them when nobody answers any more', async () => {
    const wallet = await newWallet();
    await itemFile('one.json', riverside, { title: 'River project', place: 7 });
    await itemFile('two.json', riverside, { title: 'Choir', place: 8 });
    await itemFile('three.json', hillside, { title: 'Crest award' });
    const files = ['one.json', 'two.json', 'three.json'].map((name) => at(name));
    const asked = server.asked.length;
    const ran = await laurel('wallet', 'add', wallet, ...files, '--online', '--trust', at('trust.json'));
    expect([ran.exitCode, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('3 kept, each checked first.');
    expect(flat(ran)).toContain('4 of the schools’ files kept too');
    // Each history and each list once, for all the items on it.
    expect([...server.asked.slice(asked)].sort()).toEqual(
      [logUrl(riverside), logUrl(hillside), riverside.listUrl, hillside.listUrl].sort(),
    );
    // Offline: judged again over what the wallet has.
    server.pages.clear();
    const again = await json('wallet', 'refresh', wallet, '--trust', at('trust.json'));
    expect(again).toMatchObject({ checked: 3, changed: [], renewed: 0 });
    const { items } = await json('wallet', 'list', wallet);
    expect(items).toHaveLength(3);
    for (const { check } of items) expect(check).toMatchObject({ open: [], asOf: '2026-09-08T07:00:00.000Z' });
  });

  it('takes a folder with the schools’ files beside, the same as what is handed over by --files', async () => {
    await mkdir(at('folder'), { recursive: true });
    await write('folder/item.json', await itemOf(riverside));
    await write('folder/did.jsonl', riverside.log);
    await write('folder/list.json', await listOf(riverside));
    await write('folder/trust.json', trustOf(riverside));
    const wallet = await newWallet();
    const added = await json('wallet', 'add', wallet, at('folder'), '--trust', at('trust.json'));
    expect(added.items.filter(({ outcome }: { outcome: string }) => outcome === 'added')).toMatchObject([{ open: [] }]);
    expect(added.staples).toEqual({ kept: 2, unusable: [] });
    expect(added.items).toContainEqual(
      expect.objectContaining({ reasons: [expect.stringContaining('This is a list of schools')] }),
    );
    const { checked, changed } = await json('wallet', 'refresh', wallet, '--files', at('folder'));
    expect({ checked, changed }).toEqual({ checked: 1, changed: [] });
  });

  it('asks nobody unless told, and follows no link of another kind', async () => {
    const wallet = await newWallet();
    const asked = server.asked.length;
    const links = ['https://riverside.example/zoe', 'http://riverside.example/zoe', 'openid4vp://?client_id=x'];
    const { items } = await json('wallet', 'add', wallet, ...links);
    const reasons = items.map(({ reasons: [reason] }: { reasons: string[] }) => reason);
    expect(reasons[0]).toContain('add --online');
    expect(reasons[1]).toContain('https:');
    expect(reasons[2]).toContain('Laurel does not act on them');
    expect(server.asked.length).toBe(asked);
    // Nothing of the link but its kind and its host.
    expect(JSON.stringify(items)).not.toMatch(/zoe|client_id/);
    server.pages.set('https://riverside.example/zoe.json', await itemOf(riverside));
    const got = await json('wallet', 'add', wallet, 'https://riverside.example/zoe.json', '--online');
    expect(got.items).toMatchObject([{ outcome: 'added' }]);
  });

  it('takes a text, and standard input', async () => {
    const wallet = await newWallet();
    expect(await json('wallet', 'add', wallet, await itemOf(riverside))).toMatchObject({
      items: [{ outcome: 'added', file: 'the text' }],
    });
    const bytes = new TextEncoder().encode(await itemOf(hillside));
    const ran = await runLaurel(['wallet', 'add', wallet, '-', '--json'], { readStandardInput: async () => bytes });
    expect(JSON.parse(ran.out).items).toMatchObject([{ outcome: 'added' }]);
  });
});

describe('an old badge', () => {
  it('is listed as old, and taken out by the id that stands there', async () => {
    const wallet = await newWallet();
    const badge = { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', id: 'https://old.example/1' };
    const old = { ...badge, badge: { type: 'BadgeClass', name: 'Swimming', issuer: { name: 'Old Pool' } } };
    await laurel('wallet', 'add', wallet, await write('old.json', JSON.stringify(old)));
    const { oldBadges } = await json('wallet', 'list', wallet);
    expect(oldBadges).toMatchObject([{ title: 'Swimming' }]);
    const removed = await laurel('wallet', 'remove', wallet, oldBadges[0].id.slice(0, 8));
    expect(removed.exitCode, removed.err).toBe(0);
    expect((await json('wallet', 'list', wallet)).oldBadges).toEqual([]);
  });
});

describe('what does not pass', () => {
  it('is apart, is looked at there, and is never listed or shown', async () => {
    const wallet = await newWallet();
    const forged = await write('forged.json', (await itemOf(riverside)).replace('River', 'Ocean'));
    const ran = await laurel('wallet', 'add', wallet, forged, '--online', '--trust', at('trust.json'));
    expect(ran.exitCode).toBe(1);
    expect(ran.out).toContain('Not kept:');
    expect(flat(ran)).toContain('wallet aside');
    const { items } = await json('wallet', 'aside', wallet);
    expect(items).toMatchObject([{ codes: ['PROOF_VERIFICATION_ERROR'], isGenuine: false }]);
    const [{ id }] = items;
    expect((await json('wallet', 'list', wallet)).items).toEqual([]);
    expect((await laurel('wallet', 'show', wallet, id)).exitCode).not.toBe(0);
    const shown = await laurel('wallet', 'aside', wallet, 'show', id, '--out', at('out.json'));
    expect(flat(shown)).toContain('Nobody vouches for that');
    await laurel('wallet', 'aside', wallet, 'remove', id);
    expect((await laurel('wallet', 'aside', wallet)).out).toContain('Nothing is kept apart.');
    expect((await laurel('wallet', 'aside', wallet, 'melt', id)).exitCode).toBe(64);
  });

  it('is told as genuine where it was withdrawn', async () => {
    const wallet = await newWallet();
    server.pages.set(riverside.listUrl, await listOf(riverside, { withdrawn: [7] }));
    const ran = await laurel('wallet', 'add', wallet, await itemFile('one.json', riverside), '--online');
    expect(flat(ran)).toContain('It is what its issuer wrote; it is not good now.');
    expect((await json('wallet', 'aside', wallet)).items).toMatchObject([{ codes: ['LP_REVOKED'], isGenuine: true }]);
  });
});

describe('refreshing', () => {
  const filled = async (): Promise<string> => {
    const wallet = await newWallet();
    const files = [await itemFile('one.json', riverside), await itemFile('two.json', hillside, { title: 'Choir' })];
    await laurel('wallet', 'add', wallet, ...files, '--online', '--trust', at('trust.json'));
    return wallet;
  };

  it('says in words what was withdrawn, and asks each host for its lists alone', async () => {
    const wallet = await filled();
    const from = new Date('2026-09-08T07:30:00Z');
    server.pages.set(riverside.listUrl, await listOf(riverside, { withdrawn: [7], from }));
    const asked = server.asked.length;
    const ran = await laurel('wallet', 'refresh', wallet, '--online', '--trust', at('trust.json'));
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('2 checked again. 1 changed.');
    expect(flat(ran)).toContain('It was withdrawn. It stays here for you, and is no longer good to show.');
    expect(flat(ran)).toContain('By the list of 2026-09-08.');
    expect([...server.asked.slice(asked)].sort()).toEqual(
      [logUrl(riverside), logUrl(hillside), riverside.listUrl, hillside.listUrl].sort(),
    );
    const { items } = await json('wallet', 'list', wallet);
    expect(items.map(({ check }: { check: { verdict: string } }) => check.verdict).sort()).toEqual([
      'invalid',
      'valid',
    ]);
    // Told once.
    expect((await json('wallet', 'refresh', wallet, '--trust', at('trust.json'))).changed).toEqual([]);
  });

  it('keeps what it had where a host fails, hands out an older list, or another history', async () => {
    const wallet = await filled();
    server.pages.clear();
    const silent = await json('wallet', 'refresh', wallet, '--online', '--trust', at('trust.json'));
    expect(silent).toMatchObject({ changed: [], renewed: 0 });
    expect(silent.failedHosts).toEqual(['hillside.example', 'riverside.example']);
    const older = new Date('2026-09-02T07:00:00Z');
    server.pages.set(riverside.listUrl, await listOf(riverside, { withdrawn: [7], from: older }));
    server.pages.set(logUrl(riverside), hillside.log);
    const old = await json('wallet', 'refresh', wallet, '--online', '--trust', at('trust.json'));
    expect(old).toMatchObject({ changed: [], renewed: 0 });
  });

  it('says that a key was given up, and that a list has become too old', async () => {
    const wallet = await filled();
    const next = await nextYearOf(riverside);
    server.pages.set(logUrl(riverside), next.log).set(next.listUrl, await listOf(next));
    const ran = await laurel('wallet', 'refresh', wallet, '--online', '--trust', at('trust.json'));
    expect(flat(ran)).toContain('The key that it was signed with was given up since');
    const later = new Date('2026-12-01T08:00:00Z');
    const stale = await runLaurel(['wallet', 'refresh', wallet, '--trust', at('trust.json')], { now: () => later });
    expect(flat(stale)).toContain('is too old to rely on (of 2026-09-08)');
  });
});
