/**
 * Verifying many over all cores.
 * @module
 */
import { LaurelError, laurelError, type Report } from '@laurel/core';
import {
  type ChunkResult,
  chunksInOrder,
  jsonTextOf,
  readJsonText,
  startSharedWork,
  workerCount,
} from '@laurel/core/node';
import type { Input } from '../facts/gather.ts';
import { plainOptions } from '../policy.ts';
import { createBatchVerifier, type VerifyBatchOptions } from '../verify-batch.ts';
import { type SentInput, sentInputOf } from './sent-input.ts';

/** How a batch is verified over all cores. */
export interface VerifyBatchOverCoresOptions extends VerifyBatchOptions {
  /**
   * Threads, this one counted: between other events it does chunks of 32 inputs itself. When not given, as many as the
   * machine has cores (8 at most), but none for a small batch or with a `resolver`, a `replayGuard`, a `status` lookup, a
   * list in `trust` that core read, or `successions`: those are code, or were verified here, and stay in this thread.
   * 0 or 1: all is done in this thread.
   */
  readonly workers?: number;
  /** Stops the batch. */
  readonly signal?: AbortSignal;
}

/** Inputs that one thread gets at once, and their characters or bytes: a film among them must not wait with others. */
const chunkSize = 32;
const smallBatch = 64;
const mostSize = 1 << 20;
const sizeOf = (input: Input): number => (typeof input === 'string' || input instanceof Uint8Array ? input.length : 0);

/**
 * Verifies a stream over all cores: reports in the order of the inputs, a bounded number of inputs in memory however
 * slow the reader is. Each report is the one that `verify` gives.
 *
 * @param inputs - what `verify` takes, each; read ahead by a few chunks of 32 for each thread
 * @param options - as for `verify`, the same for all, with `workers`
 * @returns one report for each input, in order. When the reader stops, so do the threads
 * @throws LP_USAGE, LP_TRUST_LIST: a wrong call, whatever the inputs, also where threads are asked for with what stays
 *   in this one; LP_TRUST_LIST_EXPIRED; LP_WORKER_FAILED; the signal's reason
 * @example
 * ```ts
 * for await (const { verdict } of verifyBatch(['not JSON'], { now, acceptAnyIssuer: true })) {
 *   console.log(verdict); // 'invalid'
 * }
 * ```
 */
export async function* verifyBatch(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  options: VerifyBatchOverCoresOptions,
): AsyncGenerator<Report, void, undefined> {
  const { workers: asked, signal, ...rest } = plainOptions(options);
  const verifyOne = await createBatchVerifier(rest);
  const verifyHere = async (chunk: readonly Input[]): Promise<ChunkResult<Pending>> => {
    const results: Pending[] = [];
    for (const input of chunk) {
      const report = await verifyOne(input);
      results.push(() => report);
    }
    return { results };
  };
  const wanted = workerCount(asked);
  const data = Object.entries(rest).filter(([, value]) => value !== undefined && !(value instanceof Date));
  // A hand-over is plain data, but that it was verified is known in this thread only.
  const isSendable = rest.successions === undefined && jsonTextOf(Object.fromEntries(data)) !== undefined;
  if (asked !== undefined && wanted > 0 && !isSendable) {
    throw new LaurelError('LP_USAGE', {
      reason:
        'a resolver, a replayGuard, a status lookup, a list that was verified or successions cannot be sent to a thread: add workers: 0',
    });
  }
  const stop = signal === undefined ? {} : { signal };
  if (wanted === 0 || !isSendable) {
    const alone = { work: verifyHere, close: async () => {}, chunkSize: 1, mostChunks: 1, ...stop };
    for await (const report of chunksInOrder(inputs, alone)) yield await report();
    return;
  }

  const { share, close } = startSharedWork({ entry: workerEntry, workers: wanted, data: rest });
  const verifyInThread = async (chunk: readonly Input[], run: (task: unknown) => Promise<unknown>) => {
    const sent = chunk.map(sentInputOf);
    const answer = await run(sent.filter((one): one is SentInput => one !== undefined));
    const texts = isTexts(answer) ? answer : [];
    let next = 0;
    const results: Pending[] = [];
    for (const [at, input] of chunk.entries()) {
      const text = sent[at] === undefined ? undefined : texts[next++];
      if (text === undefined && sent[at] !== undefined) throw laurelError('LP_WORKER_FAILED');
      // Read when its turn comes: until then a text lives, and not all the objects of a report.
      results.push(() => (text === undefined ? undefined : readReport(text)) ?? verifyOne(input));
    }
    return { results };
  };
  const work = (chunk: readonly Input[], start: number): Promise<ChunkResult<Pending>> => {
    // A small batch is done before a thread has started.
    if (start < smallBatch && asked === undefined) return verifyHere(chunk);
    return share({ inThread: (run) => verifyInThread(chunk, run), here: () => verifyHere(chunk) });
  };
  const bounds = { chunkSize, sizeOf, mostSize, mostChunks: wanted * 3 };
  for await (const report of chunksInOrder(inputs, { work, close, ...bounds, ...stop })) yield await report();
}

/** A report that is there, or is read or made when it is asked for. */
type Pending = () => Report | Promise<Report>;

const isTexts = (answer: unknown): answer is readonly string[] =>
  Array.isArray(answer) && answer.every((text) => typeof text === 'string');

/** Nothing where a document in it has names that the runtime misreads. */
const readReport = (text: string): Report | undefined => readJsonText(text) as Report | undefined;

// Beside this file in the sources, and beside the file that holds this code in the package.
const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? './batch-worker.ts' : './batch-worker.js',
  import.meta.url,
);
