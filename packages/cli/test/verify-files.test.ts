/** An employer without any network: keys and lists of schools from files alone. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addWitnessProofs, createWitnessProof } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbidNetwork } from '../../core/src/testing/no-network.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';
import { itemOf, keyOf, listOf, makeSchool, nextYearOf, now, trustOf, type WebSchool } from './support/web-school.ts';

forbidNetwork();

let folder = '';
let school: WebSchool;
const at = (...names: string[]): string => join(folder, ...names);
const flat = ({ out, err }: Ran): string => `${out}\n${err}`.replace(/\s+/g, ' ');
const laurel = (...args: string[]): Promise<Ran> => runLaurel(args, { now: () => now });
const verify = (...args: string[]): Promise<Ran> =>
  laurel('verify', at('item.json'), '--unchallenged', '--trust', at('trust.json'), ...args);

/** Writes files into a new folder, as copied from a web server. */
async function folderOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(at(name), path, '..'), { recursive: true });
    await writeFile(join(at(name), path), text);
  }
  return at(name);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-files-'));
  school = await makeSchool();
  await writeFile(at('trust.json'), trustOf(school));
  await writeFile(at('item.json'), await itemOf(school));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('without --online and --files', () => {
  it('nothing is looked up, and it is said what would settle it', async () => {
    const ran = await verify();
    expect(ran.exitCode).toBe(2);
    expect(ran.out).toContain('What would settle what is open:');
    expect(flat(ran)).toContain(
      'The school’s keys were not looked up: add --online, or --files with its did.jsonl, if it has one.',
    );
    await writeFile(at('did.jsonl'), school.log);
    const known = await verify('--files', at('did.jsonl'));
    expect(known.exitCode).toBe(2);
    expect(flat(known)).toContain(
      'Whether it was withdrawn was not checked: add --online, or --files with the school’s list (from school.example).',
    );
    const unchecked = await verify('--files', at('did.jsonl'), '--unchecked-status');
    expect([unchecked.exitCode, unchecked.out.includes('What would settle')]).toEqual([0, false]);
  });
});

describe('--files', () => {
  it('of a web server’s folder settles everything, as of the list’s date', async () => {
    const files = { '.well-known/did.jsonl': school.log, 'status/9k2f7q': await listOf(school) };
    const ran = await verify('--files', await folderOf('web', files));
    expect([ran.exitCode, ran.err]).toEqual([0, '']);
    expect(flat(ran)).toContain('8 September 2026');
    expect(ran.out).not.toContain('Asked over the network');
    const withdrawn = { ...files, 'status/9k2f7q': await listOf(school, { withdrawn: [7] }) };
    expect((await verify('--files', await folderOf('web-withdrawn', withdrawn))).exitCode).toBe(1);
  });

  it('names what is none of these, and refuses it where it was named itself', async () => {
    const mixed = await folderOf('mixed', {
      'did.jsonl': school.log,
      'list.json': await listOf(school),
      'did.json': JSON.stringify({ id: 'did:web:school.example' }),
      'own.json': trustOf(school, school),
      'given.json': trustOf(school),
      'item.json': await itemOf(school),
    });
    const ran = await verify('--files', mixed);
    expect(ran.exitCode).toBe(0);
    expect(flat(ran)).toMatch(/Not used: \S+did\.json is no history of an identifier, no list and no hand-over/);
    expect(flat(ran)).toMatch(/Not used: \S+own\.json is a list of schools that nobody signed/);
    expect(flat(ran)).not.toContain('given.json');
    expect(flat(ran)).toMatch(/Not used: \S+item\.json is no history/);
    for (const name of ['did.json', 'own.json', 'item.json']) {
      expect((await verify('--files', join(mixed, name))).exitCode).toBe(65);
    }
    expect((await verify('--files', at('nothing-there'))).exitCode).toBe(74);
  });

  it('refuses two that say that they are the same and differ', async () => {
    const twice = await folderOf('twice', {
      'a/did.jsonl': school.log,
      'b/did.jsonl': school.log,
      'a/list': await listOf(school),
      'b/list': await listOf(school, { withdrawn: [7] }),
    });
    const ran = await verify('--files', twice);
    expect(ran.exitCode).toBe(65);
    expect(flat(ran)).toMatch(/a.list and \S+b.list both say that they are one list of what was withdrawn, and differ/);
    await writeFile(join(twice, 'b/list'), await listOf(school));
    expect((await verify('--files', twice)).exitCode).toBe(0);
  });

  it('believes nothing for lying there', async () => {
    // Another school’s history under this one’s name, and its list.
    const other = await makeSchool('other.example');
    const forged = {
      'did.jsonl': other.log
        .replaceAll(other.did, school.did)
        .replaceAll(other.did.split(':')[2] ?? '', school.did.split(':')[2] ?? ''),
      list: await listOf({ ...other, listUrl: school.listUrl }),
    };
    const ran = await verify('--files', await folderOf('forged', forged));
    expect(ran.exitCode).not.toBe(0);
    const mixed = { 'did.jsonl': school.log, 'other.jsonl': other.log, list: forged.list };
    expect((await verify('--files', await folderOf('their-list', mixed))).exitCode).toBe(2);
  });

  it('takes the proofs of witnesses, and misses them where they are needed', async () => {
    const witnesses = await Promise.all(['first witness', 'second witness'].map(keyOf));
    const watched = await makeSchool('watched.example', {
      threshold: 2,
      witnesses: witnesses.map(({ controller }) => ({ id: controller })),
    });
    const proofs = [];
    for (const signer of witnesses) {
      proofs.push(await createWitnessProof({ did: watched.did, log: watched.log, signer, now }));
    }
    const [first] = proofs;
    const witness = addWitnessProofs({
      versionId: first?.versionId ?? '',
      proofs: proofs.map(({ proof }) => proof),
    });
    await writeFile(at('watched.json'), await itemOf(watched));
    await writeFile(at('watched-trust.json'), trustOf(watched));
    const judge = (path: string) =>
      laurel('verify', at('watched.json'), '--unchallenged', '--trust', at('watched-trust.json'), '--files', path);
    const files = { 'did.jsonl': watched.log, list: await listOf(watched), 'other/did.jsonl': school.log };
    const whole = await judge(await folderOf('watched', { ...files, 'did-witness.json': witness }));
    expect([whole.exitCode, whole.err]).toEqual([0, '']);
    expect((await judge(await folderOf('unwatched', files))).exitCode).not.toBe(0);
    const alone = await judge(await folderOf('witness-alone', { 'did-witness.json': witness }));
    expect(flat(alone)).toContain('holds proofs of witnesses for no history that is there');
  });

  it('says when a key has ended since, and what would settle that', async () => {
    const later = await nextYearOf(school);
    const files = await folderOf('next-year', { 'did.jsonl': later.log, list: await listOf(later) });
    const ran = await verify('--files', files);
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain('add --existed-before with a time at which you can prove that you had this very file');
    expect((await verify('--files', files, '--existed-before', '2026-09-03T00:00:00Z')).exitCode).toBe(0);
    expect((await verify('--files', files, '--existed-before', '2026-09-07T12:00:00Z')).exitCode).toBe(1);
  });

  it('is remembered with --remember: an older list is named in another run', async () => {
    const seen = ['--remember', at('seen')];
    const newest = await folderOf('newest', { 'did.jsonl': school.log, list: await listOf(school) });
    expect((await verify('--files', newest, ...seen)).exitCode).toBe(0);
    const from = new Date('2026-09-07T07:00:00Z');
    const older = await folderOf('older', { 'did.jsonl': school.log, list: await listOf(school, { from }) });
    const ran = await verify('--files', older, ...seen);
    expect(ran.exitCode).toBe(2);
    expect(flat(ran)).toContain('older than what was seen before');
    expect((await verify('--files', older)).exitCode).toBe(0);
    await writeFile(at('seen', 'seen.json'), '{}');
    expect((await verify('--files', newest, ...seen)).exitCode).toBe(65);
  });

  it('is remembered with --remember: a shorter history is named in another run', async () => {
    const seen = ['--remember', at('seen-history')];
    const later = await nextYearOf(school);
    const newest = await folderOf('longer', { 'did.jsonl': later.log, list: await listOf(later) });
    expect((await verify('--files', newest, ...seen)).exitCode).toBe(2);
    const older = await folderOf('shorter', { 'did.jsonl': school.log, list: await listOf(school) });
    const ran = await verify('--files', older, ...seen);
    expect(ran.exitCode).not.toBe(0);
    expect(flat(ran)).toContain('lacks what was in it before');
    expect((await verify('--files', older)).exitCode).toBe(0);
  });
});

describe('options that contradict each other, or say nothing', () => {
  it.each([
    [['--trust-threshold', '1'], '--trust-root'],
    [['--trust-root', 'did:web:school.example'], 'did:key:z6Mk'],
    [
      ['--trust-root', 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2', '--trust-threshold', '2'],
      'from 1 to 1',
    ],
    [['--trust-root', 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'], 'give that list with --trust'],
    [['--existed-before', 'yesterday'], '--existed-before takes a time'],
  ])('%j is a wrong call, and says what is right', async (args, words) => {
    const ran = await verify(...args);
    expect(ran.exitCode).toBe(64);
    expect(flat(ran)).toContain(words);
  });
});
