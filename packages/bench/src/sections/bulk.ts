/**
 * Rows of a sheet to files, through the command line.
 * @module
 */
import { spreadOf } from '../measure/statistics.ts';
import type { BatchesAnswer, BatchesOrder } from '../processes/batches.ts';
import type { BulkAnswer, BulkOrder, CommandTook } from '../processes/bulk.ts';
import { send } from '../processes/sent.ts';
import type { Row } from '../report/row.ts';
import { bulkJob, bulkNames } from '../report/targets.ts';
import type { Run } from './run.ts';

/**
 * Measures `laurel import` and `laurel issue`, and the engine alone over drafts of the same kind.
 *
 * @param run - the run
 * @returns rows whose times are for one credential
 */
export async function measureBulk(run: Run): Promise<Row[]> {
  const rows = run.asked.bulkRows;
  const document = `${rows.toLocaleString('en-GB')} rows`;
  const material = await run.materialOf('badge-small');
  const engine = async (): Promise<number> => {
    run.say(`${bulkJob}: the engine alone`);
    const count = Math.min(rows, 40_000);
    const order = { job: 'issue', material, count, rounds: run.asked.quick ? 1 : 2 } as const;
    const measured = await send<BatchesOrder, BatchesAnswer>('batches.ts', order);
    return Math.min(...Object.values(measured).map(({ wallUs }) => spreadOf(wallUs).median));
  };
  // Before and after: the machine need not be as fast at the end of a long run as at its beginning.
  const before = await engine();
  run.say(`${bulkJob}: ${document} through the command line`);
  const took = await send<BulkOrder, BulkAnswer>('bulk.ts', { rows });
  const after = await engine();
  const row = (implementation: string, { cpuUs, wallUs, peakBytes }: CommandTook): Row => ({
    job: bulkJob,
    document,
    implementation,
    cpuUs,
    wallUs,
    vsYardstick: null,
    vsRaw: null,
    peakBytes,
  });
  return [
    row(bulkNames.import, took.import),
    row(bulkNames.issue, took.issue),
    row(bulkNames.all, {
      cpuUs: took.import.cpuUs + took.issue.cpuUs,
      wallUs: took.import.wallUs + took.issue.wallUs,
      peakBytes: Math.max(took.import.peakBytes, took.issue.peakBytes),
    }),
    {
      job: bulkJob,
      document,
      implementation: bulkNames.engine,
      cpuUs: null,
      wallUs: (before + after) / 2,
      vsYardstick: null,
      vsRaw: null,
      note: 'Signing alone over drafts of the same kind, with one or two workers, whichever is faster.',
    },
  ];
}
