/**
 * Writes a context in the short form that `packed-context.ts` reads.
 * @module
 */

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The expression for a form: its first `$1` is a name, the others are the same name again. */
function patternOf(form) {
  const [head, next, ...rest] = form.split('$1').map(literal);
  return new RegExp([`${head}(\\w*)${next}`, ...rest].join('\\1'), 'g');
}

/**
 * Writes a context.
 *
 * @param {object} body - the context document
 * @param {{ packedForms: readonly (readonly [string, string])[], unpackContext: (text: string) => object }} reader
 * @returns {string} the text, from which the reader makes the same document again
 */
export function packContext(body, { packedForms, unpackContext }) {
  const whole = JSON.stringify(body);
  const text = packedForms
    .toReversed()
    .reduce((json, [sign, form]) => json.replaceAll(patternOf(form), (_, name) => sign + name), whole);
  if (packedForms.some(([sign]) => whole.includes(sign)) || JSON.stringify(unpackContext(text)) !== whole) {
    throw new Error('this context cannot be packed');
  }
  return text;
}
