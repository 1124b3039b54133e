/**
 * `npm run test:coverage`: which branches of what proves and judges the tests reach; fails below 95 of 100. Arguments
 * go to the test runner.
 */
import { run, setUp } from './setup.mjs';

const measured = ['packages/verifier/src', 'packages/core/src/proof'];

setUp();
run('vitest', [
  'run',
  ...measured,
  'packages/verifier/test',
  '--coverage.enabled',
  '--coverage.reporter=text',
  ...measured.map((folder) => `--coverage.include=${folder}/**/*.ts`),
  '--coverage.exclude=**/testing/**',
  '--coverage.exclude=**/*.test.ts',
  '--coverage.thresholds.branches=95',
  ...process.argv.slice(2),
]);
