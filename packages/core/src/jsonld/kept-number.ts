/**
 * Numbers that RDF keeps as they are.
 * @module
 */

/**
 * Whether a number is the same after it was written as RDF.
 *
 * @param value - the number
 * @returns false for one that would change
 * @see JSON-LD API 1.1 §8.6
 */
export function isKept(value: number): boolean {
  // A double keeps 16 digits of the 17 that it may need; and jsonld.js takes a number whose text has an exponent
  // and no point (1e-7) for the integer 0.
  return Number.isInteger(value)
    ? Number.isSafeInteger(value)
    : String(value).includes('.') && Number(value.toExponential(15)) === value;
}
