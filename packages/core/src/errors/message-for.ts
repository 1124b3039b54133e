/**
 * The whole catalogue of sentences: for whoever issues, keeps or shows credentials. A page that only verifies does
 * not load it.
 * @module
 */
import {
  type ErrorCode,
  fillMessage,
  type JudgingCode,
  LaurelError,
  learnSentences,
  type MessageCatalogue,
  type Params,
} from './error.ts';
import { en } from './messages/en.ts';
import { enJudging } from './messages/en-judging.ts';

learnSentences(enJudging);

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
  new LaurelError({ code, sentence: en[code], isJudging: isJudgingCode(code) }, params, options);

/**
 * Whether a code is one that the verifier may report.
 *
 * @param code - any code
 * @returns true for one of the engine or the verifier
 * @example
 * ```ts
 * isJudgingCode('LP_WALLET_NO_ITEM'); // false
 * ```
 */
export const isJudgingCode = (code: string): code is JudgingCode => Object.hasOwn(enJudging, code);
