/**
 * A process that measures a yardstick, another implementation and the raw signature by turns.
 * @module
 */
import { readMaterial } from '../documents/material.ts';
import type { ImplementationFacts, JobName } from '../implementations/implementation.ts';
import { type ImplementationName, implementations } from '../implementations/index.ts';
import { rawOf } from '../implementations/raw.ts';
import { type Contender, type InterleaveOptions, interleave, type Samples } from '../measure/interleave.ts';
import { answer } from './sent.ts';

/** What is to be measured. */
export interface PairOrder {
  readonly job: JobName;
  readonly material: string;
  /** The yardstick first, then who is held against it; one alone is measured alone. */
  readonly names: readonly ImplementationName[];
  readonly options: InterleaveOptions;
}

/** Samples by implementation; `raw` is the bare signature. */
export type PairAnswer = { readonly [name: string]: Samples };

await answer<PairOrder, PairAnswer>(async ({ job, material: file, names, options }) => {
  const material = readMaterial(file);
  const contenders: Contender[] = [];
  for (const name of names) {
    const facts: ImplementationFacts = implementations[name];
    const start = (await facts.load()).jobs[job];
    if (start === undefined) throw new Error(`${name} does not ${job}.`);
    contenders.push({ name, run: await start(material) });
  }
  const raw = rawOf(job, material);
  if (raw !== undefined) contenders.push({ name: 'raw', run: raw });
  return Object.fromEntries(await interleave(contenders, options));
});
