/**
 * What a quad costs as documents grow.
 * @module
 */
import { growthSteps } from '../documents/document-names.ts';
import { type ImplementationName, implementations } from '../implementations/index.ts';
import type { GrowthAnswer, GrowthOrder } from '../processes/growth.ts';
import { send } from '../processes/sent.ts';
import type { Row } from '../report/row.ts';
import { perQuadJob } from '../report/targets.ts';
import { lengthFor, type Run, rowFrom } from './run.ts';

const measured: readonly ImplementationName[] = ['laurel', 'jsonld'];

/**
 * Measures the canonical form over documents of about 100, 1,000, 10,000 and (not in a quick run) 100,000 quads.
 *
 * @param run - the run
 * @returns rows whose times are for one quad
 */
export async function measureGrowth(run: Run): Promise<Row[]> {
  const materials: string[] = [];
  const steps = growthSteps.filter(({ inside }) => !run.asked.quick || inside < 1000);
  for (const facts of steps) materials.push(await run.draftsOf(facts));
  const rows: Row[] = [];
  for (const name of measured) {
    run.say(`${perQuadJob}: ${implementations[name].title}`);
    const options = { ...lengthFor(run.asked, 0), rounds: run.asked.quick ? 3 : 5, mostSeconds: 120 };
    const sizes = await send<GrowthOrder, GrowthAnswer>('growth.ts', { name, materials, options });
    for (const { quads, samples } of sizes) {
      const each = (values: readonly number[]) => values.map((value) => value / quads);
      rows.push(
        rowFrom(
          {
            job: perQuadJob,
            document: `${Math.round(quads).toLocaleString('en-GB')} quads`,
            implementation: implementations[name].title,
          },
          { cpuUs: each(samples.cpuUs), wallUs: each(samples.wallUs) },
        ),
      );
    }
  }
  return rows;
}
