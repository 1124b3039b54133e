/**
 * Changes the files of a folder, and kills itself with SIGKILL before a chosen step.
 *
 * node --conditions=laurel-source change-in-child.ts FOLDER STEP
 * @module
 */
import { dieBefore } from './die-before.ts';

const [folder = '', step = '0'] = process.argv.slice(2);
dieBefore(Number(step));

const { changeFiles } = await import('../src/node/directory/folder-change.ts');
const bytes = new TextEncoder().encode('new');
await changeFiles(folder, {
  'issuer-key.age': bytes,
  'update-key.age': null,
  'did/did.jsonl': bytes,
});
