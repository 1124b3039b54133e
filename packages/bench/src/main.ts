/**
 * `npm run bench`: measures, and says what it measured.
 * @module
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Asked, help, readArguments } from './arguments.ts';
import { implementations } from './implementations/index.ts';
import type { ProfileAnswer, ProfileOrder } from './processes/profile.ts';
import { send } from './processes/sent.ts';
import { breakdown } from './report/breakdown.ts';
import { withFigures } from './report/readme.ts';
import type { Row } from './report/row.ts';
import { jobTables } from './report/rows-table.ts';
import { tableMarkdown, tableText } from './report/table.ts';
import { judgeTargets, targetsTable } from './report/targets.ts';
import { measureBatches } from './sections/batches.ts';
import { measureBulk } from './sections/bulk.ts';
import { measureFirstVerdicts } from './sections/first-verdict.ts';
import { measureGrowth } from './sections/growth.ts';
import { measureJobs } from './sections/jobs.ts';
import { measureParts } from './sections/parts.ts';
import { beginRun, type Run } from './sections/run.ts';
import { measureStanding } from './sections/standing.ts';
import { measureWallet } from './sections/wallet.ts';

const bench = fileURLToPath(new URL('..', import.meta.url));

async function main(args: readonly string[]): Promise<void> {
  const asked = readArguments(args);
  if (asked === 'help') {
    process.stdout.write(help);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'laurel-bench-'));
  const start = performance.now();
  const say = (what: string) => {
    const seconds = Math.round((performance.now() - start) / 1000);
    process.stderr.write(`${String(seconds).padStart(5)} s  ${what}\n`);
  };
  try {
    const run = beginRun(asked, folder, say);
    if (asked.profile) await printProfiles(run);
    else report(asked, await measure(run));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say('done');
}

async function measure(run: Run): Promise<Row[]> {
  const { sections } = run.asked;
  const rows = await measureJobs(run);
  if (sections.includes('parts')) rows.push(...(await measureParts(run)));
  if (sections.includes('growth')) rows.push(...(await measureGrowth(run)));
  if (sections.includes('standing')) rows.push(...(await measureStanding(run)));
  if (sections.includes('wallet')) rows.push(...(await measureWallet(run)));
  if (sections.includes('batch')) rows.push(...(await measureBatches(run)));
  if (sections.includes('bulk')) rows.push(...(await measureBulk(run)));
  if (sections.includes('cold-start') || sections.includes('memory')) rows.push(...(await measureFirstVerdicts(run)));
  return rows;
}

function report(asked: Asked, rows: readonly Row[]): void {
  const date = new Date().toISOString().slice(0, 10);
  const results = judgeTargets(rows);
  const whole = breakdown(rows);
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown kind'}, ${platform()}, Node ${process.versions.node}`;
  const kind = asked.quick ? 'quick run' : 'full run';
  if (asked.json) {
    const targets = results.map(({ target: { what, bound, must, aim, unit }, measured, outcome }) => ({
      what,
      bound,
      must,
      aim: aim ?? null,
      unit,
      measured: measured ?? null,
      outcome,
    }));
    process.stdout.write(`${JSON.stringify({ date, machine, kind, versions: versions(), targets, rows }, null, 2)}\n`);
  } else {
    process.stdout.write(`\n${date}, ${kind}, ${machine}\n`);
    for (const { job, table, notes } of jobTables(rows)) {
      process.stdout.write(`\n${job}\n\n${tableText(table)}${notes.map((note) => `${note}\n`).join('')}`);
    }
    process.stdout.write(`\n${tableText(targetsTable(results))}`);
    if (whole !== undefined) process.stdout.write(`\nwhere the time goes (4 kB badge)\n\n${tableText(whole)}`);
    if (asked.quick)
      process.stdout.write(
        'A quick run is too short to judge growth, workers and rows: starting counts for too much.\n',
      );
  }
  if (!asked.readme) return;
  const jobs = jobTables(rows).map(
    ({ job, table, notes }) => `**${job}**\n\n${tableMarkdown(table)}${notes.map((note) => `\n${note}\n`).join('')}`,
  );
  const where = whole === undefined ? [] : [`**where the time goes (4 kB badge)**\n\n${tableMarkdown(whole)}`];
  const named = Object.entries(versions()).map(([name, version]) => `${name} ${version}`);
  const figures = [
    `${date}, ${kind}: ${machine}. ${named.join(', ')}.`,
    tableMarkdown(targetsTable(results)),
    ...where,
    ...jobs,
  ];
  const file = join(bench, 'README.md');
  writeFileSync(file, withFigures(readFileSync(file, 'utf8'), figures.join('\n')));
}

/** What is measured, in which version. */
function versions(): Record<string, string> {
  const names = Object.values(implementations).map((facts) => facts.package);
  return Object.fromEntries(
    [...new Set<string>([...names, 'rdf-canonize'])].flatMap((name) => {
      const file = join(bench, 'node_modules', name, 'package.json');
      return existsSync(file) ? [[name, String(JSON.parse(readFileSync(file, 'utf8')).version)]] : [];
    }),
  );
}

async function printProfiles(run: Run): Promise<void> {
  const material = await run.materialOf('badge-4k');
  for (const job of run.asked.jobs) {
    run.say(`profile: ${job}`);
    const found = await send<ProfileOrder, ProfileAnswer>('profile.ts', { job, material, seconds: 3 });
    const lines = found.slice(0, 25).map(({ name, share }) => [`${(share * 100).toFixed(1)} %`, name]);
    process.stdout.write(`\n${job}\n\n${tableText({ headings: ['share', 'function'], lines, numeric: [0] })}`);
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
