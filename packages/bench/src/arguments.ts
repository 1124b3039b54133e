/**
 * What the command line asks for.
 * @module
 */
import { parseArgs } from 'node:util';
import { type DocumentName, documentNames, isDocumentName, wholeDocuments } from './documents/document-names.ts';
import { type JobName, jobNames } from './implementations/implementation.ts';

/** The parts of a run besides the jobs. */
export const sectionNames = ['growth', 'batch', 'bulk', 'cold-start', 'memory', 'parts', 'standing', 'wallet'] as const;

/** One of them. */
export type SectionName = (typeof sectionNames)[number];

/** A run. */
export interface Asked {
  readonly jobs: readonly JobName[];
  readonly sections: readonly SectionName[];
  readonly documents: readonly DocumentName[];
  readonly quick: boolean;
  readonly json: boolean;
  readonly readme: boolean;
  readonly profile: boolean;
  readonly bulkRows: number;
}

/** What is printed for `--help`. */
export const help = `npm run bench -- [options]

  --quick            under a minute: the 4 kB badge, Laurel and the yardsticks, short measurements
  --only A,B         only these: canonicalise, issue, derive, verify (or one in full: issue-vc+jwt, …),
                     ${sectionNames.join(', ')}
  --document NAME    only this document: ${documentNames.join(', ')}
  --bulk-rows N      rows of the sheet that goes through the command line (100,000; 1,000 with --quick)
  --json             one JSON document on standard output (npm run --silent bench -- --json)
  --readme           also write the tables into packages/bench/README.md, with the date
  --profile          the functions in which Laurel spends its time, instead of the tables
`;

/**
 * Reads the arguments.
 *
 * @param args - as the process got them
 * @returns the run, or `help` where that was asked for
 * @throws Error with a sentence for a wrong argument
 */
export function readArguments(args: readonly string[]): Asked | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      document: { type: 'string' },
      'bulk-rows': { type: 'string' },
      json: { type: 'boolean', default: false },
      readme: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { quick, json, readme, profile, only, document } = values;
  const bulkRows = Number(values['bulk-rows'] ?? (quick ? 1000 : 100_000));
  if (!Number.isInteger(bulkRows) || bulkRows < 1) throw new Error('--bulk-rows takes a whole number.');
  return {
    ...wanted(only?.split(',')),
    documents: documentsOf(document, quick),
    quick,
    json,
    readme,
    profile,
    bulkRows,
  };
}

function wanted(only: readonly string[] | undefined): Pick<Asked, 'jobs' | 'sections'> {
  if (only === undefined) return { jobs: jobNames, sections: sectionNames };
  const means = (token: string) => ({
    jobs: jobNames.filter((job) => `${job.replace(' ', '-')}-`.startsWith(`${token}-`)),
    sections: sectionNames.filter((section) => section === token),
  });
  for (const token of only) {
    const { jobs, sections } = means(token);
    if (jobs.length + sections.length === 0) throw new Error(`--only does not know ${token}.`);
  }
  const all = only.map(means);
  return {
    jobs: jobNames.filter((job) => all.some(({ jobs }) => jobs.includes(job))),
    sections: sectionNames.filter((section) => all.some(({ sections }) => sections.includes(section))),
  };
}

function documentsOf(name: string | undefined, quick: boolean): readonly DocumentName[] {
  if (name === undefined) return quick ? ['badge-4k'] : wholeDocuments;
  if (!isDocumentName(name)) throw new Error(`--document takes one of ${documentNames.join(', ')}.`);
  return [name];
}
