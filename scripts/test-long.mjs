/**
 * `npm run test:long`: the laws that are checked on cases at random, on many thousands of them, and every single change
 * of a credential in every form. Takes half an hour or more. `LAUREL_SEED=123` repeats what a failure has named.
 */
import { run, setUp } from './setup.mjs';

setUp();
process.env.LAUREL_LONG = '1';
run('vitest', [
  'run',
  'packages/core/src/jsonld/differential',
  'packages/core/src/rdf/rdf-canon',
  'packages/core/src/carriers',
  'packages/holder/src/guardian',
  'packages/holder/src/node',
  'packages/holder/src/vault',
  'packages/holder/test/browser',
  'packages/issuer/src/import/no-wrong-child',
  'packages/issuer/test/crash',
  'packages/verifier/src/bombs',
  'packages/verifier/src/mutation-sweep',
  'packages/verifier/src/verify.fuzz',
  'packages/verifier/test/peers/differential',
  'packages/verifier/test/peers/runtimes',
  ...process.argv.slice(2),
]);
