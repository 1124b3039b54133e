/**
 * Who signs the jobs of a batch: this thread, or several.
 * @module
 */
import { type CreateSignerOptions, createSigner, LaurelError, laurelError, type Signer } from '@laurel/core';
import { type ChunkResult, jsonTextOf, startSharedWork, workerCount } from '@laurel/core/node';
import { shapeOf } from '../credential-shape.ts';
import type { IssueBatchOptions } from '../issue-batch.ts';
import { confirm } from '../issue-credential.ts';
import type { BatchWorkerData } from './batch-worker.ts';
import { present } from './present.ts';
import { createJobSigner, type SigningAnswer, type SigningSettings, type SignJobs } from './sign-jobs.ts';
import type { JobResult, SigningJob } from './signing-job.ts';

/** Who signs, and with how many threads. */
export interface SigningCrewOptions
  extends SigningSettings,
    Pick<IssueBatchOptions, 'secondOpinion' | 'random' | 'secondProof'> {
  /** A signer, or the key that each thread makes its own signer of. */
  readonly signer: Signer | CreateSignerOptions;
  /** How many sign at once; as many as there are cores, where all that threads need can be sent to them, when not given. */
  readonly workers?: number;
  /** Whether this thread signs too: where it has little else to do. */
  readonly worksAlong: boolean;
  /** Bounds the memory of each thread. */
  readonly keepsSmall?: boolean;
}

/** Signs the jobs of a batch. */
export interface SigningCrew {
  /** Who signs at once; 0 where all is signed in this thread. */
  readonly workers: number;
  /** Signs a chunk of jobs; `isFirst` for the first of the batch. */
  readonly sign: (jobs: readonly SigningJob[], isFirst: boolean) => Promise<ChunkResult<JobResult>>;
  /** To be asked in order, of each result before it is released: throws LP_SECOND_OPINION. */
  readonly release: (result: JobResult) => Promise<void>;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/** Shapes that are remembered, as in a thread. */
const mostShapes = 10_000;

/**
 * Gathers who signs.
 *
 * @param options - the signer, how it signs, and how many threads
 * @returns the crew; close it
 * @throws LP_USAGE where threads are asked for and something cannot be sent to them; what `createSigner` throws
 */
export async function gatherCrew(options: SigningCrewOptions): Promise<SigningCrew> {
  const { signer: given, workers: asked, secondOpinion, random, secondProof } = options;
  const settings = settingsOf(options);
  const functions = present({ secondOpinion, random, secondProof });
  const signer = 'sign' in given ? given : await createSigner(given);
  const here = createJobSigner({ ...settings, ...functions, signer });
  const wanted = workerCount(asked);
  const stays = whatStays(options);
  if (asked !== undefined && wanted > 0 && stays !== undefined) {
    throw new LaurelError('LP_USAGE', { reason: `${stays} cannot be sent to a thread: add workers: 0` });
  }
  if (wanted === 0 || stays !== undefined || 'sign' in given) {
    return { workers: 0, sign: here, release: async () => {}, close: async () => {} };
  }

  const isConfirmedElsewhere = settings.secondOpinionFor !== 'all';
  const data: BatchWorkerData = { key: keyOf(given), settings, isConfirmedElsewhere };
  const { share, close } = startSharedWork({
    entry: workerEntry,
    workers: wanted,
    data,
    worksAlong: options.worksAlong,
    ...present({ keepsSmall: options.keepsSmall }),
  });
  // As a thread signs: new shapes are confirmed in order, when they are released.
  const likeAThread = createJobSigner({ ...settings, ...functions, signer, isConfirmedElsewhere });
  const inThread = async (jobs: readonly SigningJob[], run: (task: unknown) => Promise<unknown>) => {
    const texts = jobs.map(jsonTextOf);
    const sendable = texts.filter((text) => text !== undefined);
    const sent: unknown = await run(`[${sendable.join()}]`);
    if (!isAnswer(sent)) throw laurelError('LP_WORKER_FAILED');
    const { results, failure } = sent;
    const answer =
      failure === undefined ? { results } : { results, failure: laurelError(failure.code, failure.params) };
    return sendable.length === jobs.length ? answer : mixed(jobs, { texts, answer, here });
  };
  const confirmed = new Set<string>();
  return {
    workers: wanted,
    sign: async (jobs, isFirst) => {
      // A small batch is done before a thread has started.
      if (isFirst && asked === undefined) return here(jobs);
      return share({ inThread: (run) => inThread(jobs, run), here: () => likeAThread(jobs) });
    },
    release: async (result) => {
      if (!('unconfirmed' in result) || result.unconfirmed === undefined) return;
      const shape = shapeOf(result.unconfirmed.credential);
      if (confirmed.has(shape)) return;
      await confirm(result.unconfirmed, { ...settings, ...functions, signer });
      if (confirmed.size < mostShapes) confirmed.add(shape);
    },
    close,
  };
}

// Beside this file in the sources, and beside the file that holds this code in the package.
const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? './batch-worker.ts' : './batch-worker.js',
  import.meta.url,
);

/** The option that no thread can be given. */
function whatStays({
  signer,
  secondOpinion,
  secondOpinionFor,
  random,
  secondProof,
  issuer,
  holder,
  allow,
  names,
}: SigningCrewOptions): string | undefined {
  if ('sign' in signer) return 'a signer (its key material could)';
  if (random !== undefined) return 'random';
  if (secondProof !== undefined) return 'the signer of a second proof';
  if (secondOpinion !== undefined && secondOpinionFor === 'all') return 'a secondOpinion on all';
  return jsonTextOf([issuer ?? '', holder ?? '', allow ?? '', names ?? '']) === undefined
    ? 'what is no JSON'
    : undefined;
}

const settingsOf = ({
  securing,
  now,
  mandatory,
  holder,
  vct,
  issuer,
  allow,
  names,
  secondOpinionFor,
  indent,
}: SigningSettings): SigningSettings => ({
  securing,
  now,
  ...present({ mandatory, holder, vct, issuer, allow, names, secondOpinionFor, indent }),
});

/** A copy, for the caller's may change. */
const keyOf = ({ algorithm, privateKey, purpose, verificationMethod }: CreateSignerOptions): CreateSignerOptions => ({
  algorithm,
  privateKey: privateKey.slice(),
  purpose,
  ...present({ verificationMethod }),
});

const isAnswer = (answer: unknown): answer is SigningAnswer =>
  typeof answer === 'object' && answer !== null && 'results' in answer && Array.isArray(answer.results);

/** Jobs that no text says are signed here, each in its turn. */
async function mixed(
  jobs: readonly SigningJob[],
  {
    texts,
    answer,
    here,
  }: {
    readonly texts: readonly (string | undefined)[];
    readonly answer: ChunkResult<JobResult>;
    readonly here: SignJobs;
  },
): Promise<ChunkResult<JobResult>> {
  const results: JobResult[] = [];
  let sent = 0;
  for (const [index, job] of jobs.entries()) {
    const one =
      texts[index] === undefined ? await here([job]) : { ...answer, results: answer.results.slice(sent, ++sent) };
    const [result] = one.results;
    if (result === undefined) return { results, ...('failure' in one ? { failure: one.failure } : {}) };
    results.push(result);
  }
  return { results };
}
