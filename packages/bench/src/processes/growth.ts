/**
 * A process that measures what the canonical form costs as documents grow, all sizes by turns.
 * @module
 */
import { readMaterial, turn } from '../documents/material.ts';
import type { Implementation } from '../implementations/implementation.ts';
import { type ImplementationName, implementations } from '../implementations/index.ts';
import { type InterleaveOptions, interleave, type Samples } from '../measure/interleave.ts';
import { answer } from './sent.ts';

/** Over what it is measured. */
export interface GrowthOrder {
  readonly name: ImplementationName;
  /** One file of material for each size. */
  readonly materials: readonly string[];
  readonly options: InterleaveOptions;
}

/** For each size: how many quads, and samples for one document. */
export type GrowthAnswer = readonly { readonly quads: number; readonly samples: Samples }[];

await answer<GrowthOrder, GrowthAnswer>(async ({ name, materials, options }) => {
  const implementation: Implementation = await implementations[name].load();
  const sizes: { name: string; quads: number; run: (index: number) => unknown }[] = [];
  for (const file of materials) {
    const material = readMaterial(file);
    const run = await implementation.jobs.canonicalise?.(material);
    if (run === undefined) throw new Error(`${name} does not canonicalise.`);
    let quads = 0;
    for (let index = 0; index < material.drafts.length; index++)
      quads += String(await run(index)).split('\n').length - 1;
    sizes.push({
      name: file,
      quads: quads / material.drafts.length,
      run: (index) => run(turn([...material.drafts.keys()], index)),
    });
  }
  const samples = await interleave(sizes, options);
  return sizes.flatMap(({ name: file, quads }) => {
    const of = samples.get(file);
    return of === undefined ? [] : [{ quads, samples: of }];
  });
});
