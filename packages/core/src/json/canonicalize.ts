/**
 * Canonical JSON (RFC 8785).
 * @module
 */
import type { JsonValue } from './json-value.ts';
import { quickCanonical } from './quick-canonical.ts';
import { writeCanonical } from './write-canonical.ts';

/**
 * Canonical JSON (RFC 8785).
 *
 * @param value - what the gate gave
 * @returns the one text for that value
 * @throws {@link LaurelError} LP_ILL_FORMED_TEXT, LP_NUMBER_CHANGES; for what did not come through the gate also
 * LP_TOO_DEEP (a cycle too) and MALFORMED_VALUE_ERROR
 * @example
 * ```ts
 * canonicalizeJson({ b: 1e3, a: 'é' }); // '{"a":"é","b":1000}'
 * ```
 */
export const canonicalizeJson = (value: JsonValue): string => quickCanonical(value) ?? writeCanonical(value);
