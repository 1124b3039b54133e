/**
 * What is asked beside the signature: whose keys, whether it still stands, who vouches.
 * @module
 */

import { send } from '../processes/sent.ts';
import type { StandingAnswer, StandingName, StandingOrder } from '../processes/standing.ts';
import type { Row } from '../report/row.ts';
import { standingJob } from '../report/targets.ts';
import { lengthFor, type Run, rowFrom } from './run.ts';

const entries = 100;
const schools = 25_000;

const named: readonly (readonly [StandingName, string, string])[] = [
  ['resolve', 'resolve did:webvh', `${entries} entries, 3 witnesses`],
  ['decode', 'decode a status list', '131,072 entries'],
  ['bit', 'look at a bit', 'of a list at hand'],
  ['load', 'load and verify a trust list', `${schools.toLocaleString('en-GB')} schools`],
  ['find', 'find a school', `among ${schools.toLocaleString('en-GB')}`],
];

/**
 * Measures identifiers, status lists and trust lists, from text in memory.
 *
 * @param run - the run
 * @returns rows whose peak is what the result holds
 */
export async function measureStanding(run: Run): Promise<Row[]> {
  run.say('identifiers, status and trust (signs a log and lists first)');
  const options = run.asked.quick ? { ...lengthFor(run.asked, 0), rounds: 3 } : lengthFor(run.asked, 0);
  const order = { entries, schools, options };
  const measured = await send<StandingOrder, StandingAnswer>('standing.ts', order, { execArgv: ['--expose-gc'] });
  return named.map(([name, job, document]) => {
    const { samples, heldBytes } = measured[name];
    const note = 'Peak: what the result holds while it is kept.';
    const row = rowFrom({ job: standingJob, document: `${job}: ${document}`, implementation: 'Laurel', note }, samples);
    return heldBytes === undefined ? row : { ...row, peakBytes: heldBytes };
  });
}
