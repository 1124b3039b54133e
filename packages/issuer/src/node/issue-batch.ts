/**
 * Issuing many, over all cores.
 * @module
 */
import {
  type CreateSignerOptions,
  isJsonObject,
  type JsonObject,
  messageFor,
  parseJson,
  type Signer,
} from '@laurel/core';
import { chunksInOrder, readJsonText } from '@laurel/core/node';
import type { BatchOutcome, BatchProgress, IssueBatchOptions } from '../issue-batch.ts';
import { present } from './present.ts';
import { gatherCrew } from './signing-crew.ts';
import type { JobResult, SigningJob } from './signing-job.ts';

/** How a batch is issued over all cores. */
export interface IssueBatchOverCoresOptions extends Omit<IssueBatchOptions, 'signer'> {
  /**
   * The key, so that each thread makes a signer of its own: a copy of it is then in the memory of each thread, all of
   * them in this process. A signer that is handed in (an HSM, a cloud key service) stays in this thread, and all the
   * work with it.
   */
  readonly signer: CreateSignerOptions | Signer;
  /**
   * Threads, this one counted: between other events it signs chunks of 32 drafts itself. When not given, as many as the
   * machine has cores (8 at most), but none for a small batch, a signer that is handed in, `random`, or a
   * `secondOpinion` on all. 0 or 1: all is done in this thread.
   */
  readonly workers?: number;
  /** Stops the batch. */
  readonly signal?: AbortSignal;
}

/** What came of one draft; what was issued also as text. */
export type BatchOutcomeWithText =
  | (Extract<BatchOutcome, { readonly outcome: 'issued' }> & {
      /** `secured` as JSON text, or the compact token. */
      readonly text: string;
    })
  | Exclude<BatchOutcome, { readonly outcome: 'issued' }>;

/** Drafts that one thread gets at once. */
const chunkSize = 32;

/**
 * Issues a stream of drafts over all cores: outcomes in the order of the drafts, a bounded number of drafts in memory
 * however slow the reader is. The first of each shape in the whole batch is verified by an independent program, in this
 * thread, before it or any of its shape is handed out.
 *
 * @param drafts - drafts as for `issueCredential`; read ahead by a few chunks of 32 for each thread
 * @param options - as for `issueBatch` of `@laurel/issuer`, with `workers`, and a key in the place of a signer;
 *   `alreadyIssued` is asked when a draft is read, which can be before earlier outcomes are out
 * @returns one outcome for each draft, in order; the totals at the end. When the reader stops, so do the threads
 * @throws LP_USAGE where threads are asked for and an option cannot be sent to them; LP_SECOND_OPINION,
 *   LP_SIGNER_FAILED and LP_WORKER_FAILED, with nothing further released; the signal's reason
 * @example
 * ```ts
 * const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
 * const signer = { algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' } as const;
 * for await (const outcome of issueBatch(drafts, { signer, securing: 'eddsa-rdfc-2022', now })) {
 *   if (outcome.outcome === 'issued') await keep(outcome.text);
 * }
 * ```
 */
export async function* issueBatch(
  drafts: AsyncIterable<unknown> | Iterable<unknown>,
  options: IssueBatchOverCoresOptions,
): AsyncGenerator<BatchOutcomeWithText, BatchProgress> {
  const { alreadyIssued, onProgress, signal, statusOf } = options;
  const crew = await gatherCrew({ ...options, worksAlong: true });
  const work = async (chunk: readonly unknown[], start: number) => {
    const due: SigningJob[] = [];
    const isDue: boolean[] = [];
    let stop: { readonly failure?: unknown } = {};
    try {
      for (const [at, draft] of chunk.entries()) {
        isDue[at] = !(await alreadyIssued?.(draft, start + at));
        if (!isDue[at]) continue;
        const status = await statusOf?.(draft, start + at);
        due.push({ as: 'draft', draft, ...present({ status }) });
      }
    } catch (failure) {
      stop = { failure };
    }
    const signed = due.length === 0 ? { results: [] } : await crew.sign(due, start < chunkSize);
    const left = [...signed.results];
    const results: (JobResult | undefined)[] = [];
    for (const one of isDue) {
      if (one && left.length === 0) break;
      results.push(one ? left.shift() : undefined);
    }
    return { results, ...stop, ...('failure' in signed ? { failure: signed.failure } : {}) };
  };
  const counts = { done: 0, issued: 0, refused: 0, skipped: 0 };
  const results = chunksInOrder(drafts, {
    work,
    close: crew.close,
    ...(crew.workers === 0 ? { chunkSize: 1, mostChunks: 1 } : { chunkSize, mostChunks: crew.workers * 3 }),
    ...present({ signal }),
  });
  for await (const result of results) {
    if (result !== undefined) await crew.release(result);
    const outcome = outcomeOf(result, counts.done);
    counts.done++;
    counts[outcome.outcome]++;
    onProgress?.({ ...counts });
    yield outcome;
  }
  return counts;
}

function outcomeOf(result: JobResult | undefined, index: number): BatchOutcomeWithText {
  if (result === undefined) return { outcome: 'skipped', index };
  if ('code' in result) {
    const { code, params } = result;
    return { outcome: 'refused', index, code, params, message: messageFor(code, params) };
  }
  const { id, text, remarks } = result;
  let secured: JsonObject | string | undefined;
  return {
    outcome: 'issued',
    index,
    id,
    text,
    codes: [...new Set(remarks.map(({ code }) => code))],
    // Read when it is asked for: whoever keeps the text need not wait for it.
    get secured() {
      secured ??= text.startsWith('{') ? securedIn(text) : text;
      return secured;
    },
  };
}

/** What was signed has come through the gate, and is no smaller for its proof. */
const roomForProof = { size: Number.POSITIVE_INFINITY, values: Number.POSITIVE_INFINITY };

function securedIn(text: string): JsonObject | string {
  const value = readJsonText(text) ?? parseJson(text, roomForProof);
  return isJsonObject(value) ? value : text;
}
