/** The same runs as in one thread: what is on the disk and what is said of it must not depend on who signs. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDidResolver, readSecured, verifySecured } from '@laurel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRecord } from '../import/record.ts';
import { draftNamed, now } from '../testing/invented.ts';
import { inventedRecord } from '../testing/invented-records.ts';
import { createIssuer, type OpenIssuer, openIssuer } from './directory/index.ts';
import type { IssueIntoOptions } from './issue-claims.ts';
import { issueDrafts } from './issue-drafts.ts';
import type { IssueOutcome } from './issue-outcome.ts';
import { issueRecords } from './issue-records.ts';

const passphrase = 'four invented words here';
let root = '';
let count = 0;
let directory = '';
let out = '';
let issuer: OpenIssuer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-threads-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  directory = join(root, `school-${count}`);
  out = join(root, `out-${count++}`);
  await createIssuer({ directory, name: 'Riverside Academy', passphrase, recovery: 'none', now, logN: 15 });
  issuer = await openIssuer({ directory, passphrase });
  return () => issuer.close();
});

const reopen = async (): Promise<void> => {
  await issuer.close();
  issuer = await openIssuer({ directory, passphrase });
};
const settings = (more: Partial<IssueIntoOptions> = {}): IssueIntoOptions => ({
  issuer,
  out,
  now,
  securing: 'vc+jwt',
  workers: 2,
  ...more,
});
const run = (records: readonly ImportRecord[], more: Partial<IssueIntoOptions> = {}) =>
  Array.fromAsync(issueRecords(records, settings(more)));
const kinds = (outcomes: readonly IssueOutcome[]) => outcomes.map(({ outcome }) => outcome);
const records = (total: number): ImportRecord[] =>
  Array.from({ length: total }, (_, place) => inventedRecord(Math.floor(place / 4), place % 4));

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
};

/** Every kind of row, with its like again near and far. */
const mixture = (): ImportRecord[] => [
  ...records(90),
  ...records(90).slice(80),
  inventedRecord(0, 1, { text: 'Said otherwise.' }),
  inventedRecord(900, 0, { text: 'Said first.' }),
  inventedRecord(900, 0, { text: 'Said otherwise.' }),
  inventedRecord(900, 0, { text: 'Said first.' }),
  inventedRecord(901, 0, { item: { kind: 'reflection', text: 'I learnt.', assurance: 'self-declared' } }),
  inventedRecord(902, 0, { text: 'Her address is 12 High Street, and she has asthma.' }),
  inventedRecord(902, 0, { text: 'Planned it.' }),
  ...records(99).slice(90),
];

describe('in two threads', () => {
  it.each(['vc+jwt', 'eddsa-rdfc-2022'] as const)('each fact is one file that verifies (%s)', async (securing) => {
    const outcomes = await run(records(150), { securing, batchSize: 40 });
    expect(kinds(outcomes)).toEqual(Array(150).fill('issued'));
    expect(outcomes.map(({ index }) => index)).toEqual(Array.from({ length: 150 }, (_, index) => index));
    const resolver = createDidResolver();
    const ids = new Set<unknown>();
    for (const { folder, file, credential } of outcomes) {
      const path = join(out, folder ?? '', file ?? '');
      const [proof] = await verifySecured(await readSecured(await readFile(path, 'utf8')), { resolver });
      expect(proof?.document['id']).toBe(credential);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      ids.add(credential);
    }
    expect(ids.size).toBe(150);
    expect(await filesIn(out)).toHaveLength(150);
    await reopen();
    expect(kinds(await run(records(150).reverse(), { securing }))).toEqual(Array(150).fill('already-issued'));
  });

  it.each([7, 1000])('says of every row what one thread says (batches of %i)', async (batchSize) => {
    const said = async (more: Partial<IssueIntoOptions>) => {
      const outcomes = await run(mixture(), { batchSize, ...more });
      const places = new Map<string, number>();
      const placeOf = (name = ''): number => {
        if (!places.has(name)) places.set(name, places.size);
        return places.get(name) ?? 0;
      };
      return outcomes.map(({ credential, folder, file, ...rest }) => ({
        ...rest,
        same: [placeOf(credential), placeOf(folder), placeOf(file)],
      }));
    };
    const inTwo = await said({});
    const again = await said({ replace: true });
    const [directory2, out2] = [`${directory}-alone`, `${out}-alone`];
    await createIssuer({
      directory: directory2,
      name: 'Riverside Academy',
      passphrase,
      recovery: 'none',
      now,
      logN: 15,
    });
    const alone = await openIssuer({ directory: directory2, passphrase });
    const inOne = { issuer: alone, out: out2, workers: 0 };
    expect(inTwo).toEqual(await said(inOne));
    expect(again).toEqual(await said({ ...inOne, replace: true }));
    await alone.close();
    expect(new Set(inTwo.map(({ outcome }) => outcome))).toEqual(
      new Set(['issued', 'already-issued', 'not-signed', 'refused']),
    );
  });

  it('says the totals, and how far it is, for each row once', async () => {
    const told: number[] = [];
    const stream = issueRecords(records(120), settings({ batchSize: 30, onProgress: ({ done }) => told.push(done) }));
    let step = await stream.next();
    while (!step.done) step = await stream.next();
    expect(step.value).toMatchObject({ done: 120, issued: 120, recovered: 0 });
    expect(told).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });

  it('hands out only what is on the disk, and lets go when the reader stops', async () => {
    let seen = 0;
    for await (const { folder, file } of issueRecords(records(300), settings({ batchSize: 20 }))) {
      await stat(join(out, folder ?? '', file ?? ''));
      if (++seen === 50) break;
    }
    const files = await filesIn(out);
    expect((await readdir(out)).filter((one) => one.startsWith('.'))).toEqual([]);
    // What was committed while the reader still read is there, and known; nothing else is.
    expect(files.length % 20).toBe(0);
    expect(issuer.register.size()).toBe(files.length);
    expect(issuer.register.owed()).toBe(0);
    await reopen();
    const outcomes = kinds(await run(records(300)));
    expect(outcomes.filter((one) => one === 'issued')).toHaveLength(300 - files.length);
    expect(await filesIn(out)).toHaveLength(300);
  });

  it('releases nothing of a shape that is not confirmed, and goes on afterwards', async () => {
    const no = { secondOpinion: () => Promise.reject(new RangeError('SECRET')) };
    await expect(run(records(100), no)).rejects.toMatchObject({ code: 'LP_SECOND_OPINION' });
    expect(await filesIn(out)).toEqual([]);
    expect([issuer.register.size(), issuer.register.owed()]).toEqual([0, 0]);
    expect(kinds(await run(records(100)))).toEqual(Array(100).fill('issued'));
  });

  it('says what is on the disk before it throws what went wrong behind it', async () => {
    const source = function* () {
      yield* records(200);
      throw new RangeError('the sheet');
    };
    const seen: IssueOutcome[] = [];
    const reading = (async () => {
      for await (const one of issueRecords(source(), settings({ batchSize: 25 }))) seen.push(one);
    })();
    await expect(reading).rejects.toThrow('the sheet');
    expect(seen.length).toBe(issuer.register.size());
    expect(await filesIn(out)).toHaveLength(seen.length);
  });

  it('issues drafts too, and finds one again among those that are being signed', async () => {
    const drafts = Array.from({ length: 100 }, (_, place) =>
      draftNamed('Maths', { description: `Shown ${place % 90}.` }),
    );
    const outcomes = await Array.fromAsync(issueDrafts([...drafts, { a: 1 }, 'SECRET'], settings()));
    expect(kinds(outcomes)).toEqual([
      ...Array(90).fill('issued'),
      ...Array(10).fill('already-issued'),
      'refused',
      'refused',
    ]);
  });

  it('keeps what a later batch says of a learner while an earlier one is written', async () => {
    // Each learner is known by one id first, and by another that a later row adds.
    const first = Array.from({ length: 80 }, (_, number) => inventedRecord(number, 0));
    const later = Array.from({ length: 80 }, (_, number) =>
      inventedRecord(number, 1, {
        learner: { links: [`admission:${String(number).padStart(6, '0')}`, `mis:${number}`] },
      }),
    );
    await run([...first, ...later], { batchSize: 10 });
    await reopen();
    const byMis = Array.from({ length: 80 }, (_, number) =>
      inventedRecord(number, 1, { learner: { key: `mis:${number}`, links: [`mis:${number}`] } }),
    );
    expect(kinds(await run(byMis))).toEqual(Array(80).fill('already-issued'));
  });
});
