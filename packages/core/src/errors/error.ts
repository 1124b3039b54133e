/**
 * The one error class, and the closed set of codes.
 * @module
 */
import type { en } from './messages/en.ts';
import { enAtHand } from './messages/en-at-hand.ts';
import type { enJudging } from './messages/en-judging.ts';

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
  // Brackets go with the one place in them; what fills another place is left as it is, brackets and all.
  return template.replace(/ ?\([^(){}]*\{(\w+)\}[^(){}]*\)|\{(\w+)\}/g, (place, bracketed?: string, plain?: string) => {
    const name = bracketed ?? plain ?? '';
    const value = Object.hasOwn(params, name) ? String(params[name]) : '';
    return bracketed === undefined || value === '' ? value : place.replace(`{${name}}`, () => value);
  });
}

/** The codes of what the engine and the verifier find; the others are those of issuing, keeping and showing. */
export type JudgingCode = keyof typeof enJudging;

/** The sentences that are loaded; a page that only verifies begins with those at hand. */
let sentences: Readonly<Partial<Record<string, string>>> = enAtHand;

/**
 * Makes sentences known to this file; what has the whole catalogue does so when it is loaded.
 *
 * @param loaded - sentences by their codes
 */
export function learnSentences(loaded: Readonly<Partial<Record<ErrorCode, string>>>): void {
  sentences = { ...sentences, ...loaded };
}

/**
 * Loads the sentences for what is found wrong, where they are not loaded yet. Only pages need this, and
 * `verifyCredential` does it for its reports; an error that was made before carries its code and its values instead,
 * and {@link messageFor} has its sentence.
 *
 * @example
 * ```ts
 * await loadSentences();
 * ```
 */
export async function loadSentences(): Promise<void> {
  if (sentences['PARSING_ERROR'] === undefined) learnSentences((await import('./messages/en-found.ts')).enFound);
}

/**
 * The English sentence for a code of the engine or the verifier, where it is loaded; {@link messageFor} has them all,
 * in any language.
 *
 * @param code - one of them
 * @param params - the values that fill it
 * @returns the sentence, safe to show; the code and its values where it is not loaded
 * @example
 * ```ts
 * judgingMessageFor('LP_BEARER'); // 'It is not tied to anybody’s key: check who is showing it.'
 * ```
 */
export function judgingMessageFor(code: JudgingCode, params: Params = {}): string {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return sentence === undefined ? `${code} ${JSON.stringify(params)}` : fillMessage(sentence, params);
}

/**
 * Whether the sentence of a code is loaded.
 *
 * @param code - any code
 * @returns false where {@link loadSentences} has to come first
 * @example
 * ```ts
 * isWorded('LP_USAGE'); // true
 * ```
 */
export const isWorded = (code: ErrorCode): boolean => Object.hasOwn(sentences, code);

/** A code with its English sentence, from whichever part of the catalogue. */
export interface Sentence {
  readonly code: ErrorCode;
  readonly sentence: string;
  /** Whether the verifier may report it. */
  readonly isJudging?: boolean;
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
  readonly #isJudging: boolean;

  /**
   * @param code - a code of the engine or the verifier; for the others there is {@link laurelError}
   * @param params - the values that fill its sentence
   * @param options - `cause`
   */
  constructor(code: JudgingCode | Sentence, params: Params = {}, options?: ErrorOptions) {
    const isOwn = typeof code !== 'string';
    super(isOwn ? fillMessage(code.sentence, params) : judgingMessageFor(code, params), options);
    this.name = 'LaurelError';
    this.code = isOwn ? code.code : code;
    this.params = params;
    this.#isJudging = !isOwn || code.isJudging === true;
  }

  /**
   * Whether an error is Laurel's, with a code that the verifier may report.
   *
   * @param error - whatever was thrown
   * @returns true for one of the engine or the verifier
   * @example
   * ```ts
   * LaurelError.isJudged(new LaurelError('LP_PROOF_MISSING')); // true
   * ```
   */
  static isJudged(error: unknown): error is LaurelError & { readonly code: JudgingCode } {
    // By the private member and not by the prototype: a caller's resolver may throw what only looks like one of ours.
    return typeof error === 'object' && error !== null && #isJudging in error && error.#isJudging;
  }
}
