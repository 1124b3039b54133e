/**
 * A memory of texts that were read, for whoever looks through many drafts that say the same.
 * @module
 */
import { readText, type TextReading } from './text-reading.ts';

/** Only the lint can look into a memo. */
const read: unique symbol = Symbol('read');

/** Remembers how texts read. It holds what the texts say for as long as the caller holds it, and nothing else does. */
export interface LintMemo {
  readonly [read]: (text: string) => TextReading;
}

/** Texts in each of the two halves, and the longest text that is kept. */
const memoSize = 1000;
const memoLength = 1000;

/**
 * Makes a memory for the lint of many drafts or texts: a batch says the same words of an achievement many thousand
 * times. It keeps at most 2,000 texts of at most 1,000 characters; drop it when the work is done, for it holds what
 * they say. It changes no finding.
 *
 * @returns an empty memo, for `lintDraft` and `lintText`
 * @example
 * ```ts
 * const memo = createLintMemo();
 * ['Led the team', 'Led the team'].flatMap((text) => lintText(text, { speaker: 'school', memo })); // []
 * ```
 */
export function createLintMemo(): LintMemo {
  // What is found in the older half moves to the newer; when that is full it becomes the older, and the rest is gone.
  let newer = new Map<string, TextReading>();
  let older: Map<string, TextReading> | undefined;
  return Object.freeze({
    [read]: (text: string): TextReading => {
      const known = newer.get(text);
      if (known !== undefined) return known;
      const reading = older?.get(text) ?? readText(text);
      if (text.length > memoLength) return reading;
      if (newer.size >= memoSize) {
        older = newer;
        newer = new Map();
      }
      newer.set(text, reading);
      return reading;
    },
  });
}

/**
 * A text's reading: the one that is remembered, or a new one.
 *
 * @param text - as written
 * @param memo - where texts are remembered
 * @returns the reading
 * @throws LP_TOO_LARGE for more than 200,000 characters
 * @example
 * ```ts
 * const memo = createLintMemo();
 * readingOf('Chess club', memo) === readingOf('Chess club', memo); // true
 * ```
 */
export const readingOf = (text: string, memo: LintMemo): TextReading => memo[read](text);
