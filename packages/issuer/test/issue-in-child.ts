/**
 * A run of its own that issues invented records, to be killed by a test. Says `ready` when it starts to issue, and
 * one line of JSON at the end.
 *
 * node --conditions=laurel-source issue-in-child.ts DIRECTORY OUT ROWS SEED BATCH SECURING [FACTS_EACH] [WORKERS]
 * @module
 */
import { issueRecords, keepMemorySmall, openIssuer } from '../src/node/index.ts';
import { now } from '../src/testing/invented.ts';
import { inventedRecord } from '../src/testing/invented-records.ts';

const [directory = '', out = '', rows = '0', seed = '0', batch = '20', securing = 'vc+jwt', each = '4', workers] =
  process.argv.slice(2);
const total = Number(rows);
const factsEach = Number(each);

/** The same facts in another order for each seed: 7919 is prime, and shares no factor with a number of rows here. */
function* records() {
  for (let step = 0; step < total; step++) {
    const place = (step * 7919 + Number(seed) * 31) % total;
    yield inventedRecord(Math.floor(place / factsEach), place % factsEach);
  }
}

keepMemorySmall();
const issuer = await openIssuer({ directory, passphrase: process.env['LAUREL_PASSPHRASE'] ?? '' });
const stream = issueRecords(records(), {
  issuer,
  out,
  now,
  securing: securing === 'vc+jwt' ? 'vc+jwt' : 'eddsa-rdfc-2022',
  batchSize: Number(batch),
  ...(workers === undefined ? {} : { workers: Number(workers) }),
});
process.stdout.write('ready\n');
let mostMemory = 0;
let step = await stream.next();
for (let taken = 0; !step.done; taken++) {
  if (taken % 500 === 0) mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
  step = await stream.next();
}
await issuer.close();
process.stdout.write(`${JSON.stringify({ ...step.value, mostMemory })}\n`);
