/**
 * A result, or undefined where the work throws.
 *
 * @param work - what may throw
 * @returns what it gives
 */
export function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
