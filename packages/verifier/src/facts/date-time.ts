import { isDateTime, parseDateTime } from '@laurel/core';

/**
 * A date and time as a number, without a throw.
 *
 * @param text - e.g. `2026-08-20T07:00:00Z`
 * @returns milliseconds since 1970, or undefined for what is no such time
 * @example
 * ```ts
 * readDateTime('2026-02-30T00:00:00Z'); // undefined
 * ```
 */
export const readDateTime = (text: string): number | undefined =>
  isDateTime(text) ? parseDateTime(text).epochMilliseconds : undefined;
