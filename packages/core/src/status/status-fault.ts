import { LaurelError } from '../errors/index.ts';

/**
 * A list or an entry that is not right; it then says nothing of the credential, good or bad.
 *
 * @param reason - in plain words, nothing of the list's content
 * @param cause - what was thrown, where something was
 * @returns the error
 * @see Bitstring Status List 1.0 §3.5
 */
export const statusFault = (reason: string, cause?: unknown): LaurelError =>
  new LaurelError('STATUS_VERIFICATION_ERROR', { reason }, cause === undefined ? undefined : { cause });
