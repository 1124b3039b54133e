import { LaurelError } from '../errors/index.ts';

/**
 * A list or an entry that is not right; it then says nothing of the credential, good or bad.
 *
 * @param reason - in plain words, nothing of the list's content
 * @param cause - what was thrown, where something was; its code is told too
 * @returns the error
 * @see Bitstring Status List 1.0 §3.5
 */
export function statusFault(reason: string, cause?: unknown): LaurelError {
  const found = LaurelError.isJudged(cause) ? { reason, found: cause.code } : { reason };
  return new LaurelError('STATUS_VERIFICATION_ERROR', found, cause === undefined ? undefined : { cause });
}
