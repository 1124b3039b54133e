/**
 * Proofs that say themselves under which contexts they were made.
 * @module
 */
import type { JsonValue } from '../../json/index.ts';

/**
 * The contexts of the document that a proof with contexts of its own is over. The document may have gained more since,
 * at the end; they are no part of what was signed, and so not of what is given back.
 *
 * @param documentContext - of the document as it came
 * @param proofContext - the proof's
 * @returns the proof's; undefined where the document does not begin with them
 * @see vc-di-eddsa §3.3.2 step 4
 */
export function signedContext(documentContext: JsonValue | undefined, proofContext: JsonValue): JsonValue | undefined {
  const contexts = listOf(documentContext ?? []);
  const signed = listOf(proofContext);
  const isStart = signed.length > 0 && signed.every((one, index) => one === contexts[index]);
  return isStart ? proofContext : undefined;
}

const listOf = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : [value]);

/**
 * Whether two values of `@context` are the same addresses in number, order and spelling.
 *
 * @param one - an address or a list
 * @param other - another
 * @returns true where they are
 */
export function areSameContexts(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((address, index) => address === other[index]);
}
