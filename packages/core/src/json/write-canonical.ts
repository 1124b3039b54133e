/**
 * Canonical JSON (RFC 8785) piece by piece: short, and sure to say what is wrong. What writes much asks
 * `canonicalizeJson`, which is quicker.
 * @module
 */
import { isWellFormed } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { isJsonObject, type JsonValue } from './json-value.ts';

/** Far deeper than the gate lets anything be, and far from the end of any runtime's stack. */
const depthLimit = 1_000;

/**
 * Canonical JSON (RFC 8785).
 *
 * @param value - what the gate gave
 * @param depth - how deep it lies
 * @returns the one text for that value
 * @throws {@link LaurelError} LP_ILL_FORMED_TEXT, LP_NUMBER_CHANGES; for what did not come through the gate also
 * LP_TOO_DEEP (a cycle too) and MALFORMED_VALUE_ERROR
 * @example
 * ```ts
 * writeCanonical({ b: 1e3, a: 'é' }); // '{"a":"é","b":1000}'
 * ```
 */
export function writeCanonical(value: JsonValue, depth = 0): string {
  if (typeof value === 'string' && !isWellFormed(value)) throw new LaurelError('LP_ILL_FORMED_TEXT');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new LaurelError('LP_NUMBER_CHANGES');
  // The runtime's own JSON.stringify writes strings and numbers as the RFC asks.
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') {
    throw new LaurelError('MALFORMED_VALUE_ERROR', { pointer: '', reason: 'not a JSON value' });
  }
  if (depth === depthLimit) throw new LaurelError('LP_TOO_DEEP', { limit: depthLimit });
  const parts: string[] = [];
  if (!isJsonObject(value)) {
    for (const element of value) parts.push(writeCanonical(element ?? null, depth + 1));
    return `[${parts.join(',')}]`;
  }
  // The built-in sort compares UTF-16 code units, as §3.2.3 asks for.
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) parts.push(`${writeCanonical(name)}:${writeCanonical(member, depth + 1)}`);
  }
  return `{${parts.join(',')}}`;
}
