/**
 * What a thread of a batch runs: it signs the jobs that it is sent.
 * @module
 */
import { workerData } from 'node:worker_threads';
import { type CreateSignerOptions, createSigner, LaurelError } from '@laurel/core';
import { createJobSigner, type SigningAnswer, type SigningSettings } from './sign-jobs.ts';
import type { SigningJob } from './signing-job.ts';

/** What a thread is given when it starts. The key is a copy in this process's memory. */
export interface BatchWorkerData {
  readonly key: CreateSignerOptions;
  readonly settings: SigningSettings;
  /** Whether the thread that asks has new shapes confirmed. */
  readonly isConfirmedElsewhere: boolean;
}

const { key, settings, isConfirmedElsewhere }: BatchWorkerData = workerData;
const signing = createSigner(key).then((signer) => createJobSigner({ ...settings, signer, isConfirmedElsewhere }));

/**
 * Signs jobs.
 *
 * @param task - a list of jobs as JSON text
 * @returns what came of each, and what stopped the batch
 */
export function work(task: string): Promise<SigningAnswer> {
  const answer = before.then(() => sign(task));
  before = answer.catch(() => undefined);
  return answer;
}

/** One task after the other: of two at once it could not be said whose shape is new. */
let before: Promise<unknown> = Promise.resolve();

async function sign(task: string): Promise<SigningAnswer> {
  const jobs: readonly SigningJob[] = JSON.parse(task);
  const { results, failure } = await (await signing)(jobs);
  if (failure === undefined) return { results };
  if (!(failure instanceof LaurelError)) throw failure;
  return { results, failure: { code: failure.code, params: failure.params } };
}
