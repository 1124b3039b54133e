import { isWellFormed } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/**
 * Canonical JSON (RFC 8785).
 *
 * @param value - what the gate gave
 * @returns the one text for that value
 * @throws {@link LaurelError} LP_ILL_FORMED_TEXT, LP_NUMBER_CHANGES
 * @example
 * ```ts
 * canonicalizeJson({ b: 1e3, a: 'é' }); // '{"a":"é","b":1000}'
 * ```
 */
export function canonicalizeJson(value: JsonValue): string {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new LaurelError('LP_NUMBER_CHANGES');
    return String(value === 0 ? 0 : value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalizeJson).join(',')}]`;
  const object = value as JsonObject;
  const members: string[] = [];
  // The default sort compares UTF-16 code units, which is what RFC 8785 §3.2.3 asks for.
  for (const name of Object.keys(object).sort()) {
    const member = object[name];
    if (member !== undefined) members.push(`${canonicalString(name)}:${canonicalizeJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

function canonicalString(text: string): string {
  if (!isWellFormed(text)) throw new LaurelError('LP_ILL_FORMED_TEXT');
  return JSON.stringify(text);
}
