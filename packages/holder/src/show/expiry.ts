/**
 * Until when a showing may be looked at. It is the showing that ends: what is shown goes on as it was.
 * @module
 */
import { laurelError } from '@laurel/core';

/** Days for which an answer to somebody's question may be looked at, where the learner says nothing. */
export const defaultAnswerDays = 30;

/** Days for a copy that answers nobody's question. */
export const defaultCopyDays = 90;

const day = 86_400_000;

/**
 * When a showing ends.
 *
 * @param options - `now`; `expires`, as the learner chose it; whether it answers a question
 * @returns the moment in whole seconds; nothing where the learner said `never`
 * @throws LP_USAGE for a moment that is not after `now`
 */
export function endOfShowing(options: {
  readonly now: Date;
  readonly expires?: Date | 'never' | undefined;
  readonly isAnswer: boolean;
}): Date | undefined {
  const { now, isAnswer } = options;
  const days = isAnswer ? defaultAnswerDays : defaultCopyDays;
  const { expires = new Date(now.getTime() + days * day) } = options;
  if (expires === 'never') return undefined;
  const whole = new Date(Math.floor(expires.getTime() / 1000) * 1000);
  if (!(whole.getTime() > now.getTime())) throw laurelError('LP_USAGE', { reason: 'a showing ends after it was made' });
  return whole;
}
