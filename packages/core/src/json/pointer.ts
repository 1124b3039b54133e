/**
 * Steps of a JSON pointer (RFC 6901): to the letter, and as far as they may be shown.
 * @module
 */

/**
 * A member name as a step of a JSON pointer.
 *
 * @param name - the member's name, or the index of an element
 * @returns the step, without the stroke before it
 * @see RFC 6901 §3
 * @example
 * ```ts
 * pointerStep('a/b'); // 'a~1b'
 * ```
 */
export const pointerStep = (name: string | number): string => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

// A keyword, a term or an IRI: no space, no address of a person, no number as long as a learner's.
const shownName = /^[@A-Za-z_][\w$%&+,./:;=?#~-]*$/;

/**
 * A member name as a step of a JSON pointer that is safe to show. Whoever wrote the document chose its names:
 * what looks like no word of a vocabulary may be a person's, and is shown as `?`.
 *
 * @param name - the member's name
 * @returns the step, at most 80 characters of the name
 * @see RFC 6901 §3
 * @example
 * ```ts
 * shownStep('a/b'); // 'a~1b'
 * shownStep('Elin Vaughan'); // '?'
 * ```
 */
export function shownStep(name: string): string {
  const start = name.slice(0, 80);
  if (!shownName.test(start) || /\d{5}/.test(start)) return '?';
  return pointerStep(start);
}
