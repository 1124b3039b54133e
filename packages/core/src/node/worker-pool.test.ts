import { afterEach, describe, expect, it } from 'vitest';
import { startWorkerPool, type WorkerPool, workerCount } from './worker-pool.ts';

const entry = new URL('../testing/worker-for-tests.ts', import.meta.url);
let pool: WorkerPool;
const start = (workers = 2): WorkerPool => {
  pool = startWorkerPool({ entry, workers, data: { a: 1 } });
  return pool;
};
afterEach(() => pool.close());

describe('a pool', () => {
  it('does tasks with what its threads were given', async () => {
    expect(await start().run('x')).toEqual({ task: 'x', given: { a: 1 } });
    expect(await Promise.all(['a', 'b', 'c', 'd', 'e'].map(pool.run))).toHaveLength(5);
  });

  it.each(['exit', 'exit well', 'throw', 'throw later'])('says so where a thread comes to %s', async (task) => {
    await expect(start(1).run(task)).rejects.toMatchObject({ code: 'LP_WORKER_FAILED', params: {} });
  });

  it('says so also where the module is not there', async () => {
    pool = startWorkerPool({ entry: new URL('no-such-worker.ts', import.meta.url), workers: 1, data: {} });
    await expect(pool.run('x')).rejects.toMatchObject({ code: 'LP_WORKER_FAILED' });
  });

  it.each(['spin', 'hang'])('ends a thread that would %s for ever, and what waits for it', async (task) => {
    const waiting = [start(1).run(task), pool.run(task), pool.run('x')].map((run) =>
      expect(run).rejects.toMatchObject({ code: 'LP_WORKER_FAILED' }),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await pool.close();
    await Promise.all(waiting);
    await expect(pool.run('x')).rejects.toMatchObject({ code: 'LP_WORKER_FAILED' });
  });

  it('is closed twice without harm, and before a thread started', async () => {
    await start().close();
    await pool.close();
  });
});

describe('workerCount', () => {
  it('is a number of threads that helps', () => {
    start();
    expect([0, 1, 2, 3, 64].map(workerCount)).toEqual([0, 0, 2, 3, 64]);
    expect(workerCount()).toBeLessThanOrEqual(8);
    for (const wrong of [-1, 1.5, Number.NaN, 65, Number.POSITIVE_INFINITY]) {
      expect(() => workerCount(wrong)).toThrow(expect.objectContaining({ code: 'LP_USAGE' }));
    }
  });
});
