/**
 * The one error class, and the closed set of codes.
 * @module
 */
import type { en } from './messages/en.ts';
import { enJudging } from './messages/en-judging.ts';

/** Every code that an error or a check can carry: W3C problem types where one exists, `LP_*` for ours. */
export type ErrorCode = keyof typeof en;

/** Values that a message is filled with; never a credential's content, a key or a passphrase. */
export type Params = Readonly<Record<string, string | number | boolean>>;

/** A language: one sentence for each code. */
export type MessageCatalogue = Readonly<Record<ErrorCode, string>>;

/**
 * Fills a sentence's `{name}` places.
 *
 * @param template - a sentence of a catalogue
 * @param params - the values, by name; a place without a value is left out
 * @returns the sentence
 * @example
 * ```ts
 * fillMessage('more than {limit} levels', { limit: 64 }); // 'more than 64 levels'
 * ```
 */
export function fillMessage(template: string, params: Params = {}): string {
  if (!template.includes('{')) return template;
  // A place in brackets goes with its brackets; what fills another place is left as it is, brackets and all.
  return template.replace(/ ?\(\{(\w+)\}\)|\{(\w+)\}/g, (place, bracketed?: string, plain?: string) => {
    const name = bracketed ?? plain ?? '';
    const value = Object.hasOwn(params, name) ? String(params[name]) : '';
    return bracketed === undefined || value === '' ? value : place.replace(`{${name}}`, () => value);
  });
}

/** The codes of what the engine and the verifier find; the others are those of issuing, keeping and showing. */
export type JudgingCode = keyof typeof enJudging;

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

/**
 * The English sentence for a code of the engine or the verifier; {@link messageFor} has them all, in any language.
 *
 * @param code - one of them
 * @param params - the values that fill it
 * @returns the sentence, safe to show
 * @example
 * ```ts
 * judgingMessageFor('LP_TOO_DEEP', { limit: 64 }); // 'The document is nested more than 64 levels deep.'
 * ```
 */
export const judgingMessageFor = (code: JudgingCode, params: Params = {}): string =>
  fillMessage(enJudging[code], params);

/** A code with its English sentence, from whichever part of the catalogue. */
export interface Sentence {
  readonly code: ErrorCode;
  readonly sentence: string;
}

/**
 * What Laurel throws: for a wrong call, and inside the engine for input that cannot be used (the
 * verifier turns the latter into a check of its report).
 *
 * @example
 * ```ts
 * try { parseJson('{"a":1,"a":2}'); } catch (error) {
 *   if (error instanceof LaurelError) console.log(error.code); // 'LP_DUPLICATE_KEY'
 * }
 * ```
 */
export class LaurelError extends Error {
  readonly code: ErrorCode;
  readonly params: Params;

  /**
   * @param code - a code of the engine or the verifier; for the others there is {@link laurelError}
   * @param params - the values that fill its sentence
   * @param options - `cause`
   */
  constructor(code: JudgingCode | Sentence, params: Params = {}, options?: ErrorOptions) {
    const own = typeof code === 'string' ? { code, sentence: enJudging[code] } : code;
    super(fillMessage(own.sentence, params), options);
    this.name = 'LaurelError';
    this.code = own.code;
    this.params = params;
  }
}
