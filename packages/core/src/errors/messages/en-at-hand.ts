/**
 * The English sentences that are always at hand: for wrong calls, and for what is said of a credential that is valid.
 * @module
 */
export const enAtHand = {
  LP_USAGE: 'This cannot be done as asked: {reason}.',
  LP_STATUS_NOT_CHECKED: 'Whether it was withdrawn since was not checked.',
  LP_BEARER: 'It is not tied to anybody’s key: check who is showing it.',
  LP_UNCHALLENGED: 'It was not made in answer to a question of yours: this is a copy that anyone could forward.',
} as const;
