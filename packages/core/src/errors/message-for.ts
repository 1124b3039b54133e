/**
 * The whole catalogue of sentences: for whoever issues, keeps or shows credentials. A page that only verifies does
 * not load it.
 * @module
 */
import { type ErrorCode, fillMessage, LaurelError, type MessageCatalogue, type Params } from './error.ts';
import { en } from './messages/en.ts';

/**
 * The sentence for a code.
 *
 * @param code - one of the closed set
 * @param params - the values that fill it
 * @param catalogue - the language; English when not given
 * @returns the sentence, safe to show
 * @example
 * ```ts
 * messageFor('LP_TOO_DEEP', { limit: 64 }); // 'The document is nested more than 64 levels deep.'
 * ```
 */
export function messageFor(code: ErrorCode, params: Params = {}, catalogue: MessageCatalogue = en): string {
  return fillMessage(catalogue[code], params);
}

/**
 * Makes an error of any code.
 *
 * @param code - one of the closed set
 * @param params - the values that fill its sentence
 * @param options - `cause`
 * @returns the error, to be thrown
 * @example
 * ```ts
 * laurelError('LP_PASSPHRASE_EMPTY').message; // 'A passphrase is needed, and this one is empty.'
 * ```
 */
export const laurelError = (code: ErrorCode, params: Params = {}, options?: ErrorOptions): LaurelError =>
  new LaurelError({ code, sentence: en[code] }, params, options);
