/**
 * A rotation that kills itself, with SIGKILL, before a chosen step.
 *
 * node --conditions=laurel-source rotate-in-child.ts DIRECTORY UPDATE-KEY STEP
 * @module
 */
import { dieBefore } from './die-before.ts';

const [directory = '', updateKey = '', step = '0'] = process.argv.slice(2);
dieBefore(Number(step));

const { rotateIssuer } = await import('../src/node/index.ts');
const { signingKey } = await rotateIssuer({
  directory,
  passphrase: process.env['LAUREL_PASSPHRASE'] ?? '',
  ...(updateKey === '' ? {} : { updateKey: { file: updateKey } }),
  now: new Date('2027-09-01T09:00:00Z'),
  logN: 15,
});
process.stdout.write(signingKey);
