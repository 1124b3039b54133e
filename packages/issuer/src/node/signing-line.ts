/**
 * Claims on their way through the signers, in their order.
 * @module
 */
import { laurelError } from '@laurel/core';
import type { ChunkResult } from '@laurel/core/node';
import type { DueClaim } from './decide-claims.ts';
import type { Outcome } from './issue-outcome.ts';
import type { SigningCrew } from './signing-crew.ts';
import type { JobResult } from './signing-job.ts';

/** A claim of which all is said, or one that is to be signed. */
export type Slot = { readonly outcome: Outcome } | { readonly due: DueClaim };

/** A claim that comes out: nothing more to do, or signed. */
export type Done = { readonly outcome: Outcome } | { readonly due: DueClaim; readonly result: JobResult };

/** The line. */
export interface SigningLine {
  readonly add: (slot: Slot) => void;
  /** Sends what waits for its chunk to be full. */
  readonly flush: () => void;
  /** Whether a fact is in the line, to be signed. */
  readonly isSigning: (key: string) => boolean;
  /** How many chunks are at work, or signed and not taken. */
  readonly chunks: () => number;
  /** How many may be. */
  readonly mostChunks: number;
  /** The oldest chunk, when it is signed; throws what stopped the batch behind what was signed before. */
  readonly take: () => AsyncGenerator<Done>;
}

/** Claims that one thread gets at once; with those that need no signature. */
const chunkSize = 32;
const mostInChunk = 256;
/** So many that the threads have work while a batch is written. */
const chunksForEach = 4;

/**
 * Begins a line.
 *
 * @param crew - who signs
 * @returns the line; in one thread each claim is a chunk of its own
 */
export function startSigningLine(crew: SigningCrew): SigningLine {
  const atWork: { readonly slots: readonly Slot[]; readonly signed: Promise<ChunkResult<JobResult>> }[] = [];
  const signing = new Set<string>();
  let slots: Slot[] = [];
  let due: DueClaim[] = [];
  let isFirst = true;

  const flush = (): void => {
    if (slots.length === 0) return;
    const signed =
      due.length === 0
        ? Promise.resolve({ results: [] })
        : crew.sign(
            due.map(({ job }) => job),
            isFirst,
          );
    // It is heard when its turn comes.
    signed.catch(() => undefined);
    atWork.push({ slots, signed });
    if (due.length > 0) isFirst = false;
    slots = [];
    due = [];
  };
  return {
    add: (slot) => {
      slots.push(slot);
      if ('due' in slot) {
        due.push(slot.due);
        signing.add(slot.due.key);
      }
      const isFull = due.length >= chunkSize || slots.length >= mostInChunk;
      if (isFull || crew.workers === 0) flush();
    },
    flush,
    isSigning: (key) => signing.has(key),
    chunks: () => atWork.length,
    mostChunks: crew.workers * chunksForEach,
    take: async function* () {
      const chunk = atWork.shift();
      if (chunk === undefined) return;
      const { results, ...rest } = await chunk.signed;
      let next = 0;
      for (const slot of chunk.slots) {
        if ('outcome' in slot) {
          yield slot;
          continue;
        }
        const result = results[next++];
        if (result === undefined) throw rest.failure ?? laurelError('LP_WORKER_FAILED');
        await crew.release(result);
        signing.delete(slot.due.key);
        yield { ...slot, result };
      }
    },
  };
}
