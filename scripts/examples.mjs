/**
 * Runs what the examples show: every numbered script, and the project outside the workspace that takes the
 * packages as they would be published. `node scripts/examples.mjs`; part of the checks.
 * @module
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pnpm, root, run, setUp } from './setup.mjs';

const folder = join(root, 'examples');
const libraries = ['core', 'issuer', 'holder', 'verifier', 'render'];
/** Who reads an example reads all of it; the first is the twenty lines that an integrator is promised. */
const mostLines = 60;
const mostLinesOfFirst = 20;

/** Runs one step, and says how long it took. */
function step(name, work) {
  const started = performance.now();
  work();
  console.log(`  ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

/** Refuses a script that is too long, or that uses more than what is published. */
function refuseWrongScript(name, limit) {
  const text = readFileSync(join(folder, name), 'utf8');
  const { length } = text.trimEnd().split('\n');
  const others = [...text.matchAll(/ from '([^']+)'/g)]
    .map(([, from]) => from)
    .filter((from) => !/^(@laurel\/(core|issuer|holder|verifier|render)(\/(node|attachments))?|node:.+)$/.test(from));
  if (length <= limit && others.length === 0) return;
  if (length > limit) console.error(`examples/${name} has ${length} lines; ${limit} is the most.`);
  for (const from of others) console.error(`examples/${name} imports ${from}: only the public packages belong there.`);
  process.exit(1);
}

/** The seven profiles of the starter kit: issued, carried and verified. */
const workedProfiles = 'starter-kit/profiles/issue-carry-verify.ts';

function runNumberedScripts() {
  const names = readdirSync(folder)
    .filter((name) => /^\d\d-.*\.ts$/.test(name))
    .sort();
  for (const [index, name] of names.entries()) {
    refuseWrongScript(name, index === 0 ? mostLinesOfFirst : mostLines);
    step(name, () => run('node', [`examples/${name}`], { quiet: true }));
  }
}

/** Packs the libraries and installs them in a folder far from this one, whose node_modules must not help. */
function runStrictConsumer() {
  // Relative, for a path with a space in it does not pass every shell.
  const packed = join(root, 'node_modules', '.laurel', 'packed');
  const consumer = mkdtempSync(join(tmpdir(), 'laurel-strict-consumer-'));
  process.on('exit', () => rmSync(consumer, { recursive: true, force: true }));
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed, { recursive: true });
  step('packing the libraries', () => {
    const filters = libraries.flatMap((name) => ['--filter', `@laurel/${name}`]);
    run('npx', ['--yes', pnpm, ...filters, 'pack', '--pack-destination', 'node_modules/.laurel/packed'], {
      quiet: true,
    });
  });
  cpSync(join(folder, 'strict-consumer'), consumer, { recursive: true });
  cpSync(packed, consumer, { recursive: true });
  const tarballs = readdirSync(packed).map((name) => `./${name}`);
  const quietly = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--ignore-scripts'];
  step('strict-consumer: installing them', () =>
    run('npm', ['install', ...quietly, ...tarballs], { cwd: consumer, quiet: true }),
  );
  step('strict-consumer: compiling', () => run('tsc', ['-p', 'tsconfig.json'], { cwd: consumer, quiet: true }));
  step('strict-consumer: running', () => run('node', ['dist/main.js'], { cwd: consumer, quiet: true }));
}

setUp();
console.log('Running the examples …');
runNumberedScripts();
step(workedProfiles, () => run('node', [`examples/${workedProfiles}`], { quiet: true }));
runStrictConsumer();
