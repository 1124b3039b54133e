import { LaurelError } from '../errors/index.ts';

/**
 * Refuses a caller's moment that is none: nothing is later than that, so a list would never end.
 *
 * @param moment - the clock's
 * @returns milliseconds since 1970
 * @throws {@link LaurelError} LP_USAGE
 */
export function millisecondsOf(moment: Date): number {
  const milliseconds = moment.getTime();
  if (Number.isNaN(milliseconds)) throw new LaurelError('LP_USAGE', { reason: 'a valid date is needed' });
  return milliseconds;
}

/**
 * Refuses a caller's length of time that is none.
 *
 * @param length - in whatever unit
 * @returns the same
 * @throws {@link LaurelError} LP_USAGE
 */
export function lengthOf(length: number): number {
  if (!(Number.isFinite(length) && length >= 0)) {
    throw new LaurelError('LP_USAGE', { reason: 'a length of time is a number, 0 or more' });
  }
  return length;
}
