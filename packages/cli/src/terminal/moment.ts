import { parseDateTime } from '@laurel/core';
import { CommandError } from '../exit-codes.ts';

/**
 * A moment that the user gave.
 *
 * @param option - its name, for who gave no moment
 * @param text - RFC 3339
 * @returns the moment
 * @throws CommandError USAGE
 */
export function momentOf(option: string, text: string): Date {
  try {
    return new Date(parseDateTime(text).epochMilliseconds);
  } catch {
    throw new CommandError('USAGE', `${option} takes a time with its zone, for example 2026-08-20T07:00:00Z.`);
  }
}
