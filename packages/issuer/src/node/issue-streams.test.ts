/** Readers that stop, sources that break, opinions that fail: what is on the disk and what a next run finds. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSealingKey, type JsonObject, randomBytes, type SealingKey, type Signer } from '@laurel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportRecord } from '../import/record.ts';
import { randomUuid } from '../random-uuid.ts';
import { draftNamed, now, signerOf } from '../testing/invented.ts';
import { inventedRecord } from '../testing/invented-records.ts';
import type { OpenIssuer } from './directory/index.ts';
import { issueDrafts } from './issue-drafts.ts';
import type { IssueOutcome } from './issue-outcome.ts';
import { issueRecords } from './issue-records.ts';
import { noMark, openRegister, sealState } from './register/index.ts';
import { openStatusStore } from './status/index.ts';

let root = '';
let count = 0;
let directory = '';
let out = '';
let key: SealingKey = { identity: '', recipient: '' };
let signer: Signer;
let issuer: OpenIssuer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-streams-'));
  signer = await signerOf('school');
  key = await generateSealingKey();
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  directory = join(root, `school-${count}`);
  out = join(root, `out-${count++}`);
  await writeFile(`${directory}.state`, await sealState({ issuer: signer.controller, batch: 0, mark: noMark }, key));
  issuer = await open();
});

/** As a new process would find it. */
async function open(): Promise<OpenIssuer> {
  const uuid = (): string => randomUuid(randomBytes);
  const state = `${directory}.state`;
  return {
    profile: { id: signer.controller, type: ['Profile'], name: 'Riverside Academy' },
    signer,
    register: await openRegister({ directory, state, issuer: signer.controller, key, uuid }),
    status: openStatusStore({ path: join(root, 'no-status.db') }),
    close: async () => {},
  };
}

const settings = (more: object = {}) => ({ issuer, out, now, securing: 'vc+jwt' as const, ...more });
const records = (total: number): ImportRecord[] => Array.from({ length: total }, (_, place) => inventedRecord(place));
const drafts = (total: number): JsonObject[] =>
  Array.from({ length: total }, (_, place) => draftNamed('Maths', { description: `Shown ${place} times.` }));

const flows = {
  issueRecords: (total: number, more: object = {}) => issueRecords(records(total), settings(more)),
  issueDrafts: (total: number, more: object = {}) => issueDrafts(drafts(total), settings(more)),
} as const;
const names = ['issueRecords', 'issueDrafts'] as const;

/** Every file below a folder, those of an interrupted write too. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

describe.each(names)('%s', (name) => {
  it('lets go when the reader stops: no half-written file, no lock, and a next run issues the rest', async () => {
    const seen: IssueOutcome[] = [];
    for await (const outcome of flows[name](7, { batchSize: 3 })) {
      seen.push(outcome);
      if (seen.length === 4) break;
    }
    // What was seen is on the disk, and what was not committed is nowhere.
    const files = await filesIn(out);
    for (const { folder, file } of seen) expect(files).toContain(join(out, folder ?? '', file ?? ''));
    expect(files).toHaveLength(6);
    expect((await readdir(out)).filter((one) => one.startsWith('.'))).toEqual([]);
    expect(issuer.register.size()).toBe(6);
    // In this process and in a new one.
    let left = 1;
    for (const isNew of [false, true]) {
      if (isNew) issuer = await open();
      const outcomes = await Array.fromAsync(flows[name](7, { batchSize: 3 }));
      expect(outcomes.filter(({ outcome }) => outcome === 'issued')).toHaveLength(left);
      left = 0;
      expect(outcomes.slice(0, 4).map(({ credential }) => credential)).toEqual(
        seen.map(({ credential }) => credential),
      );
    }
    expect(await filesIn(out)).toHaveLength(7);
    expect(issuer.register.size()).toBe(7);
  });

  it('lets go also before the first word, and when it is stopped twice', async () => {
    const begun = flows[name](2);
    await begun.return(await totals(flows[name](0)));
    await begun.return(await totals(flows[name](0)));
    const half = flows[name](3, { batchSize: 1 });
    await half.next();
    await half.return(await totals(flows[name](0)).catch(() => noTotals));
    expect((await Array.fromAsync(flows[name](3))).map(({ outcome }) => outcome)).toEqual([
      'already-issued',
      'issued',
      'issued',
    ]);
  });

  it.each([1, 2, 1000])('issues the same in batches of %i', async (batchSize) => {
    const outcomes = await Array.fromAsync(flows[name](5, { batchSize }));
    expect(outcomes.map(({ outcome, index }) => [outcome, index])).toEqual([0, 1, 2, 3, 4].map((at) => ['issued', at]));
    expect(await filesIn(out)).toHaveLength(5);
    expect((await open()).register.size()).toBe(5);
  });

  it('refuses a second run while one goes on, and harms neither', async () => {
    const first = flows[name](4, { batchSize: 1 });
    await first.next();
    await expect(flows[name](4).next()).rejects.toMatchObject({ code: 'LP_STORE_LOCKED' });
    expect(await Array.fromAsync(first)).toHaveLength(3);
    expect((await Array.fromAsync(flows[name](4))).every(({ outcome }) => outcome === 'already-issued')).toBe(true);
  });

  it.each(['throws', 'says no', 'is a lying key'])(
    'releases nothing where the check %s: no file, no fact, nothing owed',
    async (how) => {
      const own = {
        throws: { secondOpinion: () => Promise.reject('SECRET') },
        'says no': { secondOpinion: async () => false },
        'is a lying key': { issuer: { ...issuer, signer: { ...signer, sign: async () => new Uint8Array(64) } } },
      };
      const more = Object.entries(own).find(([which]) => which === how)?.[1] ?? {};
      await expect(Array.fromAsync(flows[name](3, more))).rejects.toMatchObject({ code: 'LP_SECOND_OPINION' });
      expect(await filesIn(out)).toEqual([]);
      expect(await filesIn(directory)).toEqual([]);
      const again = await open();
      expect([again.register.size(), again.register.owed()]).toEqual([0, 0]);
      expect((await Array.fromAsync(flows[name](3))).every(({ outcome }) => outcome === 'issued')).toBe(true);
    },
  );
});

const noTotals = {
  done: 0,
  issued: 0,
  replaced: 0,
  'already-issued': 0,
  'replacement-offered': 0,
  'not-signed': 0,
  held: 0,
  refused: 0,
  recovered: 0,
};

async function totals(run: ReturnType<(typeof flows)['issueRecords']>): Promise<typeof noTotals> {
  for (;;) {
    const step = await run.next();
    if (step.done) return step.value;
  }
}

describe('a source', () => {
  it('that breaks leaves what was issued, and nothing of the batch under way', async () => {
    const source = async function* (): AsyncGenerator<ImportRecord> {
      yield* records(5);
      throw new RangeError('the sheet');
    };
    const issued: IssueOutcome[] = [];
    const broken = (async () => {
      for await (const outcome of issueRecords(source(), settings({ batchSize: 2 }))) issued.push(outcome);
    })();
    await expect(broken).rejects.toThrow(RangeError);
    expect(issued).toHaveLength(4);
    expect(await filesIn(out)).toHaveLength(4);
    issuer = await open();
    expect((await Array.fromAsync(flows.issueRecords(5))).map(({ outcome }) => outcome)).toEqual([
      ...issued.map(() => 'already-issued'),
      'issued',
    ]);
  });

  it('is read one batch ahead at most, and closed when the reader stops', async () => {
    const closed = vi.fn();
    let read = 0;
    const source = function* (): Generator<ImportRecord> {
      try {
        for (;;) yield inventedRecord(read++);
      } finally {
        closed();
      }
    };
    let taken = 0;
    for await (const _ of issueRecords(source(), settings({ batchSize: 4 }))) {
      taken++;
      expect(read - taken).toBeLessThanOrEqual(4);
      if (taken === 10) break;
    }
    expect(closed).toHaveBeenCalledTimes(1);
    expect(issuer.register.size()).toBe(12);
  });
});

describe('a clock that goes back', () => {
  it('issues nothing again, and a correction still starts after what it replaces', async () => {
    const before = new Date(now.getTime() - 3 * 365 * 86_400_000);
    const run = (record: ImportRecord, more: object) => Array.fromAsync(issueRecords([record], settings(more)));
    const [first] = await run(inventedRecord(1), {});
    expect((await run(inventedRecord(1), { now: before }))[0]?.outcome).toBe('already-issued');
    const corrected = inventedRecord(1, 0, { text: 'Planned it with others.' });
    const [replaced] = await run(corrected, { now: before, replace: true, securing: 'eddsa-rdfc-2022' });
    expect(replaced).toMatchObject({ outcome: 'replaced', credential: first?.credential });
    const text = await readFile(join(out, replaced?.folder ?? '', replaced?.file ?? ''), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ validFrom: '2026-09-01T08:00:01Z' });
    expect((await run(inventedRecord(2), { now: before }))[0]?.outcome).toBe('issued');
  });
});
