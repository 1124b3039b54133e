/**
 * `npm run test:mutation`: changes the code that proves and judges in one place after another, and asks whether a test
 * notices. Takes hours; `-- --mutate packages/verifier/src/checks/proof.ts` takes minutes.
 */
import { run, setUp } from './setup.mjs';

setUp();
run('stryker', ['run', ...process.argv.slice(2)]);
