/**
 * A process that holds the implementations against one another before anything is timed: a figure for work
 * that was not done, or done wrongly, is worth nothing.
 * @module
 */
import { type Material, readMaterial } from '../documents/material.ts';
import type { Implementation, JobName, Run } from '../implementations/implementation.ts';
import { type ImplementationName, implementations } from '../implementations/index.ts';
import { answer } from './sent.ts';

/** What is to be compared. */
export interface AgreementOrder {
  readonly job: JobName;
  readonly material: string;
  readonly names: readonly ImplementationName[];
}

async function runOf(name: ImplementationName, job: JobName, material: Material): Promise<Run> {
  const implementation: Implementation = await implementations[name].load();
  const start = implementation.jobs[job];
  if (start === undefined) throw new Error(`${name} does not ${job}.`);
  return start(material);
}

async function agreeOnQuads(runs: ReadonlyMap<string, Run>): Promise<void> {
  const forms = new Set<unknown>();
  for (const run of runs.values()) forms.add(await run(0));
  if (forms.size !== 1) throw new Error(`The canonical forms of ${[...runs.keys()].join(' and ')} differ.`);
}

/** What one issues, Laurel and the yardstick must verify. */
async function agreeOnIssued(
  runs: ReadonlyMap<ImplementationName, Run>,
  job: JobName,
  material: Material,
): Promise<void> {
  for (const [name, run] of runs) {
    const issued = await run(0);
    const text = typeof issued === 'string' ? issued : JSON.stringify(issued);
    const [verify, judges]: [JobName, ImplementationName[]] =
      job === 'issue eddsa-rdfc-2022'
        ? ['verify eddsa-rdfc-2022', ['laurel', 'digitalbazaar']]
        : ['verify vc+jwt', olderForm.has(name) ? ['did-jwt-vc', 'veramo'] : ['laurel', 'jose']];
    const its = { ...material, secured: [text], tokens: [text], olderTokens: [text] };
    for (const judge of judges) {
      const accepted = await (await runOf(judge, verify, its))(0);
      if (accepted !== undefined) throw new Error(`${judge} says nothing clear about what ${name} issued.`);
    }
  }
}

const olderForm: ReadonlySet<ImplementationName> = new Set<ImplementationName>(['did-jwt-vc', 'veramo']);

/** Each accepts what is good, and refuses the same with one letter of what is signed changed. */
async function agreeOnVerdicts(
  runs: ReadonlyMap<ImplementationName, Run>,
  job: JobName,
  material: Material,
): Promise<void> {
  for (const [name, run] of runs) {
    await run(0);
    const changed = {
      ...material,
      secured: material.secured.map(changeText),
      tokens: material.tokens.map(changeToken),
      olderTokens: material.olderTokens.map(changeToken),
    };
    const broken = await runOf(name, job, changed);
    const refused = await Promise.resolve(broken(0)).then(
      () => false,
      () => true,
    );
    if (!refused) throw new Error(`${name} accepts a credential that was changed.`);
  }
}

const changeText = (text: string): string => text.replaceAll('River water', 'Rover water');

function changeToken(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const changed = changeText(Buffer.from(payload, 'base64url').toString());
  return `${header}.${Buffer.from(changed).toString('base64url')}.${signature}`;
}

await answer<AgreementOrder, 'agreed'>(async ({ job, material: file, names }) => {
  const material = readMaterial(file);
  const runs = new Map<ImplementationName, Run>();
  for (const name of names) runs.set(name, await runOf(name, job, material));
  if (job === 'canonicalise') await agreeOnQuads(runs);
  else if (job.startsWith('issue')) await agreeOnIssued(runs, job, material);
  else await agreeOnVerdicts(runs, job, material);
  return 'agreed';
});
