/**
 * What a request may ask for.
 * @module
 */
import { LaurelError } from '../errors/index.ts';
import type { FetchRequest } from './guarded-fetch.ts';

/** A request with all its limits. */
export interface FetchLimits {
  readonly accept: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMilliseconds: number;
}

/** Each limit: what it is when not given, and the most that may be asked for. */
const bounds = {
  maxBytes: { usual: 1024 * 1024, most: 5 * 1024 * 1024 },
  timeoutMilliseconds: { usual: 10_000, most: 30_000 },
} as const;

const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/;
const mostTypes = 16;

/**
 * The limits of a request; one out of bounds is the caller's mistake and never silently another.
 *
 * @param request - as it was handed in
 * @returns all its limits
 * @throws LP_USAGE
 * @example
 * ```ts
 * readFetchLimits({ accept: ['application/json'] }).maxBytes; // 1048576
 * ```
 */
export function readFetchLimits({ accept, ...request }: FetchRequest): FetchLimits {
  const isTyped = accept.length > 0 && accept.length <= mostTypes && accept.every((type) => mediaType.test(type));
  if (!isTyped) throw wrong('accept must be media types in small letters, without parameters');
  const limit = (name: keyof typeof bounds): number => {
    const { usual, most } = bounds[name];
    const asked = request[name] ?? usual;
    const isWithin = Number.isSafeInteger(asked) && asked > 0 && asked <= most;
    if (!isWithin) throw wrong(`${name} must be a whole number from 1 to ${most}`);
    return asked;
  };
  return { accept: [...accept], maxBytes: limit('maxBytes'), timeoutMilliseconds: limit('timeoutMilliseconds') };
}

const wrong = (reason: string): LaurelError => new LaurelError('LP_USAGE', { reason });
