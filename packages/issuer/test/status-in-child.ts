/**
 * A run of its own that uses a status store beside others, and may be killed. After each change that has returned it
 * prints one line: the places that it was given and has revoked.
 *
 * node --conditions=laurel-source status-in-child.ts PATH PUBLISHED BATCHES SIZE
 * @module
 */
import { openStatusStore } from '../src/node/status/index.ts';

const [path = '', published = '', batches = '0', size = '0'] = process.argv.slice(2);
const store = openStatusStore({ path, published });
for (let batch = 0; batch < Number(batches); batch++) {
  const places = await store.allocate(Number(size), { family: 'bitstring' });
  await store.change(places.map((place) => ({ place, to: 'revoked' })));
  process.stdout.write(`${JSON.stringify(places.map(({ list, index }) => [list, index]))}\n`);
}
await store.close();
