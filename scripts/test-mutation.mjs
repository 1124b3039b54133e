/**
 * `npm run test:mutation`: changes the code that proves and judges in one place after another, and asks whether a test
 * notices. Takes hours; `-- --mutate packages/verifier/src/checks/proof.ts` takes minutes. `--all-tests` asks the
 * slower tests too (attacks, vectors): for what has survived, as `--mutate FILE:LINE:COLUMN-LINE:COLUMN`.
 */
import { run, setUp } from './setup.mjs';

const args = process.argv.slice(2);
if (args.includes('--all-tests')) process.env.LAUREL_MUTATION_TESTS = 'all';

setUp();
run('stryker', ['run', ...args.filter((arg) => arg !== '--all-tests')]);
