/**
 * Fetches through the guarded fetch and, as a control, through Node's own way, in a process whose environment names a
 * proxy. For tests only: `NODE_USE_ENV_PROXY=1 HTTPS_PROXY=… node --conditions=laurel-source proxied-child.ts PORT`,
 * with the server's certificate in the environment (`SERVER_CERTIFICATE`).
 * @module
 */
import { get } from 'node:https';
import { connect } from 'node:net';
import { createGuardedFetch } from '../node/index.ts';

const port = Number(process.argv[2]);
const fetch = createGuardedFetch({
  now: () => new Date(),
  lookUp: async () => ['93.184.216.34'],
  connect: () => connect(port, '127.0.0.1'),
  certificateAuthorities: [process.env['SERVER_CERTIFICATE'] ?? ''],
});
const { bytes } = await fetch('https://school.example/', { accept: ['application/json'] });
console.log(new TextDecoder().decode(bytes));
await new Promise((resolve) =>
  get('https://192.0.2.1/', { timeout: 2000 }).on('error', resolve).on('timeout', resolve),
);
process.exit();
