/** The static checks of the continuous check: `node scripts/check.mjs [NAME…]` runs all, or those named. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, setUp } from './setup.mjs';

const packages = ['core', 'issuer', 'holder', 'verifier', 'render', 'cli'];

/** Each check with what it runs; the order is from quick to slow. */
const checks = {
  lint: () => run('biome', ['ci', '--error-on-warnings', '.']),
  promises: () => run('oxlint', ['--type-aware', 'packages', 'examples', 'scripts']),
  types: () => {
    run('tsc', ['-p', 'tsconfig.json']);
    run('tsc', ['-p', 'tsconfig.libraries.json']);
    // All of the benchmark needs what it measures against; without that, its pure parts have been looked at above.
    if (existsSync(join(root, 'packages/bench/node_modules'))) run('tsc', ['-p', 'packages/bench']);
  },
  dependencies: () => run('depcruise', ['--config', '.dependency-cruiser.cjs', 'packages', 'examples']),
  unused: () => run('knip', []),
  docs: () => run('node', ['scripts/doc-examples.mjs']),
  schemas: () => run('node', ['scripts/schemas.mjs', '--check']),
  models: () => run('node', ['--conditions=laurel-source', 'scripts/model-table.mjs', '--check']),
  packages: () => {
    for (const name of packages) {
      const cwd = join(root, 'packages', name);
      run('publint', ['--strict', '--pack', 'npm'], { cwd, quiet: true });
      // ESM only, by decision: CommonJS can require() it from Node 22.
      if (name !== 'cli') run('attw', ['--pack', '--profile', 'esm-only'], { cwd, quiet: true });
    }
  },
  'starter-kit': () => run('node', ['scripts/starter-kit.mjs', '--check']),
  size: () => run('node', ['scripts/bundle-size.mjs']),
  examples: () => run('node', ['scripts/examples.mjs']),
};

setUp();
const named = process.argv.slice(2);
for (const [name, check] of Object.entries(checks)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`\n— ${name}`);
  check();
}
console.log(`\nchecks: ${named.length || Object.keys(checks).length} passed, 0 failed`);
