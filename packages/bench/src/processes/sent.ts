/**
 * Work in a process of its own: a module of this folder is started with its order as JSON, and sends one answer.
 * @module
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where and how a process is started. */
export interface SendOptions {
  /** More arguments for Node, such as `--expose-gc`. */
  readonly execArgv?: readonly string[];
}

/**
 * Starts a module with an order and waits for its answer.
 *
 * @param module - a file of this folder, such as `pair.ts`
 * @param order - what it is to do, as JSON
 * @param options - arguments for Node
 * @returns its answer
 * @throws Error where the process ends without one
 */
export function send<Order, Answer>(module: string, order: Order, options: SendOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL(module, import.meta.url)), [JSON.stringify(order)], {
      // What a library prints must not get between the lines of a table or into the JSON.
      stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
      execArgv: [...(options.execArgv ?? [])],
      serialization: 'json',
    });
    let answered = false;
    child.on('message', (answer) => {
      answered = true;
      // Both ends are of one checkout.
      resolve(answer as Answer);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (!answered) reject(new Error(`${module} ended with ${code} and without an answer.`));
    });
  });
}

/**
 * The other end: carries out the order that the process was started with.
 *
 * @param work - what to do with the order
 */
export async function answer<Order, Answer>(work: (order: Order) => Promise<Answer>): Promise<void> {
  const order: Order = JSON.parse(process.argv[2] ?? '{}');
  const result = await work(order);
  process.send?.(result, undefined, undefined, () => process.exit(0));
}
