/**
 * What the engine was meant to reach, beside what it reaches.
 * @module
 */
import type { Row } from './row.ts';
import { shortNumber, type Table } from './table.ts';

/** One target. */
export interface Target {
  readonly what: string;
  /** Whether more is better. */
  readonly bound: 'at least' | 'at most';
  readonly must: number;
  /** What was hoped for. */
  readonly aim?: number;
  readonly unit: 'x' | '%' | ' ms' | ' µs';
  /** The figure; nothing where it was not measured. */
  readonly measured: (rows: readonly Row[]) => number | undefined;
}

/** A target and what came of it. */
export interface TargetResult {
  readonly target: Target;
  readonly measured: number | undefined;
  readonly outcome: 'aim reached' | 'reached' | 'missed' | 'not measured';
}

const document = 'badge-4k';

const rowOf = (rows: readonly Row[], job: string, implementation: string, of = document): Row | undefined =>
  rows.find((row) => row.job === job && row.document === of && row.implementation === implementation);

const aheadIn =
  (job: string, of = document) =>
  (rows: readonly Row[]): number | undefined =>
    rowOf(rows, job, 'Laurel', of)?.vsYardstick ?? undefined;

const ofRawIn =
  (job: string) =>
  (rows: readonly Row[]): number | undefined =>
    rowOf(rows, job, 'Laurel')?.vsRaw ?? undefined;

/** The dearest quad against a quad of the smallest document. */
function growth(rows: readonly Row[]): number | undefined {
  const perQuad = rows
    .filter(({ job, implementation }) => job === perQuadJob && implementation === 'Laurel')
    .flatMap(({ cpuUs }) => (cpuUs === null ? [] : [cpuUs]));
  const [first] = perQuad;
  return first === undefined || perQuad.length < 2 ? undefined : Math.max(...perQuad) / first;
}

/** The worse of issuing and verifying. */
function byTwoWorkers(rows: readonly Row[]): number | undefined {
  const gains = rows.flatMap(({ job, implementation, vsYardstick }) =>
    job.startsWith('batch ') && implementation === twoWorkers && vsYardstick !== null ? [vsYardstick] : [],
  );
  return gains.length === 0 ? undefined : Math.min(...gains);
}

function bulkShare(rows: readonly Row[]): number | undefined {
  const wallOf = (name: string): number | undefined =>
    rows.find(({ job, implementation }) => job === bulkJob && implementation === name)?.wallUs ?? undefined;
  const [all, engine] = [wallOf(bulkNames.all), wallOf(bulkNames.engine)];
  return all === undefined || engine === undefined ? undefined : (engine / all) * 100;
}

/** The job whose rows are of identifiers, status and trust. */
export const standingJob = 'standing';

/** The job whose rows are of a wallet with very many credentials. */
export const walletJob = 'a wallet';

/** The time that passed, of the row whose document begins so. */
const timeOf = (of: string, what: string, must: number, unit: ' ms' | ' µs'): Target => ({
  what: of === standingJob ? what : `${of}: ${what}`,
  bound: 'at most',
  must,
  unit,
  measured: (rows) => {
    const row = rows.find(({ job, document: about }) => job === of && about.startsWith(what));
    const us = row?.wallUs ?? undefined;
    return us === undefined || unit === ' µs' ? us : us / 1000;
  },
});

const standing = (what: string, must: number, unit: ' ms' | ' µs'): Target => timeOf(standingJob, what, must, unit);

/** The job whose rows say what one quad costs. */
export const perQuadJob = 'canonicalise, for each quad';

/** The name of the rows of two threads. */
export const twoWorkers = 'Laurel, 2 workers';

/** The job of the command line, and the names of its rows. */
export const bulkJob = 'rows to files';
export const bulkNames = {
  import: 'laurel import',
  issue: 'laurel issue',
  all: 'both commands',
  engine: 'the engine alone (issueBatch)',
} as const;

const ahead = (job: string, must: number, whom: string, of: string): Target => ({
  what: `${job}, ahead of ${whom}`,
  bound: 'at least',
  must,
  unit: 'x',
  measured: aheadIn(job, of),
});

/** The targets of the engine, on the 4 kB badge. */
export const targets: readonly Target[] = [
  {
    what: 'issue eddsa-rdfc-2022, ahead of @digitalbazaar/vc',
    bound: 'at least',
    must: 25,
    aim: 40,
    unit: 'x',
    measured: aheadIn('issue eddsa-rdfc-2022'),
  },
  {
    what: 'issue eddsa-rdfc-2022, of a raw signature',
    bound: 'at most',
    must: 8,
    unit: 'x',
    measured: ofRawIn('issue eddsa-rdfc-2022'),
  },
  {
    what: 'verify eddsa-rdfc-2022, ahead of @digitalbazaar/vc',
    bound: 'at least',
    must: 25,
    aim: 35,
    unit: 'x',
    measured: aheadIn('verify eddsa-rdfc-2022'),
  },
  {
    what: 'verify eddsa-rdfc-2022, of a raw verification',
    bound: 'at most',
    must: 3.5,
    unit: 'x',
    measured: ofRawIn('verify eddsa-rdfc-2022'),
  },
  {
    what: 'verify vc+jwt, ahead of jose alone',
    bound: 'at least',
    must: 0.85,
    aim: 1.3,
    unit: 'x',
    measured: aheadIn('verify vc+jwt'),
  },
  {
    what: 'verify vc+jwt, of a raw verification',
    bound: 'at most',
    must: 2.6,
    unit: 'x',
    measured: ofRawIn('verify vc+jwt'),
  },
  {
    what: 'canonicalise, ahead of jsonld + rdf-canonize',
    bound: 'at least',
    must: 50,
    unit: 'x',
    measured: aheadIn('canonicalise'),
  },
  ...(
    [
      ['issue eddsa-jcs-2022', 4],
      ['verify eddsa-jcs-2022', 1.5],
    ] as const
  ).map(([job, must]) => ahead(job, must, '@digitalbazaar/vc', document)),
  {
    what: 'issue eddsa-jcs-2022, of a raw signature',
    bound: 'at most',
    must: 4.5,
    unit: 'x',
    measured: ofRawIn('issue eddsa-jcs-2022'),
  },
  {
    what: 'verify eddsa-jcs-2022, of a raw verification',
    bound: 'at most',
    must: 2.8,
    aim: 2.2,
    unit: 'x',
    measured: ofRawIn('verify eddsa-jcs-2022'),
  },
  ...(['issue', 'derive', 'verify'] as const).flatMap((verb) => [
    ahead(`${verb} ecdsa-sd-2023`, 5, '@digitalbazaar/vc', 'badge-no-list'),
    ahead(`${verb} dc+sd-jwt`, 3, '@sd-jwt/sd-jwt-vc', 'badge-no-list'),
    ahead(`${verb} bbs-2023`, 1, '@digitalbazaar/vc', 'badge-no-list'),
  ]),
  standing('resolve did:webvh', 60, ' ms'),
  standing('decode a status list', 2, ' ms'),
  standing('look at a bit', 20, ' µs'),
  standing('load and verify a trust list', 1500, ' ms'),
  standing('find a school', 5, ' µs'),
  timeOf(walletJob, 'open, by its list alone', 1000, ' ms'),
  timeOf(walletJob, 'search', 50, ' ms'),
  { what: 'time of a quad, 100 to 100,000 quads', bound: 'at most', must: 3, aim: 2, unit: 'x', measured: growth },
  { what: 'two workers on two cores', bound: 'at least', must: 1.7, unit: 'x', measured: byTwoWorkers },
  { what: 'rows to files, of the engine’s own rate', bound: 'at least', must: 40, unit: '%', measured: bulkShare },
];

/**
 * Holds what was measured against the targets.
 *
 * @param rows - what was measured
 * @returns one result a target
 */
export function judgeTargets(rows: readonly Row[]): TargetResult[] {
  return targets.map((target) => {
    const measured = target.measured(rows);
    return { target, measured, outcome: outcomeOf(target, measured) };
  });
}

function outcomeOf({ bound, must, aim }: Target, measured: number | undefined): TargetResult['outcome'] {
  if (measured === undefined) return 'not measured';
  const reaches = (value: number): boolean => (bound === 'at least' ? measured >= value : measured <= value);
  if (!reaches(must)) return 'missed';
  return aim !== undefined && reaches(aim) ? 'aim reached' : 'reached';
}

/**
 * The targets as a table.
 *
 * @param results - what `judgeTargets` gave
 * @returns the table
 */
export function targetsTable(results: readonly TargetResult[]): Table {
  return {
    headings: ['target (4 kB badge, CPU time)', 'must', 'aim', 'measured', ''],
    lines: results.map(({ target: { what, bound, must, aim, unit }, measured, outcome }) => {
      const sign = bound === 'at least' ? '≥' : '≤';
      return [
        what,
        `${sign} ${must}${unit}`,
        aim === undefined ? '' : `${sign} ${aim}${unit}`,
        measured === undefined ? '–' : `${shortNumber(measured)}${unit}`,
        outcome === 'missed' ? 'MISSED' : outcome,
      ];
    }),
    numeric: [1, 2, 3],
  };
}
