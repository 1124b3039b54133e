/**
 * A process that holds the implementations against one another before anything is timed: a figure for work
 * that was not done, or done wrongly, is worth nothing.
 * @module
 */
import { type Material, readMaterial } from '../documents/material.ts';
import { type Implementation, type JobName, jobNames, type Run } from '../implementations/implementation.ts';
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
    const its = withTexts(material, () => text);
    if (isOfParts(job)) {
      // What is issued is for the learner, who shows it by either; what is shown is judged by both.
      for (const shower of job.startsWith('issue') ? runs.keys() : [name]) {
        const shown = job.startsWith('issue') ? await (await runOf(shower, jobOf('derive', job), its))(0) : issued;
        const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
        await accept(
          [...runs.keys()],
          jobOf('verify', job),
          withTexts(material, () => text),
        );
      }
    } else {
      const judges = olderForm.has(name) ? (['did-jwt-vc', 'veramo'] as const) : yardsticks(job);
      await accept(judges, jobOf('verify', job), its);
    }
  }
}

const jobOf = (verb: 'derive' | 'verify', job: JobName): JobName => {
  const name = jobNames.find((each) => each === `${verb} ${job.split(' ')[1]}`);
  if (name === undefined) throw new Error(`There is no ${verb} for ${job}.`);
  return name;
};

const isOfParts = (job: JobName): boolean => jobNames.some((name) => name === `derive ${job.split(' ')[1]}`);

const yardsticks = (job: JobName): readonly ImplementationName[] =>
  job === 'issue vc+jwt' ? ['laurel', 'jose'] : ['laurel', 'digitalbazaar'];

async function accept(judges: readonly ImplementationName[], job: JobName, material: Material): Promise<void> {
  for (const judge of judges) {
    const accepted = await (await runOf(judge, job, material))(0);
    if (accepted !== undefined) throw new Error(`${judge} says nothing clear about what was issued.`);
  }
}

/** The material with other texts in every form. */
function withTexts(material: Material, change: (text: string, form: string) => string): Material {
  const all = (lists: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(lists).map(([form, list]) => [form, list.map((text) => change(text, form))]));
  return {
    ...material,
    signed: { ...material.signed, ...all(material.signed) },
    derived: { ...material.derived, ...all(material.derived) },
    olderTokens: material.olderTokens.map((text) => change(text, 'vc+jwt')),
  };
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
    const changed = withTexts(material, (text, form) => (form.endsWith('jwt') ? changeToken(text) : changeText(text)));
    const broken = await runOf(name, job, changed);
    const refused = await Promise.resolve(broken(0)).then(
      () => false,
      () => true,
    );
    if (!refused) throw new Error(`${name} accepts a credential that was changed.`);
  }
}

const changeText = (text: string): string => text.replaceAll('Riverside', 'Riverslde');

function changeToken(token: string): string {
  const [header, payload = '', ...rest] = token.split('.');
  const changed = changeText(Buffer.from(payload, 'base64url').toString());
  return [header, Buffer.from(changed).toString('base64url'), ...rest].join('.');
}

await answer<AgreementOrder, 'agreed'>(async ({ job, material: file, names }) => {
  const material = readMaterial(file);
  const runs = new Map<ImplementationName, Run>();
  for (const name of names) runs.set(name, await runOf(name, job, material));
  if (job === 'canonicalise') await agreeOnQuads(runs);
  else if (!job.startsWith('verify')) await agreeOnIssued(runs, job, material);
  else await agreeOnVerdicts(runs, job, material);
  return 'agreed';
});
