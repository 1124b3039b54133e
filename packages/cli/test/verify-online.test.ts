/** An employer who asks the schools’ web servers: over real connections to a server on this machine. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ran, runLaurel } from './support/run-laurel.ts';
import { itemOf, listOf, makeSchool, now, onWebOnly, trustOf, type WebSchool } from './support/web-school.ts';
import { logUrl, startWebServer, type WebServer } from './support/web-server.ts';

let folder = '';
let server: WebServer;
let school: WebSchool;
let other: WebSchool;
const at = (...names: string[]): string => join(folder, ...names);
const flat = ({ out, err }: Ran): string => `${out}\n${err}`.replace(/\s+/g, ' ');
const laurel = (...args: string[]): Promise<Ran> => runLaurel(args, { now: () => now, network: server.network });
const verify = (...args: string[]): Promise<Ran> =>
  laurel('verify', ...args, '--online', '--unchallenged', '--trust', at('trust.json'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-online-'));
  server = await startWebServer(['school.example', 'college.example']);
  school = await makeSchool('school.example');
  other = await makeSchool('college.example');
  await writeFile(at('trust.json'), trustOf(school, other));
  await writeFile(at('item.json'), await itemOf(school));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  server.pages.clear();
  server.pages.set(logUrl(school), school.log).set(school.listUrl, await listOf(school));
});

describe('an item of a school that answers', () => {
  it('is valid as of its list, and it is said who was asked', async () => {
    const ran = await verify(at('item.json'));
    expect([ran.exitCode, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('Verdict: valid');
    expect(flat(ran)).toContain('8 September 2026');
    expect(ran.out).toContain('Asked over the network: school.example.');
    // Never for which credential.
    expect(ran.out).not.toContain(school.listUrl);
    const { checks } = JSON.parse((await verify(at('item.json'), '--json')).out);
    expect(checks).toContainEqual(
      expect.objectContaining({
        id: 'status',
        outcome: 'passed',
        asOf: expect.stringContaining('2026-09-08T07:00:00'),
      }),
    );
  });

  it('that was withdrawn is invalid', async () => {
    server.pages.set(school.listUrl, await listOf(school, { withdrawn: [7] }));
    const ran = await verify(at('item.json'));
    expect(ran.exitCode).toBe(1);
    expect(ran.out).toContain('status (LP_REVOKED)');
    server.pages.set(school.listUrl, await listOf(school, { withdrawn: [8] }));
    expect((await verify(at('item.json'))).exitCode).toBe(0);
  });

  it('whose list is too old is left open, and it is said what would settle it', async () => {
    const from = new Date('2026-09-01T00:00:00Z');
    server.pages.set(school.listUrl, await listOf(school, { from, until: new Date('2026-09-08T00:00:00Z') }));
    const ran = await verify(at('item.json'));
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain('is too old (of 2026-09-01): ask the school to publish a newer one.');
    // It was withdrawn all the same, if an old list says so.
    server.pages.set(
      school.listUrl,
      await listOf(school, { from, until: new Date('2026-09-08T00:00:00Z'), withdrawn: [7] }),
    );
    expect((await verify(at('item.json'))).exitCode).toBe(1);
  });

  it('whose list somebody else signed is left open', async () => {
    server.pages.set(school.listUrl, await listOf({ ...other, listUrl: school.listUrl }));
    server.pages.set(logUrl(other), other.log);
    expect((await verify(at('item.json'))).exitCode).toBe(2);
  });
});

describe('a school with a did:web', () => {
  it('is asked for its keys as they are today, and by nothing else are they known', async () => {
    const plain = await onWebOnly(school);
    const address = `https://${plain.host}/.well-known/did.json`;
    server.pages.set(address, plain.document).set(plain.listUrl, await listOf(plain));
    await writeFile(at('plain.json'), await itemOf(plain));
    await writeFile(at('plain-trust.json'), trustOf(plain));
    const judge = (...args: string[]) =>
      laurel('verify', at('plain.json'), '--unchallenged', '--trust', at('plain-trust.json'), ...args);
    expect((await judge('--online')).exitCode).toBe(0);
    await writeFile(at('did.json'), plain.document);
    expect((await judge('--files', at('did.json'))).exitCode).toBe(65);
    expect((await judge()).exitCode).toBe(2);
    // Another’s document under its name.
    server.pages.set(address, (await onWebOnly(other)).document);
    expect((await judge('--online')).exitCode).not.toBe(0);
  });
});

describe('a profile', () => {
  it('says of each item whether it still stands, and who was asked once', async () => {
    await laurel('wallet', 'create', at('own'));
    await writeFile(at('second.json'), await itemOf(school, { place: 9, title: 'Debating' }));
    await laurel('wallet', 'add', at('own'), at('item.json'), at('second.json'));
    const asked = ['--challenge', '4f1c9a72e0', '--domain', 'employer.example'];
    await laurel('wallet', 'present', at('own'), '--all', ...asked, '--out', at('profile.json'));
    const args = ['verify', at('profile.json'), '--trust', at('trust.json'), ...asked];
    const before = await laurel(...args);
    expect(before.exitCode).toBe(2);
    expect(flat(before).split('The school’s keys were not looked up')).toHaveLength(2);
    const ran = await laurel(...args, '--online');
    expect(ran.exitCode).toBe(0);
    expect(flat(ran).split('Not withdrawn as of 8 September 2026')).toHaveLength(3);
    server.pages.set(school.listUrl, await listOf(school, { withdrawn: [9] }));
    expect((await laurel(...args, '--online')).exitCode).toBe(1);
  });
});

describe('a school that does not answer', () => {
  it('leaves its items open, and is asked once for all of them', async () => {
    const many = at('silent');
    await mkdir(many);
    for (let place = 0; place < 30; place++) {
      await writeFile(
        join(many, `${place}.json`),
        await itemOf(school, { place, listUrl: 'https://college.example/status/1' }),
      );
    }
    const before = server.asked.length;
    const ran = await verify(many);
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain('Asked over the network: school.example, college.example (no answer).');
    expect(flat(ran)).toContain('Try again later, or add --files with the school’s list (from college.example).');
    expect(flat(ran).split('Try again later, or add --files')).toHaveLength(2);
    expect(server.asked.slice(before)).toEqual([logUrl(school), 'https://college.example/status/1']);
  });

  it('nor has its keys there, leaves its items open too', async () => {
    server.pages.delete(logUrl(school));
    const ran = await verify(at('item.json'));
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain('Asked over the network: school.example (did not hand out all that was asked for).');
    expect(flat(ran)).toContain(
      'The school’s keys could not be had. Try again later, or add --files with its did.jsonl',
    );
  });

  it('is not needed where its files are at hand', async () => {
    server.pages.clear();
    await writeFile(at('did.jsonl'), school.log);
    await writeFile(at('list'), await listOf(school));
    const files = ['--files', at('did.jsonl'), '--files', at('list')];
    expect((await verify(at('item.json'), ...files)).exitCode).toBe(0);
    // A server that answers has the last word, but for what was withdrawn for good.
    server.pages
      .set(logUrl(school), school.log)
      .set(school.listUrl, await listOf(school, { withdrawn: [7], from: now }));
    expect((await verify(at('item.json'), ...files)).exitCode).toBe(1);
    server.pages.set(school.listUrl, await listOf(school));
    await writeFile(at('list'), await listOf(school, { withdrawn: [7] }));
    expect((await verify(at('item.json'), ...files)).exitCode).toBe(1);
  });
});

describe('several hundred files', () => {
  it('ask for each history and each list once', async () => {
    const many = at('many');
    await mkdir(many);
    server.pages.set(logUrl(other), other.log).set(other.listUrl, await listOf(other, { withdrawn: [100] }));
    for (let place = 0; place < 200; place++) {
      const whose = place % 2 === 0 ? other : school;
      await writeFile(join(many, `${String(place).padStart(3, '0')}.json`), await itemOf(whose, { place }));
    }
    const before = server.asked.length;
    const ran = await verify(many, '--json');
    const reports = JSON.parse(ran.out) as readonly { readonly verdict: string }[];
    expect(reports.map(({ verdict }) => verdict)).toEqual(
      reports.map((_, place) => (place === 100 ? 'invalid' : 'valid')),
    );
    expect(server.asked.slice(before).toSorted()).toEqual(
      [logUrl(other), logUrl(school), other.listUrl, school.listUrl].toSorted(),
    );
  });
});

describe('--remember', () => {
  it('names a list that is older than what was seen before, in another run', async () => {
    const seen = ['--remember', at('seen')];
    expect((await verify(at('item.json'), ...seen)).exitCode).toBe(0);
    const older = await listOf(school, { from: new Date('2026-09-07T07:00:00Z') });
    server.pages.set(school.listUrl, older);
    const day = 24 * 60 * 60 * 1000;
    const later = { now: () => new Date(now.getTime() + day), network: server.network };
    const args = ['verify', at('item.json'), '--online', '--unchallenged', '--trust', at('trust.json')];
    const ran = await runLaurel([...args, ...seen], later);
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain('older than what was seen before');
    // Who remembers nothing cannot tell.
    expect((await runLaurel(args, later)).exitCode).toBe(0);
  });

  it('asks nobody again for what is still fresh', async () => {
    const seen = ['--remember', at('kept')];
    await verify(at('item.json'), ...seen);
    const before = server.asked.length;
    const ran = await verify(at('item.json'), ...seen);
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('Nobody had to be asked over the network.');
    expect(server.asked).toHaveLength(before);
  });
});

describe('wallet add --online', () => {
  it('keeps what a school on the web signed, and not what it withdrew', async () => {
    await laurel('wallet', 'create', at('wallet'));
    const add = () => laurel('wallet', 'add', at('wallet'), at('item.json'), '--online', '--trust', at('trust.json'));
    server.pages.set(school.listUrl, await listOf(school, { withdrawn: [7] }));
    expect((await add()).exitCode).toBe(1);
    server.pages.set(school.listUrl, await listOf(school));
    const blind = await laurel('wallet', 'add', at('wallet'), at('item.json'), '--trust', at('trust.json'));
    expect(blind.exitCode).toBe(0);
    expect(flat(blind)).toContain('Not shown to be genuine yet: 1 of them');
    expect(flat(blind)).toContain('The school’s keys were not looked up: add --online');
    const ran = await add();
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('Asked over the network: school.example.');
  });
});
