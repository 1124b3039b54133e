/**
 * A school over five years, on a clock of its own: it renames, moves to another host, changes its key each year, merges,
 * and closes. What it signed in each year is judged before and after each event, from files alone.
 */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { draftFor } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Council, foundCouncil } from './support/authority.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let council: Council;
const years = [2026, 2027, 2028, 2029, 2030] as const;
const at = (...names: string[]): string => council.at(...names);
const on = (day: string) => ({ now: () => new Date(`${day}T08:00:00Z`) });

/** A command that must succeed. */
async function run(day: string, ...args: readonly string[]): Promise<Ran> {
  const ran = await runLaurel(args, on(day));
  expect(ran.exitCode, `${args.join(' ')}\n${ran.err}${ran.out}`).toBe(0);
  return ran;
}

/** One item, signed on 10 July; where it lies. */
const itemOf = (year: number): string => at(`item-${year}.json`);

async function issueIn(year: number): Promise<void> {
  const day = `${year + 1}-07-10`;
  const draft = draftFor(
    { kind: 'project', title: `Project of ${year}`, assurance: 'teacher-assessed' },
    { learner: { displayName: 'Zoë A.' }, now: on(day).now() },
  );
  await writeFile(at('draft.json'), JSON.stringify(draft));
  await run(day, 'issue', at('draft.json'), '--issuer', at('school'), '--out', at(`issued-${year}`));
  const names = await readdir(at(`issued-${year}`), { recursive: true });
  const file = names.find((name) => name.endsWith('.json')) ?? expect.unreachable('nothing was issued');
  await cp(at(`issued-${year}`, file), itemOf(year));
}

/** What a web server would serve from a day on; the lists hold for a week. */
async function publish(day: string, ...more: readonly string[]): Promise<void> {
  await run(day, 'issuer', 'publish', at('web'), '--issuer', at('school'), ...more);
  await run(day, 'status', 'publish', at('web'), '--issuer', at('school'));
}

/** What an employer is told on a day: the verdict, and the codes of what is open or failed. */
async function verdictOn(day: string, year: number, ...more: readonly string[]) {
  const trust = ['--trust', at('list.json'), ...council.roots.flatMap((root) => ['--trust-root', root])];
  const sources = [...trust, '--trust-threshold', '2', '--files', at('web'), '--unchallenged', ...more];
  const ran = await runLaurel(['verify', itemOf(year), ...sources, '--json'], on(day));
  const { verdict, checks, issuer } = JSON.parse(ran.out) as {
    readonly verdict: string;
    readonly checks: readonly { readonly id: string; readonly outcome: string; readonly code?: string }[];
    readonly issuer?: Readonly<Record<string, unknown>>;
  };
  const settled = ['passed', 'not-applicable'];
  const open = checks.filter(({ outcome, code }) => !settled.includes(outcome) && code !== 'LP_EARLIER_CHECK');
  return { verdict, codes: open.flatMap(({ code }) => code ?? []), issuer };
}

const idOf = async (name: string): Promise<string> => {
  const { profile } = JSON.parse(await readFile(at(name, 'issuer.json'), 'utf8')) as {
    readonly profile: { id: string };
  };
  return profile.id;
};

/** What an employer is given besides, of a school that has handed over. */
const succession = () => ['--succession', at('hand-over.json'), '--files', at('web-elm')];

/** The verdicts on what was signed in each of the years so far. */
async function verdictsOn(day: string, until: number, ...more: readonly string[]): Promise<readonly string[]> {
  const said: string[] = [];
  for (const year of years.filter((each) => each <= until)) {
    const { verdict, codes } = await verdictOn(day, year, ...more);
    said.push([verdict, ...codes].join(' '));
  }
  return said;
}

const changeList = async (day: string, ...args: readonly string[]): Promise<void> => {
  const [command = '', ...others] = args;
  await run(day, 'trust', command, at('list.json'), ...others);
  for (const name of ['ann', 'ben']) {
    await run(day, 'trust', 'sign', at('list.json'), '--key', at(`${name}.age`), '--yes');
  }
};

beforeAll(async () => {
  council = await foundCouncil();
  await mkdir(at('web'));
  await run(
    '2026-09-01',
    'issuer',
    'create',
    at('school'),
    '--name',
    'Riverside School',
    '--urn',
    '100001',
    '--did',
    'webvh:riverside.example',
  );
  const roots = council.roots.flatMap((root) => ['--root', root]);
  await run(
    '2026-09-01',
    'trust',
    'create',
    at('list.json'),
    '--authority',
    'Elmshire Council',
    ...roots,
    '--threshold',
    '2',
    '--expires',
    '2040-08-31',
  );
  await changeList('2026-09-01', 'add', '--entry', at('school', 'trust.json'), '--urn', '100001');
});
afterAll(() => council.end());

/** A year: the new key in September, then what is signed in July, then what the web server has. */
async function pass(year: number): Promise<void> {
  await run(`${year}-09-01`, 'issuer', 'rotate', at('school'));
  await issueIn(year);
  await publish(`${year + 1}-07-10`);
}

describe('a school over the years', () => {
  it('changes its key each September: what it signed before stays good', async () => {
    await issueIn(2026);
    await publish('2027-07-10');
    expect(await verdictsOn('2027-07-12', 2026)).toEqual(['valid']);
    // A list that is past its end settles nothing.
    expect(await verdictsOn('2027-08-12', 2026)).toEqual(['indeterminate LP_STATUS_STALE']);
    await pass(2027);
    expect(await verdictsOn('2028-07-12', 2027)).toEqual(['valid', 'valid']);
  });

  it('is renamed: the list has its name of today, and what it signed the one of then', async () => {
    expect((await verdictOn('2028-07-12', 2026)).issuer).toMatchObject({ listedName: 'Riverside School' });
    await run('2028-07-13', 'issuer', 'rotate', at('school'), '--name', 'Riverside Academy');
    await publish('2028-07-13');
    await changeList('2028-07-13', 'revise', '100001', '--name', 'Riverside Academy');
    expect(await verdictsOn('2028-07-14', 2027)).toEqual(['valid', 'valid']);
    expect((await verdictOn('2028-07-14', 2026)).issuer).toMatchObject({
      listedName: 'Riverside Academy',
      claimedName: 'Riverside School',
    });
  });

  it('moves to another host: what it signed under its old name stays good by its history', async () => {
    await run('2028-09-01', 'issuer', 'rotate', at('school'), '--move-to', 'academy.example');
    await changeList('2028-09-01', 'add', '--entry', at('school', 'trust.json'));
    await issueIn(2028);
    await publish('2029-07-10');
    expect(await verdictsOn('2029-07-12', 2028)).toEqual(['valid', 'valid', 'valid']);
    const [before, after] = [await verdictOn('2029-07-12', 2027), await verdictOn('2029-07-12', 2028)];
    expect(before.issuer?.['id']).toMatch(/:riverside\.example$/);
    expect(after.issuer?.['id']).toMatch(/:academy\.example$/);
  });

  it('withdraws one, and only that is invalid', async () => {
    await pass(2029);
    expect(await verdictsOn('2030-07-12', 2029)).toEqual(['valid', 'valid', 'valid', 'valid']);
    await run('2030-07-13', 'revoke', itemOf(2028), '--issuer', at('school'), '--yes');
    await publish('2030-07-13');
    expect(await verdictsOn('2030-07-14', 2029)).toEqual(['valid', 'valid', 'invalid LP_REVOKED', 'valid']);
  });

  it('takes an old key out: what that signed is open, unless it is known to be older', async () => {
    await run('2030-09-01', 'issuer', 'rotate', at('school'), '--retire', '2026-27');
    await issueIn(2030);
    await publish('2031-07-10');
    const others = ['valid', 'invalid LP_REVOKED', 'valid', 'valid'];
    expect(await verdictsOn('2031-07-12', 2030)).toEqual(['indeterminate LP_NO_POE', ...others]);
    const known = (day: string) => verdictsOn('2031-07-12', 2030, '--existed-before', day);
    expect(await known('2030-08-31T00:00:00Z')).toEqual(['valid', ...others]);
    expect(await known('2030-09-02T00:00:00Z')).toEqual(['invalid LP_POE_TOO_LATE', ...others]);
  });

  it('merges: what it signed before stands, and who answers for it is told', async () => {
    await mkdir(at('web-elm'));
    const other = ['--name', 'Elm Learning Trust', '--urn', '100002', '--did', 'webvh:elm.example'];
    await run('2031-08-01', 'issuer', 'create', at('elm'), ...other);
    await run('2031-08-01', 'issuer', 'publish', at('web-elm'), '--issuer', at('elm'));
    await changeList('2031-08-02', 'add', '--entry', at('elm', 'trust.json'), '--urn', '100002');
    const [own, elm] = [await idOf('school'), await idOf('elm')];
    // Its last lists, which the statement names: there will be no others.
    await run('2031-08-31', 'status', 'publish', at('web'), '--issuer', at('school'));
    const handOver = [
      'trust',
      'succeed',
      own,
      elm,
      '--closed',
      '2031-09-01',
      '--scope',
      'custody',
      '--scope',
      'status',
    ];
    const statement = ['--statement', at('hand-over.json'), '--files', at('web'), '--last-lists'];
    await run('2031-08-31', ...handOver, ...statement, '--issuer', at('school'));
    await run('2031-08-31', 'trust', 'hand-over', 'sign', at('hand-over.json'), '--issuer', at('elm'), '--yes');
    expect((await verdictOn('2031-08-31', 2030, ...succession())).issuer).not.toHaveProperty('answers');
    await changeList('2031-09-01', 'merge', '100001', '--into', elm, '--since', '2031-09-01');
    const { verdict, issuer } = await verdictOn('2031-09-02', 2030, ...succession());
    expect([verdict, issuer]).toEqual([
      'valid',
      expect.objectContaining({
        state: 'merged',
        answers: expect.objectContaining({ id: elm, listedName: 'Elm Learning Trust', word: 'both' }),
      }),
    ]);
  });

  it('is gone for years: its last lists still say what they said, and without the hand-over they are too old', async () => {
    const verdicts = ['indeterminate LP_NO_POE', 'valid', 'invalid LP_REVOKED', 'valid', 'valid'];
    expect(await verdictsOn('2036-05-01', 2030, ...succession())).toEqual(verdicts);
    expect(await verdictsOn('2036-05-01', 2030)).toEqual([
      'indeterminate LP_NO_POE LP_STATUS_STALE',
      'indeterminate LP_STATUS_STALE',
      // What was withdrawn stays so.
      'invalid LP_REVOKED',
      'indeterminate LP_STATUS_STALE',
      'indeterminate LP_STATUS_STALE',
    ]);
  });

  it('closes its identifier too: what is known to be older stays good, by the lists of then', async () => {
    await run('2036-06-01', 'issuer', 'close', at('school'), '--confirm', 'Riverside Academy');
    await run('2036-06-01', 'issuer', 'publish', at('web'), '--issuer', at('school'));
    const open = 'indeterminate LP_NO_POE';
    const revoked = 'invalid LP_NO_POE LP_REVOKED';
    expect(await verdictsOn('2036-06-02', 2030, ...succession())).toEqual([open, open, revoked, open, open]);
    const known = ['--existed-before', '2036-05-31T00:00:00Z'];
    const verdicts = ['invalid LP_POE_TOO_LATE', 'valid', 'invalid LP_REVOKED', 'valid', 'valid'];
    expect(await verdictsOn('2036-06-02', 2030, ...succession(), ...known)).toEqual(verdicts);
  });
});
