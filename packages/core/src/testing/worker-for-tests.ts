/**
 * A thread's module for tests: it does what the task says, and dies when told so.
 * @module
 */
import { workerData } from 'node:worker_threads';

/**
 * Does a task.
 *
 * @param task - `exit`, `exit well`, `throw`, `throw later`, `spin`, `hang`, or anything to be given back
 * @returns the task and what the thread was given
 */
export async function work(task: unknown): Promise<unknown> {
  if (task === 'exit') process.exit(3);
  if (task === 'exit well') process.exit(0);
  if (task === 'throw') throw new RangeError('SECRET');
  if (task === 'throw later') setTimeout(() => void Promise.reject(new RangeError('SECRET')), 1);
  if (task === 'hang' || task === 'throw later') await new Promise(() => {});
  while (task === 'spin');
  return { task, given: workerData };
}
