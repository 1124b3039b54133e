/**
 * Where Laurel's time goes.
 * @module
 */
import type { PartsAnswer, PartsOrder } from '../processes/parts.ts';
import { send } from '../processes/sent.ts';
import { parts as names, partJob } from '../report/breakdown.ts';
import type { Row } from '../report/row.ts';
import { lengthFor, type Run, rowFrom } from './run.ts';

/**
 * Measures the parts of Laurel's work on the 4 kB badge.
 *
 * @param run - the run
 * @returns one row a part
 */
export async function measureParts(run: Run): Promise<Row[]> {
  const material = await run.materialOf('badge-4k');
  run.say('the parts of Laurel’s work');
  const lengths = run.asked.quick ? { warmUpMs: 150, blockMs: 20 } : { warmUpMs: 500, blockMs: 100 };
  const options = { ...lengthFor(run.asked, 0), ...lengths };
  const samples = await send<PartsOrder, PartsAnswer>('parts.ts', { material, options });
  return Object.entries(names).flatMap(([part, implementation]) => {
    const own = new Map(Object.entries(samples)).get(part);
    return own === undefined ? [] : [rowFrom({ job: partJob, document: 'badge-4k', implementation }, own)];
  });
}
