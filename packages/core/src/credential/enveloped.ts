/**
 * Enveloped credentials and presentations: an object whose `id` is a `data:` URL that holds the
 * secured form (VCDM 2.0 §Enveloped Verifiable Credentials, §Enveloped Verifiable Presentations). Closed.
 * @module
 */
import { asList, type JsonObject } from '../json/index.ts';

const envelopedTypes = ['EnvelopedVerifiableCredential', 'EnvelopedVerifiablePresentation'] as const;

/** What an enveloping object is. */
export type EnvelopedType = (typeof envelopedTypes)[number];

/**
 * Which kind of envelope an object is, by its `type`.
 *
 * @param json - any object of the gate
 * @returns the type, or undefined when it is none
 * @example
 * ```ts
 * envelopedTypeOf({ type: 'VerifiableCredential' }); // undefined
 * ```
 */
export function envelopedTypeOf(json: JsonObject): EnvelopedType | undefined {
  const types = asList(json['type']);
  return envelopedTypes.find((type) => types.includes(type));
}
