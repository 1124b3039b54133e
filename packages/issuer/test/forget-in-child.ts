/**
 * Forgets a learner of a register, and kills itself with SIGKILL before a chosen step.
 *
 * node --conditions=laurel-source forget-in-child.ts DIRECTORY LINK STEP
 * @module
 */
import { dieBefore } from './die-before.ts';

const [directory = '', link = '', step = '0'] = process.argv.slice(2);

const { openIssuer } = await import('../src/node/index.ts');
const issuer = await openIssuer({ directory, passphrase: process.env['LAUREL_PASSPHRASE'] ?? '' });
const found = issuer.register.findLearner([link]);
if (found.is !== 'found') throw new Error(found.is);
// Counted from here: opening the folder moves nothing that matters.
dieBefore(Number(step));
await issuer.register.forget(found.learner.folder);
await issuer.close();
process.stdout.write('forgotten');
