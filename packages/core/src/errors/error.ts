/**
 * The one error class, and the closed set of codes.
 * @module
 */
import { en } from './messages/en.ts';

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
  // A place in brackets goes with its brackets; what fills another place is left as it is, brackets and all.
  return template.replace(/ ?\(\{(\w+)\}\)|\{(\w+)\}/g, (place, bracketed?: string, plain?: string) => {
    const name = bracketed ?? plain ?? '';
    const value = Object.hasOwn(params, name) ? String(params[name]) : '';
    return bracketed === undefined || value === '' ? value : place.replace(`{${name}}`, () => value);
  });
}

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

  constructor(code: ErrorCode, params: Params = {}, options?: ErrorOptions) {
    super(messageFor(code, params), options);
    this.name = 'LaurelError';
    this.code = code;
    this.params = params;
  }
}
