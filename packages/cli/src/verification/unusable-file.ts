import { LaurelError } from '@laurel/core';
import { CommandError } from '../exit-codes.ts';

/**
 * Says of a file what is wrong with it; the path is the user's own.
 *
 * @param path - the file
 * @param words - what it is not
 * @param work - reads it
 * @returns what the work gives
 * @throws CommandError UNUSABLE
 */
export function unusable<Result>(path: string, words: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const why = error instanceof LaurelError ? ` ${error.message}` : '';
    throw new CommandError('UNUSABLE', `${path} ${words}${why}`);
  }
}
