/**
 * `npm run bench`: sets up, installs what Laurel is measured against the first time, and measures.
 * Arguments go to the benchmark: `npm run bench -- --quick`.
 */
import { join } from 'node:path';
import { digestOf, once, pnpm, root, run, setUp } from './setup.mjs';

// Standard output belongs to the figures: with --json a program reads it.
console.log = console.error;

setUp();
const bench = join(root, 'packages', 'bench');
once(
  'installed-bench',
  digestOf(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((file) => `packages/bench/${file}`)),
  () => {
    console.log('Setting up: installing what Laurel is measured against (once, about half a minute, 60 MB) …');
    run('npx', ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=silent'], { cwd: bench, quiet: true });
  },
  join(bench, 'node_modules', 'jose'),
);
run('node', [join(bench, 'src', 'main.ts'), ...process.argv.slice(2)]);
