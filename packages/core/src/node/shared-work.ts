/**
 * Work that threads and this thread share: a portion goes to a thread that has room, or is done here.
 * @module
 */
import { setImmediate } from 'node:timers/promises';
import { startWorkerPool, tasksPerThread, type WorkerPoolOptions } from './worker-pool.ts';

/** A portion of work, as it is done in either place. */
export interface Portion<Result> {
  /** Has it done in a thread, by `run` of one task. */
  readonly inThread: (run: (task: unknown) => Promise<unknown>) => Promise<Result>;
  /** Does it in this thread, which answers nothing else meanwhile: some milliseconds at most. */
  readonly here: () => Promise<Result>;
}

/** Threads, and this one. */
export interface SharedWork {
  /** Has a portion done; portions that wait are begun in their order. Throws what `WorkerPool.run` and the portion throw. */
  readonly share: <Result>(portion: Portion<Result>) => Promise<Result>;
  /** Ends the threads, at work or not; no handle is left. */
  readonly close: () => Promise<void>;
}

/** What is shared, and by whom. */
export interface SharedWorkOptions extends WorkerPoolOptions {
  /** How many work at once, this thread counted where it works along; two at least. */
  readonly workers: number;
  /** Whether this thread is one of the workers; it is when not given. One that has other work to do is not. */
  readonly worksAlong?: boolean;
}

/**
 * Shares work among as many workers as asked for: this thread is one of them. Else there would be a thread more than
 * cores, and what is done here need not be sent and read again.
 *
 * @param options - as for `startWorkerPool`; `workers`: two at least, this thread counted where it works along
 * @returns the shared work; close it
 * @example
 * ```ts
 * const { share, close } = startSharedWork({ entry: new URL('./worker.js', import.meta.url), workers: 2, data: {} });
 * await share({ inThread: (run) => run('a task'), here: async () => 'done here' });
 * await close();
 * ```
 */
export function startSharedWork({ worksAlong = true, ...options }: SharedWorkOptions): SharedWork {
  const threads = worksAlong ? options.workers - 1 : options.workers;
  const pool = startWorkerPool({ ...options, workers: threads });
  if (!worksAlong) return { share: ({ inThread }) => inThread(pool.run), close: pool.close };
  const waiting: { readonly inThread: () => Promise<void>; readonly here: () => Promise<void> }[] = [];
  let inThreads = 0;
  let isBusy = false;
  let isClosed = false;

  const give = (): void => {
    while (waiting.length > 0 && (inThreads < threads * tasksPerThread || isClosed)) {
      inThreads++;
      void waiting
        .shift()
        ?.inThread()
        .finally(() => {
          inThreads--;
          give();
        });
    }
    if (waiting.length > 0 && !isBusy) void workHere();
  };
  const workHere = async (): Promise<void> => {
    isBusy = true;
    for (;;) {
      // What the threads sent is heard first, and what they can take they get.
      await setImmediate();
      const portion = isClosed ? undefined : waiting.shift();
      if (portion === undefined) break;
      await portion.here();
    }
    isBusy = false;
    give();
  };
  return {
    share: (portion) =>
      new Promise((resolve, reject) => {
        const settle = async (work: () => ReturnType<typeof portion.here>): Promise<void> => {
          try {
            resolve(await work());
          } catch (error) {
            reject(error);
          }
        };
        waiting.push({
          inThread: () => settle(() => portion.inThread(pool.run)),
          here: () => settle(portion.here),
        });
        give();
      }),
    close: async () => {
      isClosed = true;
      // What waits goes to the pool, which refuses all that it has when it closes.
      give();
      await pool.close();
    },
  };
}
