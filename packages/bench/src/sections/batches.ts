/**
 * Batches over one and two threads.
 * @module
 */
import { ratioOf } from '../measure/statistics.ts';
import type { BatchesAnswer, BatchesOrder } from '../processes/batches.ts';
import { send } from '../processes/sent.ts';
import type { Row } from '../report/row.ts';
import { twoWorkers } from '../report/targets.ts';
import { type Run, rowFrom } from './run.ts';

const note = 'Ahead of one worker, in time that passed.';

/**
 * Measures batches of issuing and verifying.
 *
 * @param run - the run
 * @returns rows whose times are for one credential
 */
export async function measureBatches(run: Run): Promise<Row[]> {
  const rows: Row[] = [];
  const material = await run.materialOf('badge-4k');
  const size = run.asked.quick ? { count: 2000, rounds: 1 } : { count: 40_000, rounds: 3 };
  for (const job of ['issue', 'verify'] as const) {
    run.say(`batch: ${job} ${size.count.toLocaleString('en-GB')} with one and with two workers`);
    const measured = await send<BatchesOrder, BatchesAnswer>('batches.ts', { job, material, ...size });
    const [one, two] = [measured['1'], measured['2']];
    if (one === undefined || two === undefined) throw new Error('The batches were not measured.');
    const names = { job: `batch ${job} eddsa-rdfc-2022`, document: 'badge-4k', note };
    rows.push(
      { ...rowFrom({ ...names, implementation: 'Laurel, 1 worker' }, one), vsYardstick: 1 },
      { ...rowFrom({ ...names, implementation: twoWorkers }, two), vsYardstick: ratioOf(one.wallUs, two.wallUs) },
    );
  }
  return rows;
}
