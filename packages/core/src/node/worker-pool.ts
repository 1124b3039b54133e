/**
 * Threads that work for a batch, over Piscina (of two pools that were tried, the one that fails a task whose worker
 * has exited; with the other such a task waits for ever).
 * @module
 */
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { LaurelError, laurelError } from '../errors/index.ts';

/** What a pool is made of. */
export interface WorkerPoolOptions {
  /** The module that does the work, by its exported function `work` of one task; two tasks may be given to it at once. */
  readonly entry: URL;
  /** How many threads; they start as they are needed. */
  readonly workers: number;
  /** What each thread is given when it starts; it is copied. */
  readonly data: unknown;
  /** Bounds what each thread leaves lying about; costs a little time. */
  readonly keepsSmall?: boolean;
}

/** Megabytes of young objects in a thread that keeps small; V8's own bound is four times that. */
const smallYoungGeneration = 12;

/** Threads that wait for tasks. */
export interface WorkerPool {
  /** Has a task done; throws LP_WORKER_FAILED where its thread died, or the pool was closed. */
  readonly run: (task: unknown) => Promise<unknown>;
  /** Ends the threads, at work or not; no handle is left. */
  readonly close: () => Promise<void>;
}

/** More threads than this bring nothing: the thread that hands out the work is then the slowest. */
const mostByDefault = 8;
const mostWorkers = 64;

/** What a thread is given at once: one task to work at and one that waits, so that it never waits for this thread. */
export const tasksPerThread = 2;

/**
 * How many workers a batch gets: threads, and this one where it works along.
 *
 * @param asked - the caller's number; as many as the machine has cores, up to eight, when not given
 * @returns the number; 0 where the work stays in this thread
 * @throws LP_USAGE
 * @example
 * ```ts
 * workerCount(1); // 0
 * ```
 */
export function workerCount(asked?: number): number {
  const count = asked ?? Math.min(availableParallelism(), mostByDefault);
  if (!Number.isSafeInteger(count) || count < 0 || count > mostWorkers) {
    throw new LaurelError('LP_USAGE', { reason: `workers must be a whole number from 0 to ${mostWorkers}` });
  }
  // One is this thread alone, or one beside it, which would only wait: that costs more than it brings.
  return count < 2 ? 0 : count;
}

/**
 * Makes a pool. A thread keeps no process alive while it has nothing to do.
 *
 * @param options - the module, the number of threads, and what each is given
 * @returns the pool; close it
 * @example
 * ```ts
 * const pool = startWorkerPool({ entry: new URL('./worker.js', import.meta.url), workers: 2, data: {} });
 * await pool.close();
 * ```
 */
export function startWorkerPool({ entry, workers, data, keepsSmall }: WorkerPoolOptions): WorkerPool {
  const pool = new Piscina({
    filename: entry.href,
    name: 'work',
    minThreads: 0,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    concurrentTasksPerWorker: tasksPerThread,
    recordTiming: false,
    ...(keepsSmall ? { resourceLimits: { maxYoungGenerationSizeMb: smallYoungGeneration } } : {}),
    workerData: data,
    // Of the process's own arguments some are refused in a thread; a source is run as a source.
    execArgv: entry.pathname.endsWith('.ts') ? ['--conditions=laurel-source', '--no-warnings'] : [],
  });
  const waiting = new Set<(error: LaurelError) => void>();
  let isClosed = false;
  const end = async (cause?: unknown): Promise<void> => {
    isClosed = true;
    for (const fail of waiting) fail(failure(cause));
    await pool.destroy();
  };
  // A thread that breaks without a task (its module cannot be loaded) would leave the tasks that wait for it waiting,
  // and another would be started in its place, and another.
  pool.on('error', (cause: unknown) => void end(cause));
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        // A closed pool would start its threads again.
        if (isClosed) return reject(failure());
        waiting.add(reject);
        void pool
          .run(task)
          .then(resolve, (cause: unknown) => reject(failure(cause)))
          .finally(() => waiting.delete(reject));
      }),
    close: () => end(),
  };
}

const failure = (cause?: unknown): LaurelError => laurelError('LP_WORKER_FAILED', {}, { cause });
