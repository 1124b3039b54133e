/** `npm start`: sets up, then shows the whole way of a credential. */
import { run, setUp } from './setup.mjs';

setUp();
console.log('Running the demonstration (packages/cli/src/demo.ts) …');
run('node', ['packages/cli/dist/demo.js']);
