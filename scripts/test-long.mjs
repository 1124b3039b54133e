/**
 * `npm run test:long`: the laws that are checked on cases at random, on many thousands of them. Takes some
 * minutes. `LAUREL_SEED=123` repeats the one case that a failure has named.
 */
import { run, setUp } from './setup.mjs';

setUp();
process.env.LAUREL_LONG = '1';
run('vitest', [
  'run',
  'packages/core/src/jsonld/differential',
  'packages/core/src/rdf/rdf-canon',
  ...process.argv.slice(2),
]);
