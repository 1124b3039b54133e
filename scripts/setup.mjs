/**
 * Sets the checkout up: installs what the lockfile names, and builds. Both only when something changed.
 * Needs Node ≥ 20 and npm; everything else it brings itself, a current Node included.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export const pnpm = 'pnpm@12.21.0';
const bin = join(root, 'node_modules', '.bin');
const stamps = join(root, 'node_modules', '.laurel');
const onWindows = process.platform === 'win32';

/** In the order of their dependencies. */
const packages = ['core', 'issuer', 'holder', 'verifier', 'render', 'cli'];

/** The environment in which everything runs: the pinned Node first. */
export const environment = () => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` });

/**
 * Runs a program and ends the script when it fails.
 *
 * @param {string} command - a program of node_modules/.bin or of PATH
 * @param {readonly string[]} args - its arguments
 * @param {{ cwd?: string, quiet?: boolean }} [options] - where; whether its output is shown only on failure
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: options.cwd ?? root,
    env: environment(),
    stdio: options.quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    // npx and the programs of node_modules/.bin are .cmd files there.
    shell: onWindows,
  });
  if (result.status === 0) return;
  if (options.quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  if (result.error) console.error(result.error.message);
  console.error(`\nThis step failed: ${[command, ...args].join(' ')}`);
  process.exit(result.status ?? 1);
}

/** A digest of files and folders by name and content; tests are left out of folders. */
export function digestOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  };
  for (const path of paths) {
    if (path.endsWith('/')) {
      const names = readdirSync(join(root, path), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
      names.sort().forEach(add);
    } else if (existsSync(join(root, path))) add(path);
  }
  return hash.digest('hex');
}

/** Does a step unless its inputs are those of the last time. */
export function once(name, digest, work, proof) {
  const stamp = join(stamps, name);
  if (existsSync(proof) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, digest);
}

function install() {
  const manifests = [
    'package.json',
    'pnpm-workspace.yaml',
    'examples/package.json',
    ...packages.map((name) => `packages/${name}/package.json`),
  ];
  once(
    'installed',
    digestOf(['pnpm-lock.yaml', ...manifests]),
    () => {
      console.log('Setting up: installing what Laurel needs (once, about half a minute) …');
      run('npx', ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=silent'], { quiet: true });
    },
    join(bin, 'laurel'),
  );
}

function build() {
  for (const name of packages) {
    const upTo = packages.slice(0, packages.indexOf(name) + 1);
    const inputs = upTo.flatMap((each) => [`packages/${each}/src/`, `packages/${each}/package.json`]);
    once(
      `built-${name}`,
      digestOf(['pnpm-lock.yaml', 'tsup.config.ts', 'tsconfig.base.json', 'tsconfig.build.json', ...inputs]),
      () => {
        console.log(`Setting up: building ${name} …`);
        const cwd = join(root, 'packages', name);
        // Declarations of the build before, which is being cleared away, are not to be taken for those of this one.
        rmSync(join(cwd, 'dist'), { recursive: true, force: true });
        run('tsup', ['--config', '../../tsup.config.ts'], { cwd, quiet: true });
      },
      join(root, 'packages', name, 'dist'),
    );
  }
}

/** Installs and builds what is not there yet. */
export function setUp() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error('Laurel needs Node 20 or newer to set itself up.');
    process.exit(1);
  }
  install();
  build();
}
