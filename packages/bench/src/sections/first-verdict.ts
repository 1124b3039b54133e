/**
 * Cold start and memory: fresh processes, one implementation each.
 * @module
 */
import type { JobName } from '../implementations/implementation.ts';
import { type ImplementationName, implementations } from '../implementations/index.ts';
import { ratioOf, spreadOf } from '../measure/statistics.ts';
import type { FirstVerdictAnswer, FirstVerdictOrder } from '../processes/first-verdict.ts';
import { send } from '../processes/sent.ts';
import type { Row } from '../report/row.ts';
import type { Run } from './run.ts';

interface Field {
  readonly job: JobName;
  readonly names: readonly [ImplementationName, ...ImplementationName[]];
}

/** The yardstick first. */
const fields: readonly Field[] = [
  { job: 'verify eddsa-rdfc-2022', names: ['digitalbazaar', 'laurel', 'digitalcredentials'] },
  { job: 'verify vc+jwt', names: ['jose', 'laurel', 'did-jwt-vc', 'veramo'] },
];

/** Verifications in each process after the first. */
const most = ({ asked }: Run): number => (asked.quick ? 50 : 300);

/**
 * Starts fresh processes by turns, and measures from import to first verdict and the memory at most.
 *
 * @param run - the run
 * @returns rows of both kinds, as far as asked for
 */
export async function measureFirstVerdicts(run: Run): Promise<Row[]> {
  const material = await run.materialOf('badge-4k');
  const rows: Row[] = [];
  for (const { job, names } of fields) {
    const answers = new Map<ImplementationName, FirstVerdictAnswer[]>(names.map((name) => [name, []]));
    const rounds = run.asked.quick ? 1 : 9;
    run.say(`cold start and memory, ${job}: ${names.map((name) => implementations[name].title).join(', ')}`);
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        const order = { name, job, material, more: most(run) };
        answers.get(name)?.push(await send<FirstVerdictOrder, FirstVerdictAnswer>('first-verdict.ts', order));
      }
    }
    const yardstick = answers.get(names[0]) ?? [];
    for (const [name, own] of answers) {
      if (run.asked.sections.includes('cold-start')) rows.push(startRow(job, name, own, yardstick));
      if (run.asked.sections.includes('memory')) rows.push(memoryRow(job, name, own, yardstick, most(run)));
    }
  }
  return rows;
}

function startRow(
  job: JobName,
  name: ImplementationName,
  own: readonly FirstVerdictAnswer[],
  yardstick: readonly FirstVerdictAnswer[],
): Row {
  const cpuOf = (answers: readonly FirstVerdictAnswer[]) => answers.map(({ cpuUs }) => cpuUs);
  const { low, median, high } = spreadOf(cpuOf(own));
  return {
    job: `cold start, ${job}`,
    document: 'badge-4k',
    implementation: implementations[name].title,
    cpuUs: median,
    wallUs: spreadOf(own.map(({ wallUs }) => wallUs)).median,
    vsYardstick: ratioOf(cpuOf(yardstick), cpuOf(own)),
    vsRaw: null,
    cpuSpread: [low, high],
  };
}

function memoryRow(
  job: JobName,
  name: ImplementationName,
  own: readonly FirstVerdictAnswer[],
  yardstick: readonly FirstVerdictAnswer[],
  more: number,
): Row {
  const peaksOf = (answers: readonly FirstVerdictAnswer[]) => answers.map(({ peakBytes }) => peakBytes);
  return {
    job: `memory, ${job}`,
    document: 'badge-4k',
    implementation: implementations[name].title,
    cpuUs: null,
    wallUs: null,
    vsYardstick: ratioOf(peaksOf(yardstick), peaksOf(own)),
    vsRaw: null,
    peakBytes: spreadOf(peaksOf(own)).median,
    note: `The whole process at most, over ${more} verifications. An empty Node has some 70 MB.`,
  };
}
