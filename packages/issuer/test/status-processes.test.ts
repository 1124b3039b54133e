/**
 * ST-14: several processes give out places and withdraw credentials on one list at once, and some are killed with -9.
 * No index is given twice, no revocation is lost, and whoever reads sees a whole list.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStatusStore } from '../src/node/status/index.ts';
import { valueAt } from '../src/status/packed-places.ts';

const child = resolve(import.meta.dirname, 'status-in-child.ts');
const published = 'https://riverside.example';
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-status-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

type Place = readonly [string, number];

interface Run {
  readonly node: ChildProcess;
  /** The batches that it said are on the disk, so far. */
  readonly batches: () => readonly (readonly Place[])[];
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
}

function start(path: string, batches: number, size: number): Run {
  const node = spawn(
    process.execPath,
    ['--conditions=laurel-source', '--no-warnings', child, path, published, String(batches), String(size)],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  let errors = '';
  node.stdout.on('data', (piece: Buffer) => {
    text += piece.toString();
  });
  node.stderr.on('data', (piece: Buffer) => {
    errors += piece.toString();
  });
  return {
    node,
    // A line that a kill cut off says nothing.
    batches: () => (text.match(/.*\n/g) ?? []).map((line) => JSON.parse(line) as Place[]),
    ended: new Promise((done, fail) => {
      node.on('error', fail);
      node.on('close', (code) => done({ code, errors }));
    }),
  };
}

/** The indexes of each list at which something was withdrawn. */
async function withdrawnIn(path: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const store = openStatusStore({ path, published });
  const found = new Map<string, number[]>();
  for (const { name, statuses, length } of await store.lists()) {
    const indexes = Array.from({ length }, (_, index) => index).filter((index) => valueAt(statuses, index) === 1);
    found.set(name, indexes);
  }
  await store.close();
  return found;
}

/** How many bits are set. */
const countOf = (statuses: Uint8Array): number => {
  let count = 0;
  for (const byte of statuses) for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
};

describe.skipIf(process.platform === 'win32')('several processes on one list', () => {
  it('10,000 places and 10,000 revocations: no index twice, no bit lost, and readers see whole lists', async () => {
    const path = join(root, 'together.db');
    const [processes, batches, size] = [4, 25, 100];
    const runs = Array.from({ length: processes }, () => start(path, batches, size));
    const reader = openStatusStore({ path, published });
    let isOver = false;
    const all = Promise.all(runs.map(({ ended }) => ended)).finally(() => {
      isOver = true;
    });
    const seen: number[] = [];
    while (!isOver) {
      for (const { statuses, length } of await reader.lists()) {
        expect(statuses).toHaveLength(length / 4);
        seen.push(countOf(statuses));
      }
      await pause(5);
    }
    await reader.close();
    expect(await all).toEqual(runs.map(() => ({ code: 0, errors: '' })));
    // A batch is there whole or not at all, and what is there stays.
    expect(seen.filter((count) => count % size !== 0)).toEqual([]);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));

    const given = runs.flatMap((run) => run.batches().flat());
    expect(given).toHaveLength(10_000);
    expect(new Set(given.map(String)).size).toBe(10_000);
    const withdrawn = await withdrawnIn(path);
    expect(withdrawn.size).toBe(1);
    const [[list, indexes] = ['', []]] = withdrawn;
    expect(given.every(([name]) => name === list)).toBe(true);
    expect(indexes).toEqual(given.map(([, index]) => index).toSorted((one, other) => one - other));
  }, 60_000);

  it('killed with -9 in the middle: all that was said is there, nothing is half there, and the rest goes on', async () => {
    const path = join(root, 'killed.db');
    const size = 40;
    const runs: Run[] = [];
    for (const batchesUntilKill of [1, 4]) {
      const pair = [start(path, 1_000_000, size), start(path, 1_000_000, size)];
      runs.push(...pair);
      while (pair.some((run) => run.batches().length < batchesUntilKill)) await pause(3);
      for (const { node } of pair) node.kill('SIGKILL');
      for (const { ended } of pair) expect((await ended).code).toBe(null);
    }
    const last = start(path, 3, size);
    runs.push(last);
    expect(await last.ended).toEqual({ code: 0, errors: '' });

    const given = runs.flatMap((run) => run.batches().flat());
    expect(new Set(given.map(String)).size).toBe(given.length);
    // However far they come before they are killed: a list that is half given out is followed by another.
    const withdrawn = [...(await withdrawnIn(path))].flatMap(([list, indexes]) =>
      indexes.map((index) => String([list, index])),
    );
    const there = new Set(withdrawn);
    expect(given.filter((place) => !there.has(String(place)))).toEqual([]);
    expect(withdrawn.length % size).toBe(0);
    const database = new DatabaseSync(path, { readOnly: true });
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
  }, 60_000);
});
