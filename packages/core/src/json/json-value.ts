/** What the gate lets through: JSON as data, never mutated. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: JsonValue;
}

/**
 * Whether a JSON value is an object (not null, not an array).
 *
 * @param value - what the gate gave
 * @returns true for an object
 * @example
 * ```ts
 * isJsonObject([]); // false
 * ```
 */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A member that may be absent, one value or several, as a list.
 *
 * @param value - the member
 * @returns the list; empty when absent
 * @example
 * ```ts
 * asList('VerifiableCredential'); // ['VerifiableCredential']
 * ```
 */
export function asList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as JsonValue];
}
