/**
 * Values on their way to a thread, as JSON text: that is cheaper than a copy of each object.
 * @module
 */

import type { JsonValue } from '../json/index.ts';

/** Deeper than the gate goes; also a way out of a cycle. */
const deepest = 80;

/**
 * A value as JSON text, where the text says all of it.
 *
 * @param value - what a caller handed in
 * @returns the text; nothing where a reader of the text would see something else than the gate sees in the value: a
 *   date, a class, an absent value, a number that JSON does not know
 * @example
 * ```ts
 * jsonTextOf({ name: 'Elin' }); // '{"name":"Elin"}'
 * jsonTextOf({ at: new Date(0) }); // undefined
 * ```
 */
export function jsonTextOf(value: unknown): string | undefined {
  try {
    if (!isPlain(value, 0)) return undefined;
    const text = JSON.stringify(value);
    return text.includes('\\') && hasEscapedName(value) ? undefined : text;
  } catch {
    // Its own code ran (a getter, a proxy): the gate says what is wrong.
    return undefined;
  }
}

/**
 * JSON text read again, where the runtime wrote it; V8 13.6 takes some names with an escape for others.
 *
 * @param text - as `JSON.stringify` writes it, without an indent
 * @returns the value; nothing where it is not what was written
 * @example
 * ```ts
 * readJsonText('{"name":"Elin"}'); // { name: 'Elin' }
 * ```
 */
export function readJsonText(text: string): JsonValue | undefined {
  const value = JSON.parse(text) as JsonValue;
  return text.includes('\\') && JSON.stringify(value) !== text ? undefined : value;
}

/** The thread would have to read such a name again; see {@link readJsonText}. */
function hasEscapedName(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasEscapedName);
  return Object.entries(value).some(([name, member]) => /["\\\p{Cc}\p{Cs}]/u.test(name) || hasEscapedName(member));
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth > deepest) return false;
  if (Array.isArray(value)) {
    if ('toJSON' in value) return false;
    for (let index = 0; index < value.length; index++) if (!isPlain(value[index], depth + 1)) return false;
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // A null prototype, or the Object.prototype of this or another realm.
  if ((prototype !== null && Object.getPrototypeOf(prototype) !== null) || 'toJSON' in value) return false;
  if (Object.getOwnPropertySymbols(value).length > 0) return false;
  for (const member of Object.values(value)) if (!isPlain(member, depth + 1)) return false;
  return true;
}
