/**
 * What is measured: an implementation does a job in its own best documented way.
 * @module
 */
import type { Material } from '../documents/material.ts';

/** What is done once and timed. */
export const jobNames = [
  'canonicalise',
  'issue eddsa-rdfc-2022',
  'verify eddsa-rdfc-2022',
  'issue vc+jwt',
  'verify vc+jwt',
  'issue eddsa-jcs-2022',
  'verify eddsa-jcs-2022',
  'issue ecdsa-sd-2023',
  'derive ecdsa-sd-2023',
  'verify ecdsa-sd-2023',
  'issue bbs-2023',
  'derive bbs-2023',
  'verify bbs-2023',
  'issue dc+sd-jwt',
  'derive dc+sd-jwt',
  'verify dc+sd-jwt',
] as const;

/** One of them. */
export type JobName = (typeof jobNames)[number];

/**
 * Does the job once. `index` counts from 0; each call takes the next input in turn.
 * What it gives: the canonical form, or what was signed; nothing for a verification, which throws unless all is well.
 */
export type Run = (index: number) => unknown;

/** An implementation: for each job that it does, how it gets ready. Keys and contexts are loaded here, once. */
export interface Implementation {
  readonly jobs: { readonly [Name in JobName]?: (material: Material) => Run | Promise<Run> };
}

/** The facts of an implementation that need none of its code. */
export interface ImplementationFacts {
  readonly title: string;
  /** The package whose version is printed. */
  readonly package: string;
  readonly load: () => Promise<Implementation>;
  /** What a reader of its figures must know. */
  readonly note?: string;
}
