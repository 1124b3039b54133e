/**
 * The main table: each job over each document, everybody beside the yardstick.
 * @module
 */
import { type DocumentName, documents } from '../documents/document-names.ts';
import type { ImplementationFacts, JobName } from '../implementations/implementation.ts';
import { type ImplementationName, implementations } from '../implementations/index.ts';
import type { Samples } from '../measure/interleave.ts';
import { spreadOf } from '../measure/statistics.ts';
import type { AgreementOrder } from '../processes/agreement.ts';
import type { PairAnswer, PairOrder } from '../processes/pair.ts';
import { send } from '../processes/sent.ts';
import type { Row } from '../report/row.ts';
import { lengthFor, type Run, rowFrom } from './run.ts';

/** Who is held against whom. */
interface Field {
  readonly yardstick: ImplementationName;
  readonly others: readonly ImplementationName[];
}

const besideDigitalbazaar: Field = { yardstick: 'digitalbazaar', others: ['laurel'] };
const besideSdJwt: Field = { yardstick: 'sd-jwt', others: ['laurel'] };

const fields: Readonly<Record<JobName, Field>> = {
  canonicalise: { yardstick: 'jsonld', others: ['laurel'] },
  'issue eddsa-rdfc-2022': { yardstick: 'digitalbazaar', others: ['laurel', 'laurel-engine', 'digitalcredentials'] },
  'verify eddsa-rdfc-2022': { yardstick: 'digitalbazaar', others: ['laurel', 'laurel-engine', 'digitalcredentials'] },
  'issue vc+jwt': { yardstick: 'jose', others: ['laurel', 'laurel-engine', 'did-jwt-vc', 'veramo'] },
  'verify vc+jwt': { yardstick: 'jose', others: ['laurel', 'laurel-engine', 'did-jwt-vc', 'veramo'] },
  'issue eddsa-jcs-2022': besideDigitalbazaar,
  'verify eddsa-jcs-2022': besideDigitalbazaar,
  'issue ecdsa-sd-2023': besideDigitalbazaar,
  'derive ecdsa-sd-2023': besideDigitalbazaar,
  'verify ecdsa-sd-2023': besideDigitalbazaar,
  'issue bbs-2023': besideDigitalbazaar,
  'derive bbs-2023': besideDigitalbazaar,
  'verify bbs-2023': besideDigitalbazaar,
  'issue dc+sd-jwt': besideSdJwt,
  'derive dc+sd-jwt': besideSdJwt,
  'verify dc+sd-jwt': besideSdJwt,
};

const badgesOnly: ReadonlySet<ImplementationName> = new Set<ImplementationName>(['did-jwt-vc', 'veramo']);
/** One operation takes up to half a minute, also of the yardstick beside whom they are measured. */
const tooSlowForLarge: ReadonlySet<string> = new Set(
  (['issue eddsa-rdfc-2022', 'verify eddsa-rdfc-2022'] as const).flatMap((job) => [
    `${job}, digitalcredentials`,
    `${job}, laurel-engine`,
  ]),
);
const inQuickRun: ReadonlySet<ImplementationName> = new Set<ImplementationName>(['laurel', 'laurel-engine']);

/**
 * Measures the jobs that were asked for.
 *
 * @param run - the run
 * @returns the rows
 * @throws Error where the implementations do not agree, before anything is timed
 */
export async function measureJobs(run: Run): Promise<Row[]> {
  const rows: Row[] = [];
  for (const job of run.asked.jobs) {
    for (const document of documentsFor(job, run.asked.documents)) rows.push(...(await measureJob(run, job, document)));
  }
  return rows;
}

/** What is shown in parts is measured over the one badge that everybody can show in parts. */
const documentsFor = (job: JobName, asked: readonly DocumentName[]): readonly DocumentName[] =>
  partJobs.has(job.split(' ')[1] ?? '')
    ? ['badge-no-list']
    : asked.filter((name) => name !== 'badge-no-list' && (!job.endsWith('jcs-2022') || documents[name].inside === 0));

const partJobs: ReadonlySet<string> = new Set(['ecdsa-sd-2023', 'bbs-2023', 'dc+sd-jwt']);

async function measureJob(run: Run, job: JobName, document: DocumentName): Promise<Row[]> {
  const { inside, title } = documents[document];
  const { yardstick, others: all } = fields[job];
  const others = all.filter(
    (name) =>
      (inside === 0 || !badgesOnly.has(name)) &&
      (inside < 1000 || !tooSlowForLarge.has(`${job}, ${name}`)) &&
      (!run.asked.quick || inQuickRun.has(name)),
  );
  const material = await run.materialOf(document);
  run.say(`${job}, ${title}: whether all agree`);
  await send<AgreementOrder, string>('agreement.ts', { job, material, names: [yardstick, ...others] });

  const rows: Row[] = [];
  const ofYardstick: Samples[] = [];
  const ofRaw: Samples[] = [];
  for (const name of others) {
    run.say(`${job}, ${title}: ${implementations[yardstick].title} and ${implementations[name].title}`);
    const options = lengthFor(run.asked, inside);
    const measured = await send<PairOrder, PairAnswer>('pair.ts', { job, material, names: [yardstick, name], options });
    const [own, theirs, raw] = [measured[name], measured[yardstick], measured['raw']];
    if (own === undefined || theirs === undefined) throw new Error(`${name} was not measured.`);
    ofYardstick.push(theirs);
    if (raw !== undefined) ofRaw.push(raw);
    const difference = differenceOf(job, name, inside);
    const note = difference ?? noteOf(name);
    rows.push(
      rowFrom(
        { job, document, implementation: implementations[name].title, ...(note === undefined ? {} : { note }) },
        own,
        { yardstick: difference === undefined ? theirs : undefined, raw },
      ),
    );
  }
  return [yardstickRow(job, document, yardstick, ofYardstick, ofRaw), ...rows];
}

/** The yardstick was measured in every process; its row is that of the process with the middle median. */
function yardstickRow(
  job: JobName,
  document: DocumentName,
  name: ImplementationName,
  samples: readonly Samples[],
  raws: readonly Samples[],
): Row {
  const medians = samples.map(({ cpuUs }) => spreadOf(cpuUs).median);
  const middle = [...medians.keys()].sort((one, other) => (medians[one] ?? 0) - (medians[other] ?? 0))[
    Math.floor((medians.length - 1) / 2)
  ];
  const own = samples[middle ?? 0];
  if (own === undefined) throw new Error('The yardstick was not measured.');
  const note = noteOf(name);
  return rowFrom(
    { job, document, implementation: implementations[name].title, ...(note === undefined ? {} : { note }) },
    own,
    { yardstick: own, raw: raws[middle ?? 0] },
  );
}

function noteOf(name: ImplementationName): string | undefined {
  const facts: ImplementationFacts = implementations[name];
  return facts.note;
}

/** Where one does more or less than the yardstick, no ratio is printed. */
function differenceOf(job: JobName, name: ImplementationName, inside: number): string | undefined {
  if (inside === 0 || !job.startsWith('verify')) return undefined;
  if (job === 'verify vc+jwt') {
    return name === 'laurel' ? 'Verifies every credential inside as well, which jose does not: no ratio.' : undefined;
  }
  return name === 'laurel-engine'
    ? 'The outer signature alone, where the others verify every credential inside: no ratio.'
    : undefined;
}
