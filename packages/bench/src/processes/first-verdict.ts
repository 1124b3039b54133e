/**
 * A fresh process that loads one implementation, verifies once, then some hundred times more: what the first
 * verdict takes, and how much memory there is in use at most.
 * @module
 */
import { readMaterial } from '../documents/material.ts';
import type { Implementation, JobName } from '../implementations/implementation.ts';
import { type ImplementationName, implementations } from '../implementations/index.ts';
import { answer } from './sent.ts';

/** Who is started. */
export interface FirstVerdictOrder {
  readonly name: ImplementationName;
  readonly job: JobName;
  readonly material: string;
  /** Verifications after the first, for the memory. */
  readonly more: number;
}

/** What it took. */
export interface FirstVerdictAnswer {
  /** From before the import to the first verdict, in microseconds. */
  readonly cpuUs: number;
  readonly wallUs: number;
  /** The most memory (resident set) that the process had, in bytes, and what it had before the import. */
  readonly peakBytes: number;
  readonly emptyBytes: number;
}

await answer<FirstVerdictOrder, FirstVerdictAnswer>(async ({ name, job, material: file, more }) => {
  const material = readMaterial(file);
  const emptyBytes = process.resourceUsage().maxRSS * 1024;
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  const implementation: Implementation = await implementations[name].load();
  const run = await implementation.jobs[job]?.(material);
  if (run === undefined) throw new Error(`${name} does not ${job}.`);
  await run(0);
  const wallUs = Number(process.hrtime.bigint() - wall) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (let index = 1; index <= more; index++) await run(index);
  return { cpuUs: user + system, wallUs, peakBytes: process.resourceUsage().maxRSS * 1024, emptyBytes };
});
