/**
 * A process that runs the command line as a school does: a sheet of rows in, a folder of files out.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { generateSealingKey } from '@laurel/core';
import { answer } from './sent.ts';

/** How many rows. */
export interface BulkOrder {
  readonly rows: number;
}

/** One command: what it took for one row, and its memory at most. */
export interface CommandTook {
  readonly cpuUs: number;
  readonly wallUs: number;
  readonly peakBytes: number;
}

/** Both commands. */
export interface BulkAnswer {
  readonly import: CommandTook;
  readonly issue: CommandTook;
}

const command = fileURLToPath(new URL('../../../cli/bin/laurel.mjs', import.meta.url));
const noteAtExit = new URL('note-at-exit.mjs', import.meta.url).href;

function run(cwd: string, rows: number, args: readonly string[]): CommandTook {
  const note = join(cwd, 'note.json');
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', noteAtExit, command, ...args], {
    cwd,
    env: { ...process.env, LAUREL_PASSPHRASE: 'four words from list', LAUREL_BENCH_NOTE: note },
    maxBuffer: 1024 * 1024 * 1024,
    encoding: 'utf8',
  });
  const wallUs = Number(process.hrtime.bigint() - start) / 1000;
  if (status !== 0) throw new Error(`laurel ${args.join(' ')} ended with ${status}: ${stderr}`);
  const { cpuUs, peakBytes } = JSON.parse(readFileSync(note, 'utf8'));
  return { cpuUs: cpuUs / rows, wallUs: wallUs / rows, peakBytes };
}

const titles = ['River water-quality survey', 'A bridge of paper', 'Bird boxes for the park', 'A play about the tram'];

/** Four achievements a learner; names in letters, for a number is no name. */
async function writeSheet(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('Pupil email,Name,What did you do?,Type,Who saw it?,Date\n');
  for (let row = 0; row < rows; row++) {
    const learner = Math.floor(row / titles.length);
    const name = `Zo${letters(learner)} Ad${letters(learner * 7919)}`;
    const line = `p${learner}@riverside.example,${name},${titles[row % titles.length]},Project,Ms Okoro,12/06/2026\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

/** A number in the letters a to z. */
const letters = (number: number): string =>
  [...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');

await answer<BulkOrder, BulkAnswer>(async ({ rows }) => {
  const folder = mkdtempSync(join(tmpdir(), 'laurel-bench-'));
  try {
    await writeSheet(join(folder, 'sheet.csv'), rows);
    const laurel = (...args: string[]) => run(folder, rows, args);
    // Nobody is there to read a recovery sheet back.
    const { identity, recipient } = await generateSealingKey();
    writeFileSync(join(folder, 'identity.txt'), `${identity}\n`);
    const recovery = ['--recovery-recipient', recipient, '--recovery-identity', 'identity.txt'];
    laurel('issuer', 'create', 'school', '--name', 'Riverside Academy', ...recovery);
    const imported = laurel('import', 'sheet.csv', '--as', 'achievements', '--out', 'work', '--json');
    const issued = laurel('issue', 'work', '--issuer', 'school', '--out', 'out', '--json');
    const files = readdirSync(join(folder, 'out'), { recursive: true }).filter((name) =>
      String(name).endsWith('.json'),
    );
    if (files.length !== rows) throw new Error(`${rows} rows gave ${files.length} files.`);
    return { import: imported, issue: issued };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
