/**
 * What is said of a log that does not hold: the kind of fault, and in which entry.
 * @module
 */
import { type JudgingCode, LaurelError } from '../../errors/index.ts';

/** The kinds of faults. */
export type LogFault = Extract<JudgingCode, `LP_DID_LOG_${string}` | 'LP_DID_DEACTIVATED'>;

/**
 * The error for a fault in an entry.
 *
 * @param code - the kind
 * @param entry - the entry's number, from 1; none where it is about the whole log
 * @returns the error, to be thrown
 */
export const logError = (code: LogFault, entry?: number): LaurelError =>
  new LaurelError(code, entry === undefined ? {} : { entry });
