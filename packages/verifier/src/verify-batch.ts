/**
 * Verifying many, one after another.
 * @module
 */
import { LaurelError, type Report } from '@laurel/core';
import type { Input } from './facts/gather.ts';
import { judge, reportOnNothing, startBudget } from './judge.ts';
import { plainOptions, type VerifyOptions } from './policy.ts';
import { settleCall } from './verify.ts';

/** How a batch is verified. */
export interface VerifyBatchOptions extends VerifyOptions {
  /** What each input must be; what it says itself when not given. */
  readonly kind?: Report['kind'];
}

/**
 * Verifies a stream as a stream: one input is in memory at a time. A bad one is a report and does not stop the others.
 *
 * @param inputs - what `verify` takes, each
 * @param options - as for `verify`, the same for all
 * @returns one report for each input, in order
 * @throws LP_USAGE, LP_TRUST_LIST, LP_TRUST_LIST_EXPIRED: a wrong call, whatever the inputs
 * @example
 * ```ts
 * for await (const { verdict } of verifyBatch(['not JSON'], { now, acceptAnyIssuer: true })) {
 *   console.log(verdict); // 'invalid'
 * }
 * ```
 */
export async function* verifyBatch(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  options: VerifyBatchOptions,
): AsyncGenerator<Report, void, undefined> {
  const verifyOne = await createBatchVerifier(options);
  for await (const input of inputs) yield await verifyOne(input);
}

/**
 * A function that verifies one input after another; the options are looked at once.
 *
 * @param options - as for `verifyBatch`
 * @returns the function
 * @throws LP_USAGE, LP_TRUST_LIST
 */
export async function createBatchVerifier(options: VerifyBatchOptions): Promise<(input: Input) => Promise<Report>> {
  const { kind, ...asked } = plainOptions(options);
  // By any other word no check would apply, and nothing would stand in anything's way.
  if (kind !== undefined && !kinds.includes(kind)) {
    throw new LaurelError('LP_USAGE', { reason: 'kind must be credential or presentation' });
  }
  const settled = await settleCall(asked);
  return async (input) => {
    // Each input has a budget of its own.
    const own = { ...settled, budget: startBudget(settled.policy) };
    try {
      return await judge(input, kind, own, { nesting: 0 });
    } catch {
      return reportOnNothing(kind ?? 'credential', own);
    }
  };
}

const kinds: readonly unknown[] = ['credential', 'presentation'] satisfies readonly Report['kind'][];
