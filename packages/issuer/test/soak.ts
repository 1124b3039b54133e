/**
 * The long one: 100,000 rows, killed now and then, in bounded memory. Not a part of the normal tests:
 *
 *   node --conditions=laurel-source packages/issuer/test/soak.ts [ROWS] [KILLS]
 *
 * It says how long each run took and the most memory that one had (resident set, as the system counts it), and fails
 * when a fact is missing or there twice, or when a run needed more than 300 MB.
 * @module
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createIssuer } from '../src/node/index.ts';
import { now } from '../src/testing/invented.ts';

const rows = Number(process.argv[2] ?? 100_000);
const kills = Number(process.argv[3] ?? 5);
const passphrase = 'four invented words here';
const mostMegabytes = 300;

const root = await mkdtemp(join(tmpdir(), 'laurel-soak-'));
const directory = join(root, 'school');
const out = join(root, 'out');
await createIssuer({ directory, name: 'Riverside Academy', passphrase, recovery: 'none', now });

/** The most memory that a process ever had, in megabytes; Linux tells. */
const peakOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
};

let most = 0;
for (let attempt = 0; attempt <= kills; attempt++) {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--conditions=laurel-source',
      '--no-warnings',
      resolve(import.meta.dirname, 'issue-in-child.ts'),
      directory,
      out,
      String(rows),
      String(attempt),
      '200',
      'vc+jwt',
    ],
    { env: { ...process.env, LAUREL_PASSPHRASE: passphrase }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (piece: Buffer) => {
    text += piece.toString();
  });
  const watch = setInterval(() => void peakOf(child.pid ?? 0).then((peak) => (most = Math.max(most, peak))), 200);
  const killAfter = attempt < kills ? 5_000 + Math.random() * 20_000 : undefined;
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  await new Promise((done) => child.on('close', done));
  clearTimeout(timer);
  clearInterval(watch);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`run ${attempt + 1}: ${seconds} s, most memory ${most.toFixed(0)} MB, ${text.trim().split('\n').at(-1)}`);
}

let files = 0;
for (const folder of await readdir(out)) files += (await readdir(join(out, folder))).length;
console.log(`${files} files for ${rows} facts`);
await rm(root, { recursive: true, force: true });
if (files !== rows || most > mostMegabytes) process.exitCode = 1;
