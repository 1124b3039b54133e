/**
 * The shape of a credential: what decides whether an earlier second opinion speaks for a later one.
 * @module
 */
import { isJsonObject, type JsonObject, type JsonValue } from '@laurel/core';

/**
 * The structure, types and contexts of a credential without its values: two credentials of one shape take
 * the same way through contexts, canonicalisation and signing.
 *
 * @param credential - the credential before it is secured
 * @returns a text that is equal for equal shapes
 * @example
 * ```ts
 * shapeOf({ type: ['VerifiableCredential'], name: 'A' }) === shapeOf({ name: 'B', type: ['VerifiableCredential'] }); // true
 * ```
 */
export const shapeOf = (credential: JsonObject): string => shape(credential);

/** Members whose values steer JSON-LD; of the others only the structure counts. */
export const steering: ReadonlySet<string> = new Set(['@context', 'type']);

function shape(value: JsonValue): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shape))].sort().join()}]`;
  if (!isJsonObject(value)) return value === null ? 'null' : typeof value;
  return `{${Object.keys(value)
    .sort()
    .map(
      (key) => `${JSON.stringify(key)}:${steering.has(key) ? JSON.stringify(value[key]) : shape(value[key] ?? null)}`,
    )
    .join()}}`;
}
