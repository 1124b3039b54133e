/**
 * What was found wrong in a wallet when it was opened: named, never hidden, and the rest still opens.
 * @module
 */
import { type ErrorCode, messageFor, type Params } from '@laurel/core';

/** One thing that is not as the wallet left it. */
export interface Finding {
  readonly code: ErrorCode;
  /** The English sentence; safe to show. */
  readonly message: string;
  readonly params: Params;
  /** The record concerned, by its random id. */
  readonly record?: string;
}

/**
 * Makes a finding; the sentence comes from the catalogue.
 *
 * @param code - what was found
 * @param params - what fills the sentence
 * @param record - the record's id
 * @returns the finding
 */
export function makeFinding(code: ErrorCode, params: Params = {}, record?: string): Finding {
  return { code, message: messageFor(code, params), params, ...(record === undefined ? {} : { record }) };
}
