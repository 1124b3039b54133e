/**
 * Requests that failed a moment ago, and fail again without being made: a school whose server is down would otherwise
 * cost its whole wait for each credential of a batch.
 * @module
 */
import { type JudgingCode, LaurelError } from '../errors/index.ts';

type Failure = LaurelError & { readonly code: JudgingCode };

/** For how long, and for how many requests. */
const lifetime = 60 * 1000;
const mostFailures = 1000;

/** What became of requests. */
export interface RecentFailures {
  /** Throws what became of a request in the last minute, if it failed. */
  readonly throwAgain: (request: string) => void;
  /** Waits for a request that is made, and remembers how it fails. */
  readonly watch: <Result>(request: string, work: Promise<Result>) => Promise<Result>;
}

/**
 * A memory of requests that failed on their way or at their server. A wrong call is not remembered.
 *
 * @param now - the clock; one that goes back forgets
 * @returns the memory
 * @example
 * ```ts
 * const failures = createRecentFailures(() => now);
 * failures.throwAgain('https://school.example/a'); // nothing was asked yet
 * ```
 */
export function createRecentFailures(now: () => Date): RecentFailures {
  // A map keeps the order in which its entries came.
  const known = new Map<string, { readonly failure: Failure; readonly at: number }>();
  return {
    throwAgain: (request) => {
      const found = known.get(request);
      if (found === undefined) return;
      const age = now().getTime() - found.at;
      const { code, params } = found.failure;
      if (age >= 0 && age < lifetime) throw new LaurelError(code, params);
    },
    watch: async (request, work) => {
      known.delete(request);
      try {
        return await work;
      } catch (failure) {
        if (LaurelError.isJudged(failure) && failure.code.startsWith('LP_FETCH_')) {
          known.set(request, { failure, at: now().getTime() });
          const [oldest] = known.keys();
          if (known.size > mostFailures && oldest !== undefined) known.delete(oldest);
        }
        throw failure;
      }
    },
  };
}
