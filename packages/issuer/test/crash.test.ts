/**
 * WA-06 with real kills: a process that issues is killed with -9 again and again, and started again with the same
 * records in another order. In the end each fact is one credential, whole and verifiable.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDidResolver, parseStatusEntries, readSecured, verifySecured } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer } from '../src/node/index.ts';
import { now } from '../src/testing/invented.ts';

const child = resolve(import.meta.dirname, 'issue-in-child.ts');
const passphrase = 'four invented words here';
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'laurel-crash-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Run {
  readonly killed: boolean;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs the child; kills it so many milliseconds after it is ready, when asked. */
function run(args: readonly string[], killAfter?: number): Promise<Run> {
  return new Promise((done, fail) => {
    const node = spawn(process.execPath, ['--conditions=laurel-source', '--no-warnings', child, ...args], {
      env: { ...process.env, LAUREL_PASSPHRASE: passphrase, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let errors = '';
    let timer: NodeJS.Timeout | undefined;
    node.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
      if (killAfter !== undefined && timer === undefined && text.startsWith('ready')) {
        timer = setTimeout(() => node.kill('SIGKILL'), killAfter);
      }
    });
    node.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString();
    });
    node.on('error', fail);
    node.on('close', (_, signal) => {
      clearTimeout(timer);
      done({ killed: signal === 'SIGKILL', lines: text.trim().split('\n'), errors });
    });
  });
}

/** Way of securing, rows, kills, threads: a few by default, more with LAUREL_LONG=1. */
const rounds: readonly (readonly ['vc+jwt' | 'eddsa-rdfc-2022', number, number, number])[] =
  process.env['LAUREL_LONG'] === '1'
    ? [
        ['vc+jwt', 400, 7, 0],
        ['vc+jwt', 400, 7, 2],
        ['eddsa-rdfc-2022', 160, 4, 2],
      ]
    : [
        ['vc+jwt', 120, 3, 0],
        ['eddsa-rdfc-2022', 120, 3, 2],
      ];

describe.skipIf(process.platform === 'win32')('killed with -9 at any moment', () => {
  it.each(rounds)(
    'nothing is lost and nothing issued twice (%s, %i rows, %i kills, %i threads)',
    async (securing, rows, kills, workers) => {
      const directory = join(root, `school-${securing}-${workers}`);
      const out = join(root, `out-${securing}-${workers}`);
      const published = 'https://riverside.example';
      await createIssuer({
        directory,
        name: 'Riverside Academy',
        published,
        passphrase,
        recovery: 'none',
        now,
        logN: 15,
      });
      const args = (seed: number): string[] => [
        directory,
        out,
        String(rows),
        String(seed),
        '10',
        securing,
        '4',
        String(workers),
      ];

      let killed = 0;
      for (let attempt = 0; attempt < kills; attempt++) {
        // Spread over the first moments, where the first batches are prepared, committed and delivered; threads take
        // their time to start.
        const spread = workers === 0 ? 90 * (attempt + 1) : 300 * (attempt + 1);
        const { killed: wasKilled, errors } = await run(args(attempt), Math.round(Math.random() * spread));
        expect(errors).toBe('');
        if (wasKilled) killed++;
      }
      expect(killed).toBeGreaterThan(0);
      const last = await run(args(kills));
      expect(last).toMatchObject({ killed: false, errors: '' });
      const again = await run(args(kills + 1));
      expect(JSON.parse(again.lines.at(-1) ?? '')).toMatchObject({
        done: rows,
        issued: 0,
        'already-issued': rows,
        recovered: 0,
      });

      expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([]);
      expect((await readdir(join(directory, 'register'))).every((name) => /^page-\d+\.age$/.test(name))).toBe(true);
      const resolver = createDidResolver();
      const ids = new Set<unknown>();
      const facts = new Set<string>();
      const places = new Set<string>();
      const folders = await readdir(out);
      expect(folders).toHaveLength(rows / 4);
      for (const folder of folders) {
        for (const file of await readdir(join(out, folder))) {
          const secured = await readSecured(await readFile(join(out, folder, file), 'utf8'));
          const [proof] = await verifySecured(secured, { resolver });
          ids.add(proof?.document['id']);
          for (const { url, index } of parseStatusEntries(secured.document)) places.add(`${url} ${index}`);
          facts.add(`${folder} ${String(proof?.document['name'])}`);
        }
      }
      expect(ids.size).toBe(rows);
      // Also of a batch that was made anew none has another's place.
      expect(places.size).toBe(rows);
      expect(facts.size).toBe(rows);
    },
    180_000,
  );
});
