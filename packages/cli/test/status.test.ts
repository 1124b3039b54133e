/** The school's side of withdrawing: `issue`, `revoke`, `status publish`, as a person at a terminal uses them. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDidResolver,
  createStatusLookup,
  isJsonObject,
  parseJson,
  parseStatusEntries,
  readSecured,
} from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runLaurel, testTime } from './support/run-laurel.ts';

let folder = '';
const at = (...names: string[]) => join(folder, ...names);
const sheet = `Pupil email,Name,What did you do?,Type,Who saw it?,Date
zoe@school.example,Zoë Adeyemi,River water-quality project,Project,Teacher,12/06/2026
rhys@school.example,Rhys Evans,Chess club,Club,Teacher,11/06/2026
`;
const minutes = (count: number) => ({ now: () => new Date(testTime.getTime() + count * 60_000) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-cli-status-'));
  await writeFile(at('sheet.csv'), sheet);
  await runLaurel(['import', at('sheet.csv'), '--as', 'achievements', '--out', at('work')]);
  const create = ['issuer', 'create', at('school'), '--name', 'Riverside Academy'];
  expect((await runLaurel([...create, '--published', 'https://riverside.example/laurel'])).exitCode).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const issue = (out: string, ...more: string[]): Promise<Ran> =>
  runLaurel(['issue', at('work'), '--issuer', at('school'), '--out', at(out), ...more]);
const revoke = (...args: string[]): Promise<Ran> => runLaurel(['revoke', ...args, '--issuer', at('school')]);
const publish = (minute: number, ...more: string[]): Promise<Ran> =>
  runLaurel(['status', 'publish', at('web'), '--issuer', at('school'), ...more], minutes(minute));

async function filesIn(out: string): Promise<string[]> {
  const entries = await readdir(at(out), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** What the published lists say of a file, minute by minute. */
async function statusOf(file: string, minute: number): Promise<unknown> {
  const { document } = await readSecured(await readFile(file, 'utf8'));
  const lists: Record<string, string> = {};
  for (const path of await filesIn('web')) {
    lists[`https://riverside.example/laurel/${path.slice(at('web').length + 1)}`] = await readFile(path, 'utf8');
  }
  const lookup = createStatusLookup({ resolver: createDidResolver(), lists });
  const { issuer } = document;
  const id = isJsonObject(issuer) ? issuer['id'] : issuer;
  const [entry] = parseStatusEntries(document);
  if (entry === undefined) return 'none';
  const { outcome } = await lookup(entry, { now: minutes(minute).now(), mayIssue: (by) => by === id });
  return outcome;
}

describe('what a school withdraws', () => {
  it('is said before it is done, done only with --yes, and seen when it is published', async () => {
    const issued = await issue('issued');
    expect(issued.exitCode).toBe(0);
    expect(issued.out).toContain('status publish DIR --issuer');
    const [first = '', second = ''] = await filesIn('issued');
    expect((await publish(1)).out).toContain('3 lists are up to date, 3 written.');
    expect(await Promise.all([first, second].map((file) => statusOf(file, 1)))).toEqual(['clear', 'clear']);

    const dry = await revoke(first);
    expect(dry.exitCode).toBe(0);
    expect(dry.out).toContain('1 credential would be withdrawn.');
    expect(dry.out).toContain('Nothing was changed yet. Add --yes to do it.');
    expect((await publish(2)).out).toContain('up to date');
    expect(await statusOf(first, 2)).toBe('clear');

    expect((await revoke(first, '--yes')).out).toContain('1 credential is withdrawn.');
    expect((await publish(3)).out).toContain('3 lists are up to date, 1 written.');
    expect(await Promise.all([first, second].map((file) => statusOf(file, 3)))).toEqual(['set', 'clear']);
    expect((await revoke(first, '--yes')).out).toContain('stood so already');
    for (const text of [issued, dry].flatMap(({ out }) => out.split('\n'))) expect(text.length).toBeLessThan(200);
  });

  it('is known by its id as well, and refused by name where it cannot be', async () => {
    const [, second = ''] = await filesIn('issued');
    const { document } = await readSecured(await readFile(second, 'utf8'));
    const held = await revoke(String(document['id']), '--suspend', '--yes');
    expect(held.exitCode).toBe(1);
    expect(held.out.replaceAll(/\s+/g, ' ')).toContain('can be withdrawn for good only');
    const unknown = await revoke('urn:uuid:00000000-0000-4000-8000-000000000000', '--yes', '--json');
    expect(unknown.exitCode).toBe(1);
    expect(parseJson(unknown.out)).toMatchObject({ done: false, items: [{ fault: 'not-issued' }] });
    expect((await revoke(second, '--suspend', '--reinstate')).exitCode).toBe(64);
    expect((await revoke(at('nothing.json'))).exitCode).toBe(74);
  });

  it('is the older version, when a newer one takes its place', async () => {
    const [first = '', second = ''] = await filesIn('issued');
    await cp(second, at('older.json'));
    expect(first).not.toBe('');
    await rm(second);
    const again = await runLaurel(
      ['issue', at('work'), '--issuer', at('school'), '--out', at('issued'), '--replace'],
      minutes(4),
    );
    expect(again.out).toContain('1 signed again, in the place of an older version');
    await publish(5);
    expect(await statusOf(at('older.json'), 5)).toBe('set');
    expect(await statusOf(second, 5)).toBe('clear');
  });

  it('can be held back and given back, as an SD-JWT that its token says it of; a verifier is not led astray by the claim', async () => {
    const out = await issue('tokens', '--securing', 'dc+sd-jwt', '--replace');
    expect(out.exitCode).toBe(0);
    const [file = ''] = await filesIn('tokens');
    const verified = await runLaurel(['verify', file, '--json'], minutes(6));
    const { checks } = parseJson(verified.out) as { checks?: { id: string; outcome: string; code?: string }[] };
    expect(checks?.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(checks?.find(({ id }) => id === 'status')).toMatchObject({ code: 'LP_STATUS_NOT_CHECKED' });
    expect((await revoke(file, '--suspend', '--yes')).out).toContain('1 credential is held back.');
    expect((await publish(7)).out).toContain('application/statuslist+jwt');
    expect(await statusOf(file, 7)).toBe('set');
    expect((await revoke(file, '--reinstate', '--yes')).out).toContain('1 credential is given back.');
    await publish(8);
    expect(await statusOf(file, 8)).toBe('clear');
  });
});

describe('what cannot be withdrawn', () => {
  it('is said when it is issued', async () => {
    await runLaurel(['issuer', 'create', at('nowhere'), '--name', 'Riverside Academy']);
    const issued = await runLaurel(['issue', at('work'), '--issuer', at('nowhere'), '--out', at('n')]);
    expect(issued.out.replaceAll('\n', ' ')).toContain('They cannot be withdrawn: this school has no address');
    const published = await runLaurel(['status', 'publish', at('web2'), '--issuer', at('nowhere')]);
    expect(published.exitCode).toBe(0);
    expect(published.out).toContain('There is nothing to publish');
    const [file = ''] = await filesIn('n');
    expect(
      (await runLaurel(['revoke', file, '--yes', '--issuer', at('nowhere')])).out.replaceAll(/\s+/g, ' '),
    ).toContain('it was issued without a status');
  });

  it('is what was signed with --no-status', async () => {
    const create = ['issuer', 'create', at('other'), '--name', 'Other', '--did', 'webvh:other.example'];
    await runLaurel(create, { now: () => new Date('2026-08-31T09:00:00Z') });
    const args = ['issue', at('work'), '--issuer', at('other'), '--out', at('o'), '--no-status', '--json'];
    expect(parseJson((await runLaurel(args)).out)).toMatchObject({ canBeWithdrawn: false, counts: { issued: 2 } });
    const [file = ''] = await filesIn('o');
    expect(await statusOf(file, 0)).toBe('none');
    // Its key is of last year, which is said where something is signed, and not where nothing was.
    const past = `The key 2025-26 is of a past year: laurel issuer rotate ${at('other')}`;
    const issueAgain = (out: string) =>
      runLaurel(['issue', at('work'), '--issuer', at('other'), '--out', at(out), '--no-status', '--replace']);
    expect((await issueAgain('o-2')).out).toContain(past);
    expect((await issueAgain('o-2')).out).not.toContain('past year');
  });
});

it.each(['0', '367', '1.5', 'x', '-1'])(
  'days that are none (%s) are refused before anything is opened',
  async (days) => {
    expect((await publish(0, '--days', days)).exitCode).toBe(64);
  },
);
